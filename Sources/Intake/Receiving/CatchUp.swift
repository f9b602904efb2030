internal import Mail
internal import Store

/// What there is to list in a mailbox that has just been selected.
struct CatchUp: Equatable {
    /// The UID from which to list.
    var first: UInt32 = 1
    /// False when nothing has changed since the mailbox was read to its end (RFC 7162).
    var isNeeded = true
    /// Why everything is listed again, for the log.
    var warning: String?

    /// `known` is nil for a mailbox that was never read.
    init(since known: MailboxState?, in found: MailboxStatus) {
        guard let known else { return }
        warning = Self.inconsistency(known, found)
        guard warning == nil else { return }
        first = known.highestUID + 1
        isNeeded = known.highestModSeq == 0 || known.highestModSeq != found.lastChange
    }

    /// A server that has lost its count may give UIDs below the highest again.
    private static func inconsistency(_ known: MailboxState, _ found: MailboxStatus) -> String? {
        if known.uidValidity != found.uidValidity {
            return "UIDVALIDITY changed; known mails are told by their digest"
        }
        // 1 is also what a server leaves that does not tell.
        if found.uidNext > 1, found.uidNext <= known.highestUID {
            return "UIDNEXT went back; every UID is looked at again"
        }
        if found.lastChange > 0, found.lastChange < known.highestModSeq {
            return "HIGHESTMODSEQ went back; every UID is looked at again"
        }
        return nil
    }
}

extension MailboxStatus {
    /// The last change as the ledger keeps it: 0 for none.
    var lastChange: Int64 { Int64(clamping: highestModificationSequence ?? 0) }
}
