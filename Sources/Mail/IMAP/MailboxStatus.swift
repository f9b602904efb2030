/// What SELECT tells of a mailbox (RFC 9051 §6.3.2).
package struct MailboxStatus: Sendable, Equatable {
    package var uidValidity: UInt32 = 0
    package var uidNext: UInt32 = 1
    package var exists: UInt32 = 0
    /// RFC 7162; nil when the server keeps none.
    package var highestModificationSequence: UInt64?
    package var isReadOnly = false

    mutating func take(_ response: Response) {
        switch response {
        case .exists(let count): exists = count
        case .status(let status): take(status.code)
        default: break
        }
    }

    private mutating func take(_ code: [String]) {
        guard code.count >= 2, let number = UInt64(code[1]) else { return }
        switch code[0].uppercased() {
        case "UIDVALIDITY": uidValidity = UInt32(clamping: number)
        case "UIDNEXT": uidNext = UInt32(clamping: number)
        case "HIGHESTMODSEQ": highestModificationSequence = number
        default: break
        }
    }
}

/// One message as listed, before it is fetched.
package struct MessageListing: Sendable, Equatable {
    package var uid: UInt32
    /// RFC822.SIZE, octets.
    package var size: UInt64
    /// As the server wrote it, or nil.
    package var internalDate: String?

    package init(uid: UInt32, size: UInt64, internalDate: String?) {
        self.uid = uid
        self.size = size
        self.internalDate = internalDate
    }
}

/// A message that lies in a file, not yet durable.
package struct FetchedMessage: Sendable, Equatable {
    package var listing: MessageListing
    package var path: String
    package var size: UInt64
    package var sha256: String

    /// Whether the server sent as many octets as it had announced.
    package var isWhole: Bool { size == listing.size }
}

/// What the server is told about a message that is safe.
package enum ServerMark: Sendable, Equatable {
    case keyword(String)
    case move(to: MailboxName)
}
