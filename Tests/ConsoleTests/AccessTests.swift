import Casework
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct AccessTests {
    @Test("whoever is not signed in is sent to the login, and from there back")
    func login() async throws {
        let stage = try await Stage(.reviewer)
        let asked = await stage.get("/mails?state=held")
        #expect(asked.status == .seeOther)
        #expect(asked.header("location") == "/login?back=%2Fmails%3Fstate%3Dheld")
        let answer = await stage.post(
            "/login", ["name": "reviewer", "password": password, "back": "/mails?state=held"])
        #expect(answer.header("location") == "/mails?state=held")
        let browser = try await Browser(answer, of: stage)
        #expect(await stage.get("/mails?state=held", as: browser).status == .ok)
    }

    @Test("the cookie is out of reach of scripts, other hosts and other sites (C4, C5)")
    func cookie() async throws {
        let stage = try await Stage(.reviewer)
        let answer = await stage.post("/login", ["name": "reviewer", "password": password])
        let cookie = try #require(answer.header("set-cookie"))
        #expect(cookie.hasPrefix("__Host-buzheng="))
        for word in ["Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
            #expect(cookie.contains("; \(word)"))
        }
    }

    @Test(
        "a wrong login says nothing of what was wrong (C5)",
        arguments: [("reviewer", "wrong"), ("nobody", password), ("", "")])
    func refused(name: String, word: String) async throws {
        let stage = try await Stage(.reviewer)
        let answer = await stage.post("/login", ["name": name, "password": word])
        #expect(answer.status == .unauthorized)
        #expect(answer.header("set-cookie") == nil)
        #expect(answer.text.contains("账号或密码不对"))
    }

    @Test("after five wrong passwords the right one is refused too, for a quarter of an hour (C5)")
    func limited() async throws {
        let stage = try await Stage(.reviewer)
        for _ in 0..<5 { _ = await stage.post("/login", ["name": "reviewer", "password": "x"]) }
        let answer = await stage.post("/login", ["name": "reviewer", "password": password])
        #expect(answer.status == .unauthorized)
        let quarter: Int64 = 15 * 60_000
        #expect(try await !stage.store.beginAttempt("login:reviewer", at: now + quarter - 1))
        #expect(try await stage.store.beginAttempt("login:reviewer", at: now + quarter))
    }

    @Test(
        "what was typed as a name of nobody stays out of the log",
        arguments: [
            ("my secret password", nil), ("hunter2", "unknown"), ("reviewer", "reviewer"),
        ])
    func typedPassword(name: String, logged: String?) async throws {
        let stage = try await Stage(.reviewer)
        _ = await stage.post("/login", ["name": name, "password": "x"])
        let last = try await stage.services.log.events(after: 0).last
        #expect(last?.detail["account"] == (logged ?? "reviewer"))
        #expect(last?.action == (logged == nil ? .accountAdded : .sessionRefused))
    }

    @Test("wrong codes are counted apart from logins, and no login forgets them")
    func wrongCodes() async throws {
        let stage = try await Stage(.admin)
        let key = try await stage.giveCodes(to: "admin")
        let browser = try await stage.signedIn(.admin)
        let target = "/mails/\(try await stage.keptMail(Array("a mail".utf8)))/original"
        for _ in 0..<5 { _ = await stage.post(target, ["code": "000000"], as: browser) }
        let again = try await stage.signedIn(.admin)
        let code = OneTimeCode.code(key: key, at: now)
        #expect(await stage.post(target, ["code": code], as: again).status == .unprocessable)
    }

    @Test("a session that was planted before the login opens nothing after it (C5)")
    func fixation() async throws {
        let stage = try await Stage(.reviewer, .admin)
        let planted = try await stage.signedIn(.admin)
        var headers = [(name: "content-type", value: "application/x-www-form-urlencoded")]
        headers += [("origin", Stage.origin), ("cookie", planted.cookie)]
        let body: FormFields = [
            "name": "reviewer", "password": password, "form_token": planted.formToken,
        ]
        let answer = await stage.console.answer(
            stage.request(.post, "/login", headers: headers, body: body.text))
        let browser = try await Browser(answer, of: stage)
        #expect(browser.cookie != planted.cookie)
        #expect(await stage.get("/mails", as: planted).status == .seeOther)
    }

    @Test("a name in a header signs in where the settings trust it, and nowhere else")
    func proxyLogin() async throws {
        let stage = try await Stage(.reviewer)
        let header = [(name: "x-remote-user", value: "reviewer")]
        let asked = stage.request(.get, "/login?back=%2Fholding", headers: header)
        #expect(await stage.console.answer(asked).status == .ok)
        var services = stage.services
        services.settings.loginHeader = "x-remote-user"
        let answer = await Console(services).answer(asked)
        #expect(answer.header("location") == "/holding")
        #expect(try await Browser(answer, of: stage).formToken.count == 64)
        let unknown = stage.request(.get, "/login", headers: [("x-remote-user", "nobody")])
        #expect(await Console(services).answer(unknown).status == .ok)
    }

    @Test(
        "a session ends after 15 minutes without a request, after 8 hours, and at the logout (C5)")
    func ends() async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        let token = try #require(SessionToken(String(browser.cookie.suffix(64))))
        #expect(try await stage.store.session(token.digest, at: now + 14 * 60_000) != nil)
        #expect(try await stage.store.session(token.digest, at: now + 28 * 60_000) != nil)
        #expect(try await stage.store.session(token.digest, at: now + 44 * 60_000) == nil)
        let other = SessionToken(random: stage.services.random)
        try await stage.store.open(
            session: other.digest, formToken: "x", for: "reviewer", at: now)
        let (step, end): (Int64, Int64) = (10 * 60_000, 8 * 3_600_000)
        for time in stride(from: step, to: end, by: Int64.Stride(step)) {
            #expect(try await stage.store.session(other.digest, at: now + time) != nil)
        }
        #expect(try await stage.store.session(other.digest, at: now + end) == nil)
        let answer = await stage.post("/logout", FormFields(), as: browser)
        #expect(answer.header("clear-site-data") != nil)
        #expect(await stage.get("/mails", as: browser).status == .seeOther)
    }

    @Test("a new password ends all sessions of its account")
    func changed() async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        try await stage.store.change(account: "reviewer", by: "chen", at: now, .password) {
            $0.password = "another"
        }
        #expect(await stage.get("/mails", as: browser).status == .seeOther)
    }

    @Test(
        "a form is taken only from a page of ours, with the session's own token (C4)",
        arguments: [nil, "https://evil.example", "null", "http://buzheng.example.cn"])
    func forgery(origin: String?) async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        let posted = await stage.post("/views", ["name": "a"], as: browser, origin: origin)
        #expect(posted.status == .forbidden)
        var other = browser
        other.formToken = String(browser.formToken.reversed())
        #expect(await stage.post("/views", ["name": "a"], as: other).status == .forbidden)
    }

    @Test("no form of another site is taken, whatever it asks for (C4)")
    func forgeries() async throws {
        let stage = try await Stage(.admin)
        let browser = try await stage.signedIn(.admin)
        for route in Route.actions {
            let path = route.pattern.map { $0.hasPrefix(":") ? "7" : $0 }
            let target = "/" + path.joined(separator: "/")
            for origin in [nil, "https://evil.example"] {
                let answer = await stage.post(target, FormFields(), as: browser, origin: origin)
                #expect(answer.status == .forbidden, "\(target)")
            }
        }
    }

    @Test("a name of nobody costs as much to refuse as a wrong password (C5)")
    func refusalCost() async throws {
        let hasher = PasswordHasher()
        let hash = try await hasher.hash(password)
        _ = try await hasher.verify("x", against: nil)
        var least = (known: Double.infinity, unknown: Double.infinity)
        for _ in 0..<5 {
            least.known = min(least.known, try await hasher.cost(against: hash))
            least.unknown = min(least.unknown, try await hasher.cost(against: nil))
        }
        #expect(least.known < 2 * least.unknown && least.unknown < 2 * least.known, "\(least)")
    }

    @Test("every route asks what its table says, of every role")
    func matrix() async throws {
        let stage = try await Stage(.admin, .reviewer, .auditor)
        for role in Account.Role.allCases {
            let browser = try await stage.signedIn(role)
            for route in Route.pages + Route.actions where route.pattern != ["logout"] {
                guard case .signedIn(let permission) = route.access else { continue }
                let target =
                    "/"
                    + route.pattern.map { $0.hasPrefix(":") ? "7" : $0 }
                    .joined(separator: "/")
                let answer =
                    route.method == .get
                    ? await stage.get(target, as: browser)
                    : await stage.post(target, FormFields(), as: browser)
                #expect(
                    (answer.status == .forbidden) == !role.allows(permission),
                    "\(role) \(route.method) \(target): \(answer.status.code)")
            }
        }
    }

    @Test(
        "under a foreign name there is nothing, and the probes are not under the public one (C9, C10)"
    )
    func hosts() async throws {
        let stage = try await Stage(.reviewer)
        func status(_ host: String, _ target: String) async -> Int {
            var request = stage.request(.get, target)
            request.headers = [("host", host)]
            return await stage.console.answer(request).status.code
        }
        #expect(await status("evil.example", "/login") == 421)
        #expect(await status("buzheng.example.cn", "/login") == 200)
        #expect(await status("buzheng.example.cn", "/metrics") == 404)
        #expect(await status("127.0.0.1:8470", "/metrics") == 200)
        #expect(await status("127.0.0.1:8470", "/login") == 404)
    }

    @Test(
        "every answer tells browsers to run nothing foreign, keep nothing, never frame (C3, C4, C9)"
    )
    func headers() async throws {
        let stage = try await Stage(.reviewer)
        for target in ["/login", "/nowhere", "/mails", "/assets/console.js"] {
            let answer = await stage.get(target)
            let policy = answer.header("content-security-policy") ?? ""
            #expect(policy.hasPrefix("default-src 'none'"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(answer.header("x-content-type-options") == "nosniff")
            #expect(answer.header("strict-transport-security") != nil)
            let cache = try #require(answer.header("cache-control"))
            #expect(cache == "no-store" || target.hasPrefix("/assets"))
        }
    }
}

