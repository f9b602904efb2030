internal import FoundationEssentials

/// The programs that answer to the argument `worker`, one for each kind of worker.
///
/// A process that reads mails is not one that looks at pictures, because a process is forked for
/// every mail, and what a fork costs is what its parent has mapped: with libvips and its ninety
/// libraries three to four times as much as without. So only the mails that bring papers pay for
/// it, by a fork of the second program, which is small beside decoding a picture. It also keeps the
/// picture libraries out of reach of a hostile message.
package struct WorkerPrograms: Sendable {
    /// Reads mails.
    package var mails: String
    /// Measures pictures.
    package var pictures: String
    /// Reads the text in pictures.
    package var text: String
    /// Verifies signatures, and does nothing else, as what it says gives power.
    package var signatures: String

    package init(mails: String, pictures: String, text: String, signatures: String) {
        self.mails = mails
        self.pictures = pictures
        self.text = text
        self.signatures = signatures
    }

    /// The running program, and those installed beside it.
    package static var own: WorkerPrograms {
        let link = "/proc/self/exe"
        // Without /proc no worker starts, and what is said then names this link.
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: link)) ?? link
        // Through the link the same program is started even when its file was replaced meanwhile.
        return WorkerPrograms(mails: link, at: path)
    }

    /// The program at `path`, and those installed beside it.
    package init(at path: String) { self.init(mails: path, at: path) }

    private init(mails: String, at path: String) {
        let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        self.init(
            mails: mails, pictures: directory + "/buzheng-pictures",
            text: directory + "/buzheng-text", signatures: directory + "/buzheng-signatures")
    }
}
