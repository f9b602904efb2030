/// Why the store could not do what was asked.
///
/// It names tables and columns, never a stored value.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// No room left; what was asked did not happen and can be tried again.
        case diskFull
        /// The disk failed to keep what was written: the process must end, since a second
        /// fsync may succeed without having written anything.
        case diskFailed
        /// Another process held the write lock for too long.
        case busy
        /// What is stored cannot be right.
        case corrupt
        /// Written by a later version.
        case newerSchema
        /// Not yet brought to this version.
        case olderSchema
        /// Another daemon works in this directory.
        case alreadyRunning
        /// Somebody else has taken over this piece of work; nothing was written.
        case stale
        /// A filing has changed since it was read; decide again.
        case outdated
        /// The same was asked for before and is done.
        case answered
        /// There is no such mail, filing or file.
        case missing
        /// What was asked makes no sense in this state.
        case invalid
        /// The directory's owner or mode is in the way.
        case permission
        case other
    }

    /// What makes no sense in which state, for those who word it; a closed set.
    package enum Refusal: String, CaseIterable, Sendable {
        /// The mail is done and was answered, or is not held, so that nothing is decided on it.
        case done
        case notHeld = "not-held"
        /// There is nothing to process: it never came, was too large to fetch, or was erased.
        case neverCame = "never-came"
        case tooLarge = "too-large"
        case erased
        /// Another person must have asked for the erasure.
        case needsAnother = "needs-another"
        /// The mail or an answer to it is on its way.
        case underWay = "under-way"
        /// The name of a webhook is taken, or is none.
        case nameTaken = "name-taken"
        /// The outgoing mail is not one that did not arrive, or not one that can go out again.
        case notLost = "not-lost"
        case notResendable = "not-resendable"
        case tooManyViews = "too-many-views"
    }

    package var kind: Kind
    /// What was tried.
    package var operation: String
    /// The engine's or the system's own name: `SQLITE_FULL`, `ENOSPC`; empty for our own refusals.
    package var code: String
    package var message: String
    /// Of `.invalid`, where a person at a console may meet it.
    package var refusal: Refusal?

    init(_ kind: Kind, operation: String, code: String = "", message: String) {
        self.kind = kind
        self.operation = operation
        self.code = code
        self.message = message
    }

    /// That something makes no sense now: `.invalid`.
    static func refused(_ refusal: Refusal, _ operation: String, _ message: String) -> StoreError {
        var error = StoreError(.invalid, operation: operation, message: message)
        error.refusal = refusal
        return error
    }

    /// That no filing has this order number: `.missing`.
    package static func noFiling(_ order: String) -> StoreError {
        StoreError(.missing, operation: "look", message: "there is no filing \(order)")
    }

    /// What an administrator can do about it.
    package var remedy: String {
        switch kind {
        case .diskFull: "make room; nothing is lost and work resumes by itself"
        case .diskFailed: "check the disk; start again when it is sound"
        case .busy: "it is tried again by itself; look for a long-running backup"
        case .corrupt: "restore the last backup, or run 'buzheng doctor' to see what is damaged"
        case .newerSchema: "install the version that wrote it, or a later one"
        case .olderSchema: "run 'buzheng migrate'"
        case .alreadyRunning: "stop the other daemon first"
        case .stale, .outdated: "it is done anew by itself"
        case .missing:
            code.isEmpty
                ? "check the number"
                : "check the path; 'buzheng filing import' and 'buzheng run' make the store"
        case .invalid: "check what was asked"
        case .answered: "nothing to do"
        case .permission: "give the directory to the user that the daemon runs as"
        case .other: "look at the message"
        }
    }

    package var description: String {
        let named = code.isEmpty ? message : "\(message) (\(code))"
        return "store: \(operation): \(named); \(remedy)"
    }
}
