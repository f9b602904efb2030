/// Where a mail stands; all but `received` are ends, until a person steps in.
package enum MailState: String, Codable, CaseIterable, Sendable, Bindable {
    /// Waits for a worker, or is in a worker's hands; without content, waits to be fetched.
    case received
    case done
    /// Waits for a person.
    case held
    /// Needs nothing.
    case ignored
    /// Could not be processed; its bytes are kept.
    case failed
}

/// Why a mail could not be processed; a closed set.
package enum FailureReason: String, Codable, CaseIterable, Sendable, Bindable {
    /// Above the size limit, so it was never fetched.
    case tooLarge = "too-large"
    /// The server lists it and did not give it, three times.
    case withheld
    /// Three attempts ended without a result: the process died or its lease ran out.
    case poison
    /// The worker was ended by a limit of its sandbox, three times.
    case unreadable
    /// The malware scanner gave up on it; after the third attempt it is held instead.
    case unscanned
    /// The bytes are gone from the disk or are not those that were received.
    case contentLost = "content-lost"
    case internalError = "internal-error"
}

/// Why a mail waits for a cause that is not its own; a closed set.
package enum Delay: String, CaseIterable, Sendable {
    /// The malware scanner cannot be asked, or the daemon stops while it is.
    case unscanned
    /// Its filing changed meanwhile.
    case outdated
    /// The store could not be written.
    case store
    /// No sandboxed process can be started to read it.
    case workerUnavailable = "worker-unavailable"
}

/// How often and how long after each other a mail is tried.
enum AttemptSchedule {
    static let limit = 3

    /// The wait in milliseconds after an attempt that was reported as failed.
    static func waitAfterFailure(ofAttempt attempt: Int) -> Int64 {
        attempt <= 1 ? 60_000 : 600_000
    }

    /// The wait after an attempt that ended with the daemon: none at first, since it is rarely
    /// the mail's fault.
    static func waitAfterCrash(duringAttempt attempt: Int) -> Int64 {
        attempt <= 1 ? 0 : 60_000
    }
}
