internal import Casework
internal import Materials
internal import Store

/// The console: what a request is answered with.
package struct Console: Sendable {
    private let services: Services

    package init(_ services: Services) {
        self.services = services
    }

    /// Serves until the task is cancelled.
    package func run(_ server: HTTPServer) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await services.live.run() }
            await server.run(admitting: admit, answer)
            group.cancelAll()
        }
    }

    /// Answers a request; every failure has a page of its own.
    package func answer(_ request: HTTPRequest) async -> HTTPResponse {
        var visit = visit(request)
        do {
            return try await dispatch(&visit).secured(services.settings)
        } catch {
            return failure(error, visit).secured(services.settings)
        }
    }

    /// Says whether a form with files is taken, before any of it is.
    package func admit(_ request: HTTPRequest) async -> Admission {
        var visit = visit(request)
        do {
            switch try await enter(&visit) {
            case .to: return .taken(try API.admitCheck(visit))
            case .away(let answer): return .refused(answer.secured(services.settings))
            }
        } catch {
            return .refused(failure(error, visit).secured(services.settings))
        }
    }

    private func visit(_ request: HTTPRequest) -> Visit {
        Visit(
            request: request, services: services, session: nil,
            language: Language(of: request), parameters: [], now: services.now())
    }

    /// What is shown instead: a page to people, a problem to programs.
    private func failure(_ error: any Error, _ visit: Visit) -> HTTPResponse {
        if let problem = error as? Problem { return problem.response }
        if let overuse = error as? Overuse {
            let isProgram = visit.request.target.path.starts(with: API.prefix)
            let detail = "ask again in \(overuse.wait) seconds"
            let answer =
                isProgram
                ? Problem(.tooManyRequests, "Too many requests", detail).response
                : ErrorPage(PageFailure(.tooManyRequests), visit).response
            return answer.with("Retry-After", String(overuse.wait))
        }
        let failure = (error as? PageFailure) ?? PageFailure(of: error)
        if failure.status == .internalError || failure.status == .unavailable {
            services.complain("\(visit.request.method.rawValue): \(error)")
        }
        if visit.request.target.path.starts(with: API.prefix) {
            let reason = (error as? StoreError)?.plainReason ?? "status \(failure.status.code)"
            return Problem(failure.status, "Not possible", reason).response
        }
        let refusal = (error as? StoreError)?.refusal.map { visit.name(.refused, $0.rawValue) }
        let reason = (error as? FilingActs.Refusal)?.reason ?? refusal
        return ErrorPage(failure, visit, because: reason).response
    }

    private func dispatch(_ visit: inout Visit) async throws -> HTTPResponse {
        switch try await enter(&visit) {
        case .to(let route): try await route.handle(visit)
        case .away(let answer): answer
        }
    }

    private enum Entrance {
        case to(Route)
        case away(HTTPResponse)
    }

    /// Finds the route and lets the visitor in; throws for who may not be there.
    private func enter(_ visit: inout Visit) async throws -> Entrance {
        let request = visit.request
        let there = try routes(for: request).compactMap { route in
            route.match(request.target.path).map { (route, $0) }
        }
        visit.session = try await session(of: visit)
        guard !there.isEmpty else { throw PageFailure(.notFound) }
        let method = request.method == .head ? .get : request.method
        guard let (route, parameters) = there.first(where: { $0.0.method == method }) else {
            let allowed = there.map(\.0.method.rawValue).joined(separator: ", ")
            return .away(failure(PageFailure(.methodNotAllowed), visit).with("Allow", allowed))
        }
        visit.parameters = parameters
        try limit(visit, on: route)
        switch route.access {
        case .program(let scope): visit.program = try await API.caller(visit, scope)
        case .signedIn where visit.session == nil: return .away(LoginPage.redirect(from: visit))
        case .signedIn(let permission) where !visit.allows(permission):
            throw PageFailure(.forbidden)
        case .signedIn, .everybody: if method != .get { try FormGuard.check(visit) }
        }
        return .to(route)
    }

    /// Before a password or a token is looked at; throws `Overuse` for who has asked too much.
    private func limit(_ visit: Visit, on route: Route) throws(Overuse) {
        var limits: ClientLimits?
        if case .program = route.access { limits = services.requests }
        if route.method == .post, route.pattern == ["login"] { limits = services.logins }
        guard let wait = limits?.wait(of: visit.request.client, at: visit.now) else { return }
        throw Overuse(wait: wait)
    }

    /// That a client has asked too much, and the seconds after which it may again.
    private struct Overuse: Error {
        var wait: Int
    }

    private func session(of visit: Visit) async throws -> Session? {
        guard let token = SessionCookie.token(of: visit.request) else { return nil }
        // What a page asks for by itself does not show that somebody sits before it.
        let isUse = visit.request.target.path != ["events"] && visit.request.header("x-live") == nil
        return try await services.store.session(token.digest, at: visit.now, extending: isUse)
    }

    /// What there is under the name that the client used.
    ///
    /// Under a foreign one there is nothing: it is an attack on the reader's browser or on a cache.
    /// Nor is there anything for who comes through a proxy that names us by the local address.
    private func routes(for request: HTTPRequest) throws(PageFailure) -> [Route] {
        let settings = services.settings
        let host = request.header("host")?.lowercased()
        let isPublic = host == settings.authority
        let isForwarded = request.headers.contains {
            ["forwarded", "via", "x-forwarded-for", "x-real-ip"].contains($0.name)
        }
        let isLocal = host == settings.listen.authority && !isForwarded
        guard isPublic || isLocal else { throw PageFailure(.misdirected) }
        return (isPublic ? Route.pages + Route.actions + Route.api : [])
            + (isLocal ? Route.probes : [])
    }
}

extension StoreError {
    /// What a program's author can do something about; nil for the rest.
    fileprivate var plainReason: String? {
        kind == .invalid || kind == .missing && code.isEmpty ? message : nil
    }
}

extension Language {
    /// The language of the cookie that the reader set, or else of the browser; Chinese otherwise.
    init(of request: HTTPRequest) {
        if let chosen = request.cookie("buzheng-language").flatMap(Language.init(rawValue:)) {
            self = chosen
            return
        }
        let wanted = request.header("accept-language")?.lowercased() ?? ""
        let first = wanted.split(separator: ",").first ?? "zh"
        self = first.hasPrefix("en") ? .english : .chinese
    }
}
