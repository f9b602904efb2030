import Casework
import Foundation
import Inspection
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct TranscriptPageTests {
    private static func mail(_ lines: String...) -> [UInt8] {
        Array(lines.joined(separator: "\r\n").utf8)
    }

    @Test("a mail's words, parts and header are shown as text, quoted history folded away")
    func shown() async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        let mail = try await stage.keptMail(try fixture("mails/011-quoted-reply.eml"))
        let page = await stage.get("/mails/\(mail)/parts", as: browser)
        #expect(page.status == .ok)
        let (words, history) = try #require(page.text.split(at: "<details"))
        #expect(words.contains("授权书重新签了，请查收。") && !words.contains("您的备案订单"))
        #expect(history.contains("您的备案订单"))
        for word in ["回复：备案补正通知 1799000011001", "image/jpeg", "IMG_2001.jpg", "base64"] {
            #expect(history.contains(word), "\(word)")
        }
        let link = "href=\"/mails/\(mail)/parts\""
        #expect(await stage.get("/mails/\(mail)", as: browser).text.contains(link))
    }

    @Test("a part leads to the attachment it became")
    func became() async throws {
        let stage = try await Stage(.auditor)
        let mail = try await stage.returnedMail()
        let browser = try await stage.signedIn(.auditor)
        let page = await stage.get("/mails/\(mail)/parts", as: browser).text
        #expect(page.contains("<a href=\"/mails/\(mail)#part-2\">域名证书.jpg</a>"))
        #expect(await stage.get("/mails/\(mail)", as: browser).text.contains("id=\"part-2\""))
        #expect(!page.contains("applicant032@"))
        #expect(page.contains("a***@applicant.example.test"))
    }

    @Test("what cannot be seen or turns text round is shown in the header, encoded words are read")
    func deceptive() async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        let mail = try await stage.keptMail(
            Self.mail(
                "Subject: =?utf-8?B?5aSH5qGI4oCuZXhl?=", "From: \"a\u{200B}b\" <a@b.test>",
                "X-Long: \(String(repeating: "x", count: 70))", "\tfolded", "", "hello"))
        let page = await stage.get("/mails/\(mail)/parts", as: browser).text
        #expect(page.contains("备案⟦U+202E⟧exe"))
        #expect(page.contains("a⟦U+200B⟧b"))
        #expect(page.contains("x\tfolded"))
    }

    @Test("identity numbers are masked until somebody asks with a code, which the log keeps")
    func unmasked() async throws {
        let stage = try await Stage(.reviewer)
        let key = try await stage.giveCodes(to: "reviewer")
        let browser = try await stage.signedIn(.reviewer)
        let mail = try await stage.keptMail(
            Self.mail("From: a@b.test", "", "身份证 110101199003070038"))
        let target = "/mails/\(mail)/parts"
        #expect(await !stage.get(target, as: browser).text.contains("110101199003070038"))
        let refused = await stage.post(target, ["code": "000000"], as: browser)
        #expect(refused.status == .unprocessable)
        #expect(!refused.text.contains("110101199003070038"))
        let code = OneTimeCode.code(key: key, at: now)
        let page = await stage.post(target, ["code": code], as: browser)
        #expect(page.text.contains("110101199003070038"))
        let last = try await stage.services.log.events(after: 0).last
        #expect(last?.action == .mailUnmasked && last?.mail == mail)
    }

    @Test("however much is in a mail, its page stays small and says that it is not all")
    func bounded() async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        var lines = (0..<900).map { "X-Field-\($0): \(String(repeating: "中", count: 60))" }
        lines += ["Content-Type: multipart/mixed; boundary=cut", ""]
        for number in 0..<190 {
            lines += ["--cut", "Content-Type: image/png; name=\"\(number)-图片.png\"", "", "x"]
        }
        lines += ["--cut", "", String(repeating: "很长的正文。\r\n", count: 50_000), "--cut--", ""]
        let mail = try await stage.keptMail(Array(lines.joined(separator: "\r\n").utf8))
        let page = await stage.get("/mails/\(mail)/parts", as: browser).text
        #expect(page.utf8.count < 60_000)
        #expect(page.contains("完整内容见原件"))
    }

    @Test("where no process can be started that reads mails, the page says what to do")
    func unavailable() async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        let mail = try await stage.keptMail(Self.mail("Subject: x", "", "x"))
        let console = Console(try Workshop.broken(stage) { $0.mails = "/nowhere" })
        let page = await console.answer(
            stage.request(.get, "/mails/\(mail)/parts", headers: [("cookie", browser.cookie)]))
        #expect(page.status == .unavailable)
        #expect(page.text.contains("buzheng doctor"))
    }
}

extension String {
    fileprivate func split(at mark: String) -> (before: Substring, after: Substring)? {
        firstRange(of: mark).map { (self[..<$0.lowerBound], self[$0.lowerBound...]) }
    }
}
