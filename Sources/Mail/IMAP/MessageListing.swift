/// One message as listed, before it is fetched.
package struct MessageListing: Sendable, Equatable {
    package var uid: UInt32
    /// RFC822.SIZE, octets.
    package var size: UInt64
    /// As the server wrote it, or nil.
    package var internalDate: String?
    /// `\Seen`, `$BuzhengDone`, …; someone else's state, never ours.
    package var flags: [String]

    package init(uid: UInt32, size: UInt64, internalDate: String?, flags: [String] = []) {
        self.uid = uid
        self.size = size
        self.internalDate = internalDate
        self.flags = flags
    }

    /// When the server took the message in, epoch milliseconds; nil without a valid date.
    package var arrived: Int64? { internalDate.flatMap(epochMilliseconds(ofInternalDate:)) }
}

/// A message that lies in a file, not yet durable.
package struct FetchedMessage: Sendable, Equatable {
    package var listing: MessageListing
    package var path: String
    package var size: UInt64
    package var sha256: String

    package init(listing: MessageListing, path: String, size: UInt64, sha256: String) {
        self.listing = listing
        self.path = path
        self.size = size
        self.sha256 = sha256
    }

    /// Whether the server sent as many octets as it had announced.
    package var isWhole: Bool { size == listing.size }
}

/// A message that was asked for and did not come.
package struct UnfetchedMessage: Sendable, Equatable {
    package var listing: MessageListing
    package var reason: Reason

    package init(listing: MessageListing, reason: Reason) {
        self.listing = listing
        self.reason = reason
    }

    package enum Reason: Sendable, Equatable {
        /// Somebody removed it since it was listed.
        case vanished
        /// It is there, but the server does not give its bytes; `answer` is what it said.
        case withheld(answer: String)
        /// It is greater than `limit` octets and was not asked for.
        case tooLarge(limit: UInt64)
    }
}

/// What the server is told about a message that is safe.
package enum ServerMark: Sendable, Equatable {
    case keyword(String)
    case move(to: MailboxName)
}
