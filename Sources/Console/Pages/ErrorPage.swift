internal import Casework

/// Why there is nothing else to see.
struct ErrorPage {
    private let failure: PageFailure
    private let visit: Visit
    private let reason: String?

    init(_ failure: PageFailure, _ visit: Visit, because reason: String? = nil) {
        self.failure = failure
        self.visit = visit
        self.reason = reason
    }

    var response: HTTPResponse {
        Page(visit, visit.word(.failureTitle), status: failure.status) {
            tag("p") { visit.word(failure.explanation) }
            if let reason { tag("p") { reason } }
            tag("p") { tag("a", .href(RequestTarget(path: []))) { visit.word(.backToOverview) } }
        }.response
    }
}

extension PageFailure {
    /// What it means, for who asked.
    var explanation: Term {
        if let term { return term }
        return switch status {
        case .notFound: .failureNotFound
        case .forbidden: .failureForbidden
        case .methodNotAllowed: .failureMethod
        case .conflict: .failureConflict
        case .tooManyRequests: .failureTooMany
        default: .failureInternal
        }
    }
}
