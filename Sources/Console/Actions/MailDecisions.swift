internal import Store

/// What a person does to a mail, through the same calls as the command line.
enum MailDecisions {
    static func retry(_ visit: Visit) async throws -> HTTPResponse {
        try await decide(visit, .retried) { store, mail in
            try await store.retry([mail], by: visit.person, at: visit.now)
        }
    }

    static func release(_ visit: Visit) async throws -> HTTPResponse {
        guard let order = visit.request.form["order"] else { throw PageFailure(.unprocessable) }
        return try await decide(visit, .released) { store, mail in
            try await store.release([mail], as: order, by: visit.person, at: visit.now)
        }
    }

    static func hold(_ visit: Visit) async throws -> HTTPResponse {
        let why = try reason(visit)
        return try await decide(visit, .held) { store, mail in
            try await store.hold([mail], why: why, by: visit.person, at: visit.now)
        }
    }

    static func refuse(_ visit: Visit) async throws -> HTTPResponse {
        let why = try reason(visit)
        return try await decide(visit, .refused) { store, mail in
            try await store.refuse([mail], why: why, by: visit.person, at: visit.now)
        }
    }

    /// To oneself, or with nobody named back to everybody.
    static func assign(_ visit: Visit) async throws -> HTTPResponse {
        let name = visit.request.form["to"]
        guard name == nil || name == visit.person else { throw PageFailure(.unprocessable) }
        return try await decide(visit, .assigned) { store, mail in
            try await store.assign([mail], to: name, by: visit.person, at: visit.now)
        }
    }

    /// Why somebody decides so; it stays in the log.
    static func reason(_ visit: Visit) throws(PageFailure) -> String {
        guard let why = visit.request.form["why"], why.count <= 500 else {
            throw PageFailure(.unprocessable, .failureNoReason)
        }
        return why
    }

    private static func decide(
        _ visit: Visit, _ outcome: ActionOutcome,
        _ action: (Store, Int64) async throws -> Void
    ) async throws -> HTTPResponse {
        let mail = try visit.number()
        try await action(visit.services.store, mail)
        return .redirect(
            to: RequestTarget(
                path: ["mails", String(mail)], query: ["done": outcome.rawValue]))
    }
}

/// One decision on several held mails: on all of them or, when one is against it, on none.
enum BulkDecision {
    enum Action: String, CaseIterable {
        case retry, refuse, assign

        var term: Term {
            switch self {
            case .retry: .retry
            case .refuse: .refuse
            case .assign: .takeOver
            }
        }
    }

    static func take(_ visit: Visit) async throws -> HTTPResponse {
        let form = visit.request.form
        let mails = form.all("mail").compactMap { Int64($0) }
        guard let action = form["action"].flatMap(Action.init(rawValue:)), !mails.isEmpty,
            mails.count <= 100
        else { throw PageFailure(.unprocessable, .failureNoneChosen) }
        let (store, person, now) = (visit.services.store, visit.person, visit.now)
        switch action {
        case .retry: try await store.retry(mails, by: person, at: now)
        case .refuse:
            try await store.refuse(
                mails, why: try MailDecisions.reason(visit), by: person, at: now)
        case .assign: try await store.assign(mails, to: person, by: person, at: now)
        }
        return .redirect(
            to: RequestTarget(
                path: ["holding"], query: ["done": action.outcome.rawValue]))
    }
}

extension BulkDecision.Action {
    fileprivate var outcome: ActionOutcome {
        switch self {
        case .retry: .retried
        case .refuse: .refused
        case .assign: .assigned
        }
    }
}
