internal import Store

/// What a person does about a mail of ours that did not arrive.
enum OutgoingDecisions {
    static func resend(_ visit: Visit) async throws -> HTTPResponse {
        let id = try visit.number()
        try await visit.services.store.resend([id], by: visit.person, at: visit.now)
        return back(to: id, .resent)
    }

    static func markHandled(_ visit: Visit) async throws -> HTTPResponse {
        let id = try visit.number()
        try await visit.services.store.markHandled([id], by: visit.person, at: visit.now)
        return back(to: id, .handled)
    }

    private static func back(to id: Int64, _ outcome: ActionOutcome) -> HTTPResponse {
        .redirect(
            to: RequestTarget(
                path: ["outgoing", String(id)], query: ["done": outcome.rawValue]))
    }
}
