import Casework
import Foundation
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct PeoplePageTests {
    private func page(_ stage: Stage, _ target: String, as role: Account.Role) async throws
        -> String
    {
        var services = stage.services
        services.settings.reviewers = [
            .init(address: "reviewer.li@example.test", signs: true)
        ]
        let browser = try await stage.signedIn(role)
        let answer = await Console(services).answer(
            stage.request(.get, target, headers: [("cookie", browser.cookie)]))
        #expect(answer.status == .ok)
        return answer.text
    }

    @Test("the page says who may write about which filing, since when, and whose mail comes back")
    func contacts() async throws {
        let stage = try await Stage(.reviewer)
        _ = try await stage.returnedMail()
        var bounce = Decision(fate: .ignored(.bounce), summary: "")
        bounce.addressNotes = [AddressNote(address: "li@example.test", kind: .dead)]
        _ = try await stage.mail(from: "postmaster@example.test", "returned", bounce)
        let text = try await page(stage, "/people", as: .reviewer)
        for word in ["li@example.test", "1799000123456", "2026-11-24 09:30:00", "退信"] {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test("a reviewer whom only a filing names stands out: mail from there is not a reviewer's")
    func unlisted() async throws {
        let stage = try await Stage(.reviewer)
        _ = try await stage.returnedMail()
        let text = try await page(stage, "/people", as: .reviewer)
        let rows = text.components(separatedBy: "<tr>")
        let listed = try #require(rows.first { $0.contains("reviewer.li@example.test") })
        let unlisted = try #require(rows.first { $0.contains("shen@example.test") })
        #expect(!listed.contains("不在设置中") && unlisted.contains("不在设置中"))
    }

    @Test("contacts are found by part of their address, and auditors see them masked")
    func found() async throws {
        let stage = try await Stage(.auditor)
        _ = try await stage.returnedMail()
        #expect(
            try await page(stage, "/people?q=li%40", as: .auditor).contains("l***@example.test"))
        let none = try await page(stage, "/people?q=%25", as: .auditor)
        #expect(none.contains("没有这样的联系人") && !none.contains("li@example.test"))
    }
}
