import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct ClientLimitTests {
    @Test(
        "a client is who the proxy on this machine says, and never who it says itself",
        arguments: [
            ("from elsewhere", "203.0.113.7", nil, "203.0.113.7"),
            ("from elsewhere, with a story", "203.0.113.7", "198.51.100.1", "203.0.113.7"),
            ("by a proxy", "127.0.0.1", "203.0.113.7", "203.0.113.7"),
            ("by a proxy, with a story", "127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
            ("by a proxy with IPv6", "::1", "2001:db8:0:1::7", "2001:db8:0:1"),
            ("of the same network", "::1", "2001:db8:0:1:ffff::1", "2001:db8:0:1"),
            ("by IPv6 that is IPv4", "::ffff:203.0.113.7", nil, "203.0.113.7"),
            ("through a socket file", nil, "203.0.113.7", "203.0.113.7"),
            ("through it, unnamed", nil, nil, nil),
            ("by a proxy that hides it", "127.0.0.1", "unknown", nil),
            ("on this machine", "127.0.0.1", nil, nil),
        ] as [(String, String?, String?, String?)])
    func who(what: String, peer: String?, forwarded: String?, client: String?) {
        var request = HTTPRequest(
            method: .get, target: RequestTarget(path: []),
            headers: forwarded.map { [("x-forwarded-for", $0)] } ?? [], body: [])
        request.peer = peer
        #expect(request.client == client, "\(what)")
    }

    @Test("so many at once, then so many a second, each client for itself")
    func bucket() {
        let limits = ClientLimits(Allowance(burst: 3, perSecond: 0.5))
        let waits = (0..<5).map { _ in limits.wait(of: "a", at: now) }
        #expect(waits == [nil, nil, nil, 2, 2])
        #expect(limits.wait(of: "b", at: now) == nil)
        #expect(limits.wait(of: "a", at: now + 1000) == 1)
        #expect(limits.wait(of: "a", at: now + 2000) == nil)
        #expect(limits.wait(of: "a", at: now + 2000) == 2)
        #expect(
            (0..<9).map { _ in limits.wait(of: nil, at: now) } == Array(repeating: nil, count: 9))
    }

    @Test("a client that tries too many passwords waits, whatever the accounts; others do not (C5)")
    func logins() async throws {
        let stage = try await Stage(.admin)
        while stage.services.logins.wait(of: "203.0.113.7", at: now) == nil {}
        let answer = { (client: String) in
            await stage.console.answer(
                stage.request(
                    .post, "/login",
                    headers: [
                        ("content-type", "application/x-www-form-urlencoded"),
                        ("origin", Stage.origin), ("x-forwarded-for", "198.51.100.1, \(client)"),
                    ], body: "name=admin&password=\(password)"))
        }
        let refused = await answer("203.0.113.7")
        #expect(refused.status == .tooManyRequests && refused.header("retry-after") == "30")
        #expect(refused.header("content-type")?.hasPrefix("text/html") == true)
        #expect(await answer("203.0.113.8").status != .tooManyRequests)
    }

    @Test("a program that asks too much waits, before anything is looked up for it")
    func programs() async throws {
        let stage = try await Stage()
        let token = try await stage.token([.readMails])
        while stage.services.requests.wait(of: "203.0.113.7", at: now) == nil {}
        let answer = { (client: String, token: String) in
            await stage.console.answer(
                stage.request(
                    .get, "/api/v1/mails",
                    headers: [("x-forwarded-for", client), ("authorization", "Bearer \(token)")]))
        }
        for token in [token, "none"] {
            let refused = await answer("203.0.113.7", token)
            #expect(refused.status == .tooManyRequests && refused.header("retry-after") == "1")
            #expect(refused.header("content-type") == "application/problem+json")
        }
        #expect(await answer("203.0.113.8", token).status == .ok)
    }

    @Test("the server knows where a connection comes from")
    func peer() async throws {
        let echo: @Sendable (HTTPRequest) async -> HTTPResponse = { request in
            HTTPResponse(type: "text/plain", request.peer ?? "none")
        }
        try await withServer(answering: echo) { wire in
            let answer = try await wire.request("GET", "/")
            #expect(answer.body == "127.0.0.1")
        }
    }
}
