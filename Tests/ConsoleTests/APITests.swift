import Casework
import Foundation
import Materials
import Testing

@testable import Console
@testable import Store

@Suite struct APITests {
    private static let document = """
        {"order": "1799000123456", "kind": "first", "entity": "enterprise", "province": "62",
         "subject": {"name": "兰州样例园林有限公司"}, "domains": [{"name": "yangli.example"}],
         "contacts": [{"address": "li@example.test"}]}
        """

    private func token(
        _ stage: Stage, _ scopes: AccessToken.Scope...
    ) async throws -> [(name: String, value: String)] {
        [("authorization", "Bearer \(try await stage.token(scopes))")]
    }

    private func ask(
        _ stage: Stage, _ method: HTTPRequest.Method, _ target: String,
        _ headers: [(name: String, value: String)], body: String = ""
    ) async throws -> (status: Int, json: [String: Any]) {
        let answer = await stage.console.answer(
            stage.request(method, "/api/v1" + target, headers: headers, body: body))
        let json =
            answer.text.isEmpty
            ? nil : try JSONSerialization.jsonObject(with: Data(answer.text.utf8))
        return (answer.status.code, json as? [String: Any] ?? [:])
    }

    @Test("a filing is taken in, read back, and the same again changes nothing")
    func takenIn() async throws {
        let stage = try await Stage()
        let both = try await token(stage, .writeFilings, .readFilings)
        #expect(
            try await ask(stage, .put, "/filings/1799000123456", both, body: Self.document).status
                == 201)
        #expect(
            try await ask(stage, .put, "/filings/1799000123456", both, body: Self.document).status
                == 204)
        let read = try await ask(stage, .get, "/filings/1799000123456", both)
        #expect((read.json["filing"] as? [String: Any])?["order"] as? String == "1799000123456")
        let list = try await ask(stage, .get, "/filings?matching=yangli", both)
        #expect((list.json["items"] as? [Any])?.count == 1)
        #expect(
            try await stage.services.log.events(after: 0).last?.actor.rawValue.hasPrefix(
                "person:api:system-") == true)
    }

    @Test("no token, an unknown one, a revoked one: 401; a token without the scope: 403")
    func denied() async throws {
        let stage = try await Stage(.admin)
        let browser = try await stage.signedIn(.admin)
        let readers = try await token(stage, .readMails)
        let unknown = [
            (name: "authorization", value: "Bearer \(String(repeating: "0", count: 64))")
        ]
        #expect(try await ask(stage, .get, "/mails", readers).status == 200)
        #expect(try await ask(stage, .get, "/filings", readers).status == 403)
        for headers in [[], unknown, [(name: "cookie", value: browser.cookie)]] {
            #expect(try await ask(stage, .get, "/mails", headers).status == 401)
        }
        let name = try #require(try await stage.store.tokens().first?.name)
        try await stage.store.revoke(token: name, by: "chen", at: now)
        #expect(try await ask(stage, .get, "/mails", readers).status == 401)
    }

    @Test(
        "what cannot be meant is a problem that says what to do",
        arguments: [
            ("PUT", "/filings/1799000123456", "{", 422, "line"),
            ("PUT", "/filings/1799000123456", "", 422, "one filing"),
            ("PUT", "/filings/1799000999999", document, 409, "not the one in the path"),
            ("POST", "/filings/42/close", #"{"as": "filed"}"#, 404, "42"),
            ("POST", "/filings/42/close", #"{"as": "gone"}"#, 422, "as"),
            ("POST", "/filings/42/close", #"{"to": "filed"}"#, 422, "to: there is no such field"),
            ("POST", "/filings/42/extend", #"{"until": "soon"}"#, 422, "YYYY-MM-DD"),
            ("POST", "/filings/42/waive", #"{"items": []}"#, 422, "1 to 200"),
            ("POST", "/filings/42/requests", #"{"papers": [{}]}"#, 422, "papers[0].material"),
            ("GET", "/mails?limit=0", "", 400, "1 to 500"),
            ("GET", "/mails?before=x", "", 400, "whole number"),
            ("GET", "/mails?state=gone", "", 400, "received, done"),
            ("GET", "/mails/99", "", 404, "number"),
            ("GET", "/filings/42", "", 404, "import"),
            ("GET", "/nothing", "", 404, "404"), ("DELETE", "/filings/42", "", 405, "405"),
            ("QUERY", "/filings/42", "", 405, "405"),
        ])
    func problems(
        method: String, target: String, body: String, status: Int, words: String
    ) async throws {
        let stage = try await Stage()
        let all = try await token(stage, .writeFilings, .readFilings, .readMails)
        let verb = HTTPRequest.Method(rawValue: method)
        let answer = try await ask(stage, verb, target, all, body: body)
        #expect(answer.status == status)
        #expect(answer.json["status"] as? Int == status)
        #expect((answer.json["detail"] as? String)?.contains(words) == true, "\(answer.json)")
    }

    @Test("papers are asked for, given time, let off, and the filing is closed")
    func acts() async throws {
        let stage = try await Stage()
        let both = try await token(stage, .writeFilings, .readFilings)
        let filing = "/filings/1799000123456"
        _ = try await ask(stage, .put, filing, both, body: Self.document)
        let asked = try await ask(
            stage, .post, filing + "/requests", both,
            body: """
                {"papers": [{"material": "site-authorization", "note": "请签字"},
                            {"material": "domain-certificate", "issues": ["unclear"]}],
                 "deadline": "2026-12-10"}
                """)
        #expect(asked.status == 201 && asked.json["letters"] as? Int == 1, "\(asked.json)")
        let remarks = asked.json["remarks"] as? [[String: Any]] ?? []
        #expect(remarks.first?["code"] as? String == "request", "\(asked.json)")
        #expect(asked.json["summary"] as? String == remarks.first?["text"] as? String)
        let later = try await ask(
            stage, .post, filing + "/extend", both, body: #"{"until": "2026-12-24"}"#)
        #expect(later.status == 200, "\(later.json)")
        let requests = try await ask(stage, .get, filing + "/requests", both)
        let all = try #require(requests.json["items"] as? [[String: Any]])
        #expect(all.map { $0["deadline"] as? String } == ["2026-12-10", "2026-12-24"])
        let papers = try #require(all.first?["items"] as? [[String: Any]])
        #expect(papers.map { $0["note"] as? String } == ["请签字", ""])
        let ids = papers.compactMap { $0["id"] as? String }
        let waived = try await ask(
            stage, .post, filing + "/waive", both, body: "{\"items\": \(ids)}")
        #expect(waived.status == 200, "\(waived.json)")
        let numbers = ids.compactMap { Int64($0) }
        let again = try await ask(
            stage, .post, filing + "/waive", both, body: "{\"items\": \(numbers)}")
        #expect(again.status == 409, "numbers are taken, too: \(again.json)")
        #expect(try await ask(stage, .get, filing, both).json["state"] as? String == "supplemented")
        let closed = try await ask(stage, .post, filing + "/close", both, body: #"{"as": "filed"}"#)
        #expect(closed.status == 200, "\(closed.json)")
        #expect(try await ask(stage, .get, filing, both).json["state"] as? String == "filed")
    }

    @Test("sent again under its key, a request is done once and answered as the first time")
    func once() async throws {
        let stage = try await Stage()
        let mine = try await token(stage, .writeFilings)
        _ = try await ask(stage, .put, "/filings/1799000123456", mine, body: Self.document)
        let answers = await Self.atOnce { await Self.request(stage, mine, key: "\"order-17\"") }
        #expect(answers.count == 1 && answers.first?.hasPrefix("201 ") == true, "\(answers)")
        let others = try await token(stage, .writeFilings)
        #expect(await Self.request(stage, others, key: "order-17").status == .created)
        #expect(await Self.request(stage, mine, key: "order-18").status == .created)
        #expect(await Self.request(stage, mine, key: "").status == .badRequest)
        let used = await Self.request(stage, mine, key: "order-17", for: "subject-authorization")
        #expect(used.status == .unprocessable)
        let record = try await stage.services.log.filing(order: "1799000123456")
        #expect(record?.caseFile.requests.count == 3)
    }

    @Test("what makes no sense twice is answered as the first time, too")
    func onceClosed() async throws {
        let stage = try await Stage()
        let mine = try await token(stage, .writeFilings)
        _ = try await ask(stage, .put, "/filings/1799000123456", mine, body: Self.document)
        let close = stage.request(
            .post, "/api/v1/filings/1799000123456/close",
            headers: mine + [("idempotency-key", "end")], body: #"{"as": "filed"}"#)
        let answers = await Self.atOnce { await stage.console.answer(close) }
        #expect(answers.count == 1 && answers.first?.hasPrefix("200 ") == true, "\(answers)")
    }

    /// The different answers to eight at once, as from a program that has lost patience.
    private static func atOnce(
        _ send: @escaping @Sendable () async -> HTTPResponse
    ) async -> Set<String> {
        await withTaskGroup(of: String.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let answer = await send()
                    return "\(answer.status.code) \(answer.text)"
                }
            }
            return await group.reduce(into: []) { $0.insert($1) }
        }
    }

    private static func request(
        _ stage: Stage, _ token: [(name: String, value: String)], key: String,
        for material: String = "site-authorization"
    ) async -> HTTPResponse {
        await stage.console.answer(
            stage.request(
                .post, "/api/v1/filings/1799000123456/requests",
                headers: token + [("idempotency-key", key)],
                body: "{\"papers\": [{\"material\": \"\(material)\"}]}"))
    }

    @Test("an act on a filing that has changed since it was read is not done")
    func outdated() async throws {
        let stage = try await Stage()
        let both = try await token(stage, .writeFilings, .readFilings)
        let path = "/api/v1/filings/1799000123456"
        _ = try await ask(stage, .put, "/filings/1799000123456", both, body: Self.document)
        let read = await stage.console.answer(stage.request(.get, path, headers: both))
        let tag = try #require(read.header("etag"))
        let close = stage.request(
            .post, path + "/close", headers: both + [("if-match", tag)], body: #"{"as": "filed"}"#)
        _ = try await ask(stage, .put, "/filings/1799000123456", both, body: Self.document)
        #expect(await stage.console.answer(close).status == .preconditionFailed)
    }

    @Test("the feed is read page by page, without a gap or a repetition")
    func feed() async throws {
        let stage = try await Stage()
        let reader = try await token(stage, .readEvents)
        _ = try await stage.returnedMail()
        _ = try await stage.heldMail()
        var cursor = "0"
        var seen: [Int] = []
        while true {
            let page = try await ask(stage, .get, "/events?after=\(cursor)&limit=2", reader)
            let items = try #require(page.json["items"] as? [[String: Any]])
            seen += items.compactMap { $0["seq"] as? Int }
            guard !items.isEmpty else { break }
            cursor = try #require(page.json["next"] as? String)
        }
        #expect(seen == Array(1...Int(try await stage.services.log.lastEvent())))
    }

    @Test("the description names every route and its scope, and no other")
    func described() async throws {
        let stage = try await Stage()
        let answer = try await ask(stage, .get, "/openapi.json", [])
        let paths = try #require(answer.json["paths"] as? [String: [String: Any]])
        var described: Set<String> = []
        for (path, operations) in paths {
            for (method, operation) in operations where method != "parameters" {
                let summary = (operation as? [String: Any])?["summary"] as? String ?? ""
                let scope = summary.split(separator: " ").last.map(String.init) ?? ""
                let name = path.replacing("{", with: ":").replacing("}", with: "")
                described.insert("\(method.uppercased()) \(name) \(scope)")
            }
        }
        let routes = Route.api.map { route in
            var scope = "document."
            if case .program(let wanted) = route.access { scope = wanted.rawValue + "." }
            return "\(route.method.rawValue) /\(route.pattern.joined(separator: "/")) \(scope)"
        }
        #expect(described == Set(routes))
    }
}
