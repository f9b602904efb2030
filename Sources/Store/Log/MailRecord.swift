package import Casework
package import Materials

/// Everything the store knows of one mail.
package struct MailRecord: Sendable, Equatable, Encodable {
    package var row: MailRow
    package var sightings: [Sighting]
    /// Why the mail was taken to belong to its filing.
    package var evidence: [Evidence]
    package var attachments: [JudgedAttachment]
    package var outgoing: [OutgoingRow]
    /// Oldest first.
    package var timeline: [Event]
}

/// A place on a server where the mail was seen.
package struct Sighting: Sendable, Equatable, Encodable {
    package var account: String
    package var mailbox: String
    package var uidValidity: Int64
    package var uid: Int64
    /// When the server was told, epoch milliseconds; nil while that is owed.
    package var markedAt: Int64?

    package enum CodingKeys: String, CodingKey {
        case account, mailbox
        case uidValidity = "uid_validity"
        case uid
        case markedAt = "marked_at"
    }
}

/// An attachment with what became of it.
package struct JudgedAttachment: Sendable, Equatable {
    package var path: String
    package var name: String
    package var type: String
    package var size: Int64
    package var sha256: String
    package var exhibit: Exhibit?
    /// The item it was taken for.
    package var item: Int64?
    package var verdict: Verdict?
    /// Why it was left aside.
    package var aside: String?
    package var evidence: [Evidence]
}

/// An outgoing mail without its content.
package struct OutgoingRow: Sendable, Equatable {
    package var outgoing: Int64
    package var mail: Int64?
    package var order: String?
    package var kind: NoticeKind
    package var recipient: String
    package var messageID: String
    package var state: OutgoingState
    package var attempt: Int
    /// How often nobody could tell whether it went out.
    package var doubts: Int
    /// The server's last reply, or what cut the attempt short.
    package var response: String?
    /// Epoch milliseconds.
    package var createdAt: Int64
    package var dueAt: Int64?
    package var settledAt: Int64?
    /// When a person said that nothing is left to do about one that did not arrive.
    package var handledAt: Int64?
}

/// How much of everything there is.
package struct StoreCounts: Sendable, Equatable, Codable {
    package var mails: [MailState: Int] = [:]
    package var outgoing: [OutgoingState: Int] = [:]
    package var filings: [FilingState: Int] = [:]
    /// Marks that servers still have to be given.
    package var marksOwed = 0
    /// Arrival of the longest-waiting mail, epoch milliseconds; nil when none waits.
    package var oldestWaiting: Int64?

    package enum CodingKeys: String, CodingKey {
        case mails, outgoing, filings
        case marksOwed = "marks_owed"
        case oldestWaiting = "oldest_waiting"
    }
}
