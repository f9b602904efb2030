/// What SELECT tells of a mailbox (RFC 9051 §6.3.2).
package struct MailboxStatus: Sendable, Equatable {
    package var uidValidity: UInt32 = 0
    package var uidNext: UInt32 = 1
    package var exists: UInt32 = 0
    /// The last change of anything in the mailbox (RFC 7162 §3.1.2); nil when the server keeps
    /// none.
    package var highestModificationSequence: UInt64?
    package var isReadOnly = false
    /// Whether the server keeps keywords of a client's invention; false when it does not say so.
    package var keepsKeywords = false

    package init() {}

    mutating func take(_ response: Response) {
        switch response {
        case .exists(let count): exists = count
        case .expunge: exists -= exists == 0 ? 0 : 1
        case .status(let status): take(status.code)
        default: break
        }
    }

    private mutating func take(_ code: [String]) {
        guard code.count >= 2 else { return }
        let number = UInt64(code[1])
        switch code[0].uppercased() {
        case "UIDVALIDITY": uidValidity = UInt32(clamping: number ?? 0)
        case "UIDNEXT": uidNext = UInt32(clamping: number ?? 1)
        // 63 bits, and 0 stands for none.
        case "HIGHESTMODSEQ":
            highestModificationSequence = number.flatMap {
                (1...UInt64(Int64.max)) ~= $0 ? $0 : nil
            }
        case "PERMANENTFLAGS": keepsKeywords = code[1...].contains { $0.contains("\\*") }
        default: break
        }
    }
}
