import Casework
import Foundation
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct HostileTextTests {
    /// Every place of a page that a stranger writes.
    private func stage(with text: String) async throws -> (Stage, Int64) {
        let stage = try await Stage(.admin)
        let finding = Finding(
            rule: text, code: .tooSmall, severity: .refuse,
            facts: [.measured: .text(text), .limit: .text(text), .words: .text(text)])
        let evidence = Evidence(signal: text, weight: 50, target: text, detail: text)
        let decision = Decision(
            fate: .held(.severalFilings), evidence: [evidence],
            attachments: [
                AttachmentDecision(
                    path: "2",
                    verdict: Verdict(
                        outcome: .returned, material: .domainCertificate, findings: [finding]),
                    evidence: [evidence])
            ], summary: Summary([Remark(.malwareFound, [.name: .text(text)])]))
        let attachment = AttachmentRecord(
            path: "2", name: text, type: text, size: 1, sha256: String(repeating: "a", count: 64),
            exhibit: nil)
        let bytes = Array(
            """
            Subject: \(text)
            X-Other: \(text)
            Content-Type: image/jpeg; name="\(text)"

            \(text)
            """.utf8)
        return (
            stage, try await stage.mail(from: text, text, decision, [attachment], bytes: bytes)
        )
    }

    @Test(
        "nothing a stranger writes is more than text on any page (C1, F7)",
        arguments: MarkupTests.attacks)
    func inert(text: String) async throws {
        let (stage, mail) = try await stage(with: text)
        let browser = try await stage.signedIn(.admin)
        for target in ["/mails", "/mails/\(mail)", "/mails/\(mail)/parts", "/holding", "/audit"] {
            let page = await stage.get(target, as: browser)
            #expect(page.status == .ok)
            #expect(page.text.components(separatedBy: "<script").count == 2, "\(target)")
            #expect(page.text.components(separatedBy: "<svg").count == 1, "\(target)")
            for image in page.text.matches(of: /<img[^>]*>/) {
                #expect(image.0.wholeMatch(of: /<img src="\/mails\/[^"]*" alt=""[^>]*>/) != nil)
            }
            for link in page.text.matches(of: /(?:href|action|src)="([^"]*)"/) {
                #expect(link.1.first == "/" || link.1.first == "#", "\(target): \(link.1)")
            }
        }
    }

    @Test(
        "an address in a text does not become a link (C2)",
        arguments: [
            "see https://evil.example/", "www.evil.example", "mailto:a@evil.example",
            "[click](javascript:alert(1))", "http://[::1]/\"onclick=\"x",
        ])
    func unlinked(text: String) async throws {
        let (stage, mail) = try await stage(with: text)
        let browser = try await stage.signedIn(.admin)
        for target in ["/mails/\(mail)", "/mails/\(mail)/parts"] {
            let page = await stage.get(target, as: browser).text
            #expect(!page.contains("href=\"http"))
            #expect(!page.contains("href=\"mailto"))
            #expect(!page.contains("href=\"javascript"))
        }
    }

    @Test(
        "what is asked for by a number that is none, or nobody's, is not there (C6)",
        arguments: [
            "/mails/1", "/mails/-1", "/mails/x", "/mails/99999999999999999999", "/mails/1/original",
            "/mails/1/parts", "/mails/1/thumbnail?part=2", "/mails/1/picture?part=2",
            "/mails/1/retry", "/filings/..%2f", "/filings/1", "/outgoing/1", "/outgoing/%00",
            "/mails/export/exe",
            "/assets/..%2fconsole.css", "/assets/console.css%00", "/mails/1/",
        ])
    func absent(target: String) async throws {
        let stage = try await Stage(.admin)
        let browser = try await stage.signedIn(.admin)
        #expect(await stage.get(target, as: browser).status == .notFound)
    }

    @Test("an original, for a one-time code, is a file that no browser opens, and is logged (C3)")
    func original() async throws {
        let stage = try await Stage(.admin)
        let key = try await stage.giveCodes(to: "admin")
        let browser = try await stage.signedIn(.admin)
        let bytes = Array("From: a@b\r\n\r\n<script>alert(1)</script>".utf8)
        let mail = try await stage.keptMail(bytes)
        let target = "/mails/\(mail)/original"
        let refused = await stage.post(target, ["code": "000000"], as: browser)
        #expect(refused.status == .unprocessable)
        let code = OneTimeCode.code(key: key, at: now)
        let answer = await stage.post(target, ["code": code], as: browser)
        #expect(answer.header("content-type") == "application/octet-stream")
        #expect(answer.header("content-disposition") == "attachment; filename=\"\(mail).eml\"")
        #expect(answer.header("content-security-policy") == "sandbox; default-src 'none'")
        #expect(answer.header("x-content-type-options") == "nosniff")
        #expect(try await stage.services.log.events(after: 0).last?.action == .mailUnmasked)
        // The same code again opens nothing.
        #expect(await stage.post(target, ["code": code], as: browser).status == .unprocessable)
    }

    @Test("auditors see no whole address")
    func masked() async throws {
        let stage = try await Stage(.auditor)
        let mail = try await stage.returnedMail()
        let browser = try await stage.signedIn(.auditor)
        for target in ["/mails", "/mails/\(mail)", "/filings/1799000123456"] {
            let page = await stage.get(target, as: browser).text
            #expect(!page.contains("li@example.test"), "\(target)")
            #expect(page.contains("l***@example.test"), "\(target)")
        }
    }
}
