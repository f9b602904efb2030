internal import Store

/// Forgetting a mail: one administrator asks, another confirms, each with a one-time code.
enum Erasing {
    static func ask(_ visit: Visit) async throws -> HTTPResponse {
        let why = try MailDecisions.reason(visit)
        return try await act(visit, .erasureAsked) { store, mail in
            try await store.askErasure(of: mail, why: why, by: visit.person, at: visit.now)
        }
    }

    static func confirm(_ visit: Visit) async throws -> HTTPResponse {
        try await act(visit, .erased) { store, mail in
            try await store.confirmErasure(of: mail, by: visit.person, at: visit.now)
            try await visit.services.blobs.removeDoomed(noted: store)
        }
    }

    static func withdraw(_ visit: Visit) async throws -> HTTPResponse {
        try await act(visit, .withdrawn) { store, mail in
            try await store.withdrawErasure(of: mail, by: visit.person, at: visit.now)
        }
    }

    private static func act(
        _ visit: Visit, _ outcome: ActionOutcome, _ action: (Store, Int64) async throws -> Void
    ) async throws -> HTTPResponse {
        let mail = try visit.number()
        guard try await SecondFactor.accepts(visit.request.form["code"], of: visit) else {
            throw PageFailure(.unprocessable, .codeRefused)
        }
        try await action(visit.services.store, mail)
        return .redirect(
            to: RequestTarget(path: ["mails", String(mail)], query: ["done": outcome.rawValue]))
    }
}
