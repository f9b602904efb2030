internal import Casework
internal import Inspection
internal import Materials

/// Has pictures read that a decision says have to be.
struct PictureReading: Sendable {
    let readers: TextReaderPool
    /// For all pictures of one mail; those whose turn comes later are held for a person.
    let time: Duration
    let log: Log

    /// Gives each picture its text, or the reason why it has none.
    ///
    /// Throws when no reader can be had, so that the mail is tried again.
    func read(
        _ paths: [String], of inspected: inout Inspected, into mail: inout IncomingMail
    ) async throws(InspectionFailure) {
        guard !paths.isEmpty else { return }
        try await inspected.read(paths, by: readers, within: time)
        for index in mail.attachments.indices where paths.contains(mail.attachments[index].path) {
            let path = mail.attachments[index].path
            mail.attachments[index].exhibit = inspected.exhibits[path]
            guard let reason = inspected.exhibits[path]?.unread else { continue }
            log.warning(
                "mail \(mail.id): the text of part \(path) was not read: \(reason.rawValue); the picture waits for a person"
            )
        }
    }
}
