/// Why a worker gave no dossier: a fact about the file, unless it is about the machine.
package enum InspectionFailure: Error, Sendable, Equatable {
    /// A signal ended the process that read it.
    case crashed(signal: Int)
    case timedOut
    /// The process gave up: what it found is more than may be written, or the file cannot be
    /// mapped; a number of sysexits.h.
    case gaveUp(code: Int)
    /// What the worker wrote cannot be believed.
    case implausible(String)
    /// The worker cannot be started or cannot write; the remedy is on the machine, not in the mail.
    case unavailable(String)

    /// Whether the same file may well pass at another try.
    package var isAboutTheMachine: Bool {
        if case .unavailable = self { true } else { false }
    }
}

extension InspectionFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .crashed(let signal): "the process that read it was ended by signal \(signal)"
        case .timedOut: "reading it took longer than the deadline"
        case .gaveUp(let code): "the process that read it gave up with exit code \(code)"
        case .implausible(let what): "what was read is not plausible: \(what)"
        case .unavailable(let what): "no worker can read it: \(what)"
        }
    }
}
