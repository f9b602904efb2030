internal import Casework
internal import Store

/// Where one signs in.
enum LoginPage {
    /// The form; whom the trusted proxy in front names is signed in without one.
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        guard let header = visit.services.settings.loginHeader,
            let name = visit.request.header(header),
            let account = try await visit.services.store.account(named: name), !account.isDisabled
        else { return page(visit, refused: nil) }
        return try await open(for: account, visit, back: visit.query["back"])
    }

    /// To the login, and from there back to the page that was asked for.
    static func redirect(from visit: Visit) -> HTTPResponse {
        let back = visit.request.method == .get ? visit.request.target.text : "/"
        return .redirect(
            to: RequestTarget(
                path: ["login"], query: ["back": back == "/" ? nil : back]))
    }

    /// Opens a session for a right name and password; says the same whatever is wrong.
    static func signIn(_ visit: Visit) async throws -> HTTPResponse {
        let form = visit.request.form
        let name = form["name"] ?? ""
        let password = form.all("password").first ?? ""
        let (store, hasher) = (visit.services.store, visit.services.hasher)
        guard Account.isName(name) else {
            // As long in saying no; nothing of it is kept.
            _ = try await hasher.verify(password, against: nil)
            return page(visit, refused: String(name.prefix(64)))
        }
        let mayTry = try await store.beginAttempt("login:\(name)", at: visit.now)
        let account = try await store.account(named: name)
        let usable = account.flatMap { $0.isDisabled || !mayTry ? nil : $0 }
        guard try await hasher.verify(password, against: usable?.password), let account = usable
        else {
            if mayTry { try await store.noteRefusal(of: name, why: .password, at: visit.now) }
            return page(visit, refused: name)
        }
        try await store.endAttempts("login:\(name)")
        return try await open(for: account, visit, back: form["back"])
    }

    private static func open(
        for account: Account, _ visit: Visit, back: String?
    ) async throws -> HTTPResponse {
        let services = visit.services
        let token = SessionToken(random: services.random)
        // A session that the browser already had ends: a token planted there opens nothing.
        if let old = SessionCookie.token(of: visit.request) {
            try await services.store.close(session: old.digest, of: account.name, at: visit.now)
        }
        try await services.store.open(
            session: token.digest, formToken: SessionToken(random: services.random).text,
            for: account.name, at: visit.now)
        let target = back.flatMap { RequestTarget($0) } ?? RequestTarget(path: [])
        return .redirect(to: target).with("Set-Cookie", SessionCookie.setting(token))
    }

    static func signOut(_ visit: Visit) async throws -> HTTPResponse {
        if let token = SessionCookie.token(of: visit.request) {
            try await visit.services.store.close(
                session: token.digest, of: visit.person, at: visit.now)
        }
        return .redirect(to: RequestTarget(path: ["login"]))
            .with("Set-Cookie", SessionCookie.removing)
            .with("Clear-Site-Data", "\"cache\", \"storage\"")
    }

    private static func page(_ visit: Visit, refused name: String?) -> HTTPResponse {
        let back = visit.query["back"] ?? visit.request.form["back"]
        return Page(
            visit, visit.word(.signIn), status: name == nil ? .ok : .unauthorized
        ) {
            if name != nil {
                tag("p", .class("notice bad"), Attribute("role", "alert")) {
                    visit.word(.signInRefused)
                }
            }
            form(visit, to: ["login"], .class("stack")) {
                if let back { hidden("back", back) }
                field(
                    visit.word(.loginName), "name", value: name ?? "",
                    Attribute("autocomplete", "username"), Attribute("required"),
                    name == nil ? Attribute("autofocus") : nil)
                field(
                    visit.word(.password), "password", value: "",
                    Attribute("autocomplete", "current-password"), .type("password"),
                    Attribute("required"))
                button(visit.word(.signIn), .class("main"))
            }
        }.response
    }
}
