/// Why the malware scanner said nothing of a mail.
enum ScannerFailure: Error, Equatable, CustomStringConvertible {
    /// Nobody listens, or it is no clamd; the remedy is on the machine.
    case unavailable(String)
    /// It gave up in the middle, which may be the mail's doing.
    case interrupted(String)
    /// The daemon is to stop.
    case cancelled

    var description: String {
        switch self {
        case .unavailable(let what): "the malware scanner is not there: \(what)"
        case .interrupted(let what): "the malware scanner gave up: \(what)"
        case .cancelled: "asked to stop"
        }
    }
}