extension PasswordHasher {
    /// Processor seconds of saying no.
    fileprivate func cost(against hash: String?) throws -> Double {
        let start = threadSeconds()
        #expect(try !verify("x", against: hash))
        return threadSeconds() - start
    }
}

@Suite struct OneTimeCodeTests {
    // RFC 6238, appendix B: the last six of its eight digits.
    @Test(
        "codes are those of RFC 6238",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ])
    func vectors(seconds: Int64, code: String) {
        let key = Array("12345678901234567890".utf8)
        #expect(OneTimeCode.code(key: key, at: seconds * 1000) == code)
        #expect(OneTimeCode.step(of: code, key: key, at: seconds * 1000 + 30_000) == seconds / 30)
        #expect(OneTimeCode.step(of: code, key: key, at: seconds * 1000 + 90_000) == nil)
    }

    @Test(
        "keys are written in base 32 as RFC 4648 has it",
        arguments: [
            ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
        ])
    func base32(text: String, encoded: String) {
        #expect(OneTimeCode.base32(Array(text.utf8)) == encoded)
    }

    @Test("a code counts once")
    func once() async throws {
        let stage = try await Stage(.admin)
        let key = try await stage.giveCodes(to: "admin")
        let browser = try await stage.signedIn(.admin)
        let token = try #require(SessionToken(String(browser.cookie.suffix(64))))
        let session = try #require(try await stage.store.session(token.digest, at: now))
        let visit = Visit(
            request: stage.request(.get, "/"), services: stage.services, session: session,
            language: .english, parameters: [], now: now)
        let code = OneTimeCode.code(key: key, at: now)
        #expect(try await SecondFactor.accepts(code, of: visit))
        #expect(try await !SecondFactor.accepts(code, of: visit))
    }
}
