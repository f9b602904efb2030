/// A mailbox of an account, by the names in the configuration.
package struct MailboxKey: Sendable, Hashable {
    package var account: String
    package var mailbox: String

    package init(account: String, mailbox: String) {
        self.account = account
        self.mailbox = mailbox
    }
}

/// How far a mailbox has been read.
package struct MailboxState: Sendable, Equatable {
    /// RFC 9051 §2.3.1.1; every UID means something only together with it.
    package var uidValidity: UInt32
    /// 0 before the first mail.
    package var highestUID: UInt32
    /// The mailbox's last change (RFC 7162) when it was last read to its end; 0 when the server
    /// keeps none.
    package var highestModSeq: Int64

    package init(uidValidity: UInt32, highestUID: UInt32, highestModSeq: Int64 = 0) {
        self.uidValidity = uidValidity
        self.highestUID = highestUID
        self.highestModSeq = highestModSeq
    }
}

/// A mail as the server showed it.
package struct ReceivedMail: Sendable, Equatable {
    package var uid: UInt32
    /// Bytes, as the server counts them.
    package var size: Int64
    package var content: Content
    /// The server's own time of arrival, epoch milliseconds.
    package var internalDate: Int64

    package enum Content: Sendable, Equatable {
        case stored(StoredBlob)
        /// Above the limit: never fetched; a person sees it in the log.
        case tooLarge
        /// Listed, but the server did not give it: asked for again by `claimWithheld`.
        case withheld
    }

    package init(uid: UInt32, size: Int64, content: Content, internalDate: Int64) {
        self.uid = uid
        self.size = size
        self.content = content
        self.internalDate = internalDate
    }
}

/// What became of one received mail.
package struct Admission: Sendable, Equatable {
    package var uid: UInt32
    package var mail: Int64
    package var outcome: Outcome

    package enum Outcome: Sendable, Equatable {
        /// Queued for processing.
        case new
        /// This very UID is known; nothing was written.
        case known
        /// The same bytes came before, under another UID; not processed again.
        case alias
        /// Recorded as failed, without content.
        case tooLarge
        /// Recorded without content, which is asked for again.
        case withheld
    }

    package init(uid: UInt32, mail: Int64, outcome: Outcome) {
        self.uid = uid
        self.mail = mail
        self.outcome = outcome
    }
}

/// A mark that the server still has to be given.
package struct OwedMark: Sendable, Equatable {
    /// To be passed to `marked`.
    package var id: Int64
    package var uid: UInt32
}
