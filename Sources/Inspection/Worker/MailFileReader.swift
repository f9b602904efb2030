internal import FoundationEssentials
internal import Mail

/// Reads a mail in the process that was forked for it: what it says, and its parts' bytes.
package struct MailFileReader: FileReader {
    private let reader = MessageReader()
    private let encoder = JSONEncoder()

    /// Reads and writes a sample, so that whatever libraries load late is loaded before the
    /// lock-down.
    package static func warmedUp() throws -> MailFileReader {
        MessageReader.warmUp()
        let reader = MailFileReader()
        let mail = reader.reader.read(SampleMail.bytes)
        _ = try reader.encoder.encode(
            Dossier(
                message: mail.message, parts: [Dossier.Extent(path: "1", offset: 0, length: 0)]))
        _ = try reader.encoder.encode(reader.reader.transcript(of: SampleMail.bytes))
        return reader
    }

    /// Throws `ChildExit`.
    package func read(
        _ input: Int32, for request: WorkerRequest, into output: inout WorkerOutput
    ) throws {
        let bytes = try mapped(input)
        switch request.task {
        case .mail: try writeDossier(of: bytes, into: &output)
        case .transcript: try output.finish(with: encoder.encode(reader.transcript(of: bytes)))
        default: throw ChildExit.refused
        }
    }

    /// Writes the parts that could be papers, then the dossier.
    private func writeDossier(
        of bytes: UnsafeRawBufferPointer, into output: inout WorkerOutput
    ) throws {
        let mail = reader.read(bytes)
        var dossier = Dossier(message: mail.message)
        let papers = Set(mail.message.attachments.filter(\.couldBePaper).map(\.path))
        for part in mail.parts where papers.contains(part.path) {
            try part.bytes.withUnsafeBytes { bytes in
                dossier.parts.append(try output.append(bytes, path: part.path))
            }
        }
        try output.finish(with: encoder.encode(dossier))
    }
}

extension Message.Attachment {
    /// Wrapped mails are read, not examined.
    fileprivate var couldBePaper: Bool { type != "message/rfc822" }
}
