package import Casework

/// A mail to send, rendered once and for all.
package struct OutgoingMail: Sendable, Equatable {
    /// From `Store.newID`, so that the Message-ID could be made from it.
    package var id: Int64
    package var kind: NoticeKind
    /// The one address it goes to.
    package var recipient: String
    package var order: String?
    /// Without angle brackets.
    package var messageID: String
    package var envelopeFrom: String
    /// The message as it goes over the wire, before dot-stuffing.
    package var content: [UInt8]
    /// A digest of its words, equal for equal letters; nil when repetition is of no account.
    package var letter: String?

    package init(
        id: Int64, kind: NoticeKind, recipient: String, order: String?, messageID: String,
        envelopeFrom: String, content: [UInt8], letter: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.recipient = recipient
        self.order = order
        self.messageID = messageID
        self.envelopeFrom = envelopeFrom
        self.content = content
        self.letter = letter
    }
}

/// A letter that a person reads before it is sent: what it says, and the mail it is sent as.
package struct DraftLetter: Sendable, Equatable {
    package var notice: Notice
    package var mail: OutgoingMail

    package init(notice: Notice, mail: OutgoingMail) {
        self.notice = notice
        self.mail = mail
    }
}

/// Where an outgoing mail stands.
package enum OutgoingState: String, Codable, CaseIterable, Sendable, Bindable {
    case ready
    /// On its way; found so after a crash it is as good as `unknown`.
    case sending
    /// Refused for now.
    case retry
    /// Nobody can tell whether the server took it.
    case unknown
    case sent
    /// Refused for good, given up after three days, or sent back later.
    case undeliverable
    /// Decided and kept, but not sent.
    case suppressed
}

/// An outgoing mail in a sender's hands.
package struct ClaimedOutgoing: Sendable, Equatable {
    package let id: Int64
    package let kind: NoticeKind
    package let recipient: String
    package let envelopeFrom: String
    package let messageID: String
    package let order: String?
    /// 1 for the first.
    package let attempt: Int
    /// The same bytes at every attempt.
    package let content: [UInt8]
    /// A result is taken only while this is the mail's own.
    let fence: Int64
    let createdAt: Int64
    let doubts: Int
}

/// How an attempt to send ended.
package enum DeliveryResult: Sendable, Equatable {
    /// The server took it; its reply.
    case sent(String)
    /// Definitely not taken; worth another try.
    case temporary(String)
    /// Definitely not taken, and never will be.
    case permanent(String)
    /// The same, since the address of the recipient is not taken.
    case recipientRefused(String)
    /// The line was cut while the reply to the content was due.
    case unknown(String)
    /// Not even tried, for a reason of ours.
    case suppressed(String)

    /// The server's words, or what is known instead.
    package var response: String {
        switch self {
        case .sent(let text), .temporary(let text), .permanent(let text),
            .recipientRefused(let text), .unknown(let text), .suppressed(let text):
            text
        }
    }
}

/// What is done about mails whose fate nobody knows.
package struct DoubtPolicy: Sendable, Equatable {
    /// Milliseconds to wait before the same bytes are sent once more.
    package var wait: Int64
    /// So many doubts are resolved by another copy; after that a person decides.
    package var copies: Int

    package init(wait: Int64 = 15 * 60_000, copies: Int = 1) {
        self.wait = wait
        self.copies = copies
    }
}
