internal import Casework
internal import Inspection
internal import Materials

/// Has pictures looked at more closely that a decision says have to be.
struct PictureReading: Sendable {
    let readers: TextReaderPool
    let pool: InspectionPool
    /// To read all pictures of one mail; those whose turn comes later are held for a person.
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
        mail.adopt(inspected.exhibits, of: paths)
        for path in paths {
            guard let reason = inspected.exhibits[path]?.unread else { continue }
            log.warning(
                "mail \(mail.id): the text of part \(path) was not read: \(reason.rawValue); the picture waits for a person"
            )
        }
    }

    /// Gives each picture its faces; one that ends whoever looks for them stays without, and waits
    /// for a person where a face counts.
    ///
    /// Throws when no worker can be had, so that the mail is tried again.
    func findFaces(
        in paths: [String], of inspected: inout Inspected, into mail: inout IncomingMail
    ) async throws(InspectionFailure) {
        try await pool.findFaces(in: paths, of: &inspected)
        mail.adopt(inspected.exhibits, of: paths)
        for path in paths where inspected.exhibits[path]?.faces == nil {
            log.warning(
                "mail \(mail.id): part \(path) could not be searched for faces; where one counts, the picture waits for a person"
            )
        }
    }
}

extension IncomingMail {
    fileprivate mutating func adopt(_ exhibits: [String: Exhibit], of paths: [String]) {
        for index in attachments.indices where paths.contains(attachments[index].path) {
            attachments[index].exhibit = exhibits[attachments[index].path]
        }
    }
}
