import Foundation
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct CheckAPITests {
    private static let root = fixturesFolder + "/pictures/"

    private func send(
        _ form: MultipartForm, to base: String, _ headers: [String]
    ) async throws -> HTTPWire.Answer {
        let port = try #require(base.split(separator: ":").last.flatMap { Int($0) })
        return try await HTTPWire(port: port).send([
            form.request(
                "/api/v1/checks", headers: ["Host: 127.0.0.1:\(port)"] + headers)
        ])
    }

    private func picture(_ name: String) throws -> MultipartForm.Part {
        .init("picture", file: name, Array(try Data(contentsOf: URL(filePath: Self.root + name))))
    }

    /// The files of a report, without where they came from.
    private func files(_ json: String) throws -> NSArray {
        let report = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let files = try #require(report?["files"] as? [[String: Any]])
        return files.map { $0.filter { $0.key != "name" } } as NSArray
    }

    @Test("pictures sent over the network are told what 'buzheng check' tells of them")
    func sameReport() async throws {
        let names = ["form.gif", "blank.jpg", "empty.jpg"]
        let typed = try await Program.run(
            [try Program.buzheng(), "check", "--json", "--material", "site-authorization"]
                + names.map { Self.root + $0 })
        try await withConsole { stage, base in
            let token = try await stage.token([.check])
            let form = MultipartForm(
                parts: [.init("material", "site-authorization")] + (try names.map(picture)))
            let answer = try await send(form, to: base, ["Authorization: Bearer \(token)"])
            #expect(answer.status == 200, "\(answer.body)")
            #expect(try files(answer.body) == files(typed.output))
        }
    }

    @Test("without a token nothing is taken in; when all places are taken, one comes back later")
    func refused() async throws {
        try await withConsole { stage, base in
            let form = MultipartForm(
                parts: [.init("material", "site-authorization"), try picture("blank.jpg")])
            #expect(try await send(form, to: base, []).status == 401)
            let others = try await stage.token([.readMails])
            #expect(
                try await send(form, to: base, ["Authorization: Bearer \(others)"]).status == 403)

            var places: [Turnstile.Place] = []
            while let place = stage.services.checks.turnstile.enter() { places.append(place) }
            #expect(places.count == 4)
            let token = try await stage.token([.check])
            let busy = try await send(form, to: base, ["Authorization: Bearer \(token)"])
            #expect(busy.status == 503 && busy.header("retry-after") == "5", "\(busy.body)")
            places = []
            #expect(
                try await send(form, to: base, ["Authorization: Bearer \(token)"]).status == 200)
        }
    }

    @Test(
        "a form without meaning is a problem that says what to do",
        arguments: [
            ("material", "nothing", "subject-authorization, site"),
            ("colour", "red", "no 'colour'"),
            ("language", "fr", "zh-CN or en"), ("filing", "{}", "order"),
        ])
    func meaningless(field: String, value: String, words: String) async throws {
        try await withConsole { stage, base in
            let token = try await stage.token([.check])
            var texts = ["material": "site-authorization"]
            texts[field] = value
            let form = MultipartForm(parts: texts.map { .init($0.key, $0.value) })
            let answer = try await send(form, to: base, ["Authorization: Bearer \(token)"])
            #expect(answer.status == 422 && answer.body.contains(words), "\(answer.body)")
        }
    }
}
