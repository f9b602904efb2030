import Casework
import Foundation
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct RetryPageTests {
    /// A mail that waits although its filing is known by now.
    private func waitingMail(on stage: Stage) async throws -> Int64 {
        let bytes = try fixture("mails/032-small-certificate.eml")
        let mail = try await stage.mail(
            from: "applicant032@applicant.example.test", "证书",
            Decision(fate: .held(.noFiling), summary: "waits for a person: no filing"),
            bytes: bytes)
        let filing = Filing(
            order: "1799000032001", kind: .first, entity: .enterprise, province: "53",
            subject: Subject(name: "金沙样例旅游有限公司"), domains: [Domain(name: "yangben032.cn")],
            contacts: [Contact(name: "罗晓棠", address: "applicant032@applicant.example.test")],
            reviewer: "reviewer.li@example.test",
            owed: [OwedMaterial(material: .domainCertificate, domain: "yangben032.cn")])
        _ = try await stage.store.importFilings([filing], by: .person("chen"), at: now)
        return mail
    }

    @Test("what would be different is shown before it is done, and nothing is done by looking")
    func difference() async throws {
        let stage = try await Stage(.reviewer)
        let mail = try await waitingMail(on: stage)
        let browser = try await stage.signedIn(.reviewer)
        let before = try await stage.services.log.mail(mail)
        let page = await stage.get("/mails/\(mail)/retry", as: browser)
        #expect(page.status == .ok)
        for word in ["待人工", "已答复", "1799000032001", "域名证书 yangben032.cn", "退回"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(page.text.contains("applicant032@applicant.example.test"))
        #expect(try await stage.services.log.mail(mail) == before)
        let answer = await stage.post("/mails/\(mail)/retry", [:], as: browser)
        #expect(answer.status == .seeOther)
        #expect(try await stage.services.log.mail(mail)?.row.state == .received)
    }

    @Test("what is done already, or queued, is not tried again")
    func pointless() async throws {
        let stage = try await Stage(.reviewer)
        let done = try await stage.returnedMail()
        let queued = try await stage.keptMail(Array("From: a@b.test\r\n\r\nx".utf8))
        let browser = try await stage.signedIn(.reviewer)
        for mail in [done, queued] {
            #expect(await stage.get("/mails/\(mail)/retry", as: browser).status == .conflict)
        }
    }

    @Test("a mail that cannot be looked at can be queued all the same")
    func unforetold() async throws {
        let stage = try await Stage(.reviewer)
        let mail = try await stage.heldMail()
        let browser = try await stage.signedIn(.reviewer)
        var services = stage.services
        services.rehearse = { _ in throw StoreError.noFiling("x") }
        let page = await Console(services).answer(
            stage.request(.get, "/mails/\(mail)/retry", headers: [("cookie", browser.cookie)]))
        #expect(page.status == .ok)
        #expect(page.text.contains("无法预先得出结果") && page.text.contains("/retry\""))
    }
}
