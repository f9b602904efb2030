import Casework
import Foundation
import Inspection
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct PicturePageTests {
    private func bytes(_ response: HTTPResponse) -> [UInt8] {
        if case .bytes(let bytes) = response.body { bytes } else { [] }
    }

    @Test("beside an attachment stands a picture drawn anew, too small to make anything out")
    func thumbnail() async throws {
        let stage = try await Stage(.auditor)
        let mail = try await stage.returnedMail()
        let browser = try await stage.signedIn(.auditor)
        let target = "/mails/\(mail)/thumbnail?part=2"
        #expect(await stage.get("/mails/\(mail)", as: browser).text.contains("src=\"\(target)\""))
        let picture = await stage.get(target, as: browser)
        #expect(picture.header("content-type") == "image/jpeg")
        #expect(picture.header("cache-control") == "no-store")
        #expect(bytes(picture).prefix(3) == [0xFF, 0xD8, 0xFF])
        #expect(bytes(picture).count < 4_000)
        #expect(await stage.get("/mails/\(mail)/picture?part=2", as: browser).status == .forbidden)
    }

    @Test(
        "there is a picture of an attachment of that mail and of nothing else",
        arguments: ["part=1", "part=3", "part=2%2F1", "part=", "part=..%2F..%2Fetc", "x=2"])
    func absent(query: String) async throws {
        let stage = try await Stage(.admin)
        let mail = try await stage.returnedMail()
        let browser = try await stage.signedIn(.admin)
        for page in ["thumbnail", "picture"] {
            let answer = await stage.get("/mails/\(mail)/\(page)?\(query)", as: browser)
            #expect(answer.status == .notFound)
        }
    }

    @Test("what cannot be drawn has a sign in its place")
    func damaged() async throws {
        let stage = try await Stage(.reviewer)
        let browser = try await stage.signedIn(.reviewer)
        let record = AttachmentRecord(
            path: "2", name: "a.jpg", type: "image/jpeg", size: 5,
            sha256: String(repeating: "b", count: 64), exhibit: nil)
        let text = """
            Content-Type: multipart/mixed; boundary=cut

            --cut

            hello
            --cut
            Content-Type: image/jpeg; name="a.jpg"

            \u{FFFD}JFIF <svg onload="alert(1)">
            --cut--
            """
        let mail = try await stage.mail(
            from: "a@b.test", "damaged", Decision(fate: .held(.noFiling), summary: "waits"),
            [record], bytes: Array(text.utf8))
        let picture = await stage.get("/mails/\(mail)/thumbnail?part=2", as: browser)
        #expect(picture.header("content-type") == "image/svg+xml")
        #expect(bytes(picture) == Asset.document.bytes)
    }

    @Test(
        "for a code the picture is shown with what was seen in it, who looks, and a line in the log"
    )
    func annotated() async throws {
        let stage = try await Stage(.reviewer)
        let key = try await stage.giveCodes(to: "reviewer")
        let mail = try await stage.returnedMail()
        let browser = try await stage.signedIn(.reviewer)
        let target = "/mails/\(mail)/picture"
        let asked = await stage.get(target + "?part=2", as: browser)
        #expect(asked.status == .ok && !asked.text.contains("data:"))
        let wrong = await stage.post(target, ["part": "2", "code": "000000"], as: browser)
        #expect(wrong.status == .unprocessable && !wrong.text.contains("data:"))
        let code = OneTimeCode.code(key: key, at: now)
        let page = await stage.post(target, ["part": "2", "code": code], as: browser)
        #expect(page.status == .ok)
        let policy = try #require(page.header("content-security-policy"))
        #expect(policy.contains("img-src 'self' data:;") && policy.contains("default-src 'none'"))
        let found = try #require(page.text.firstMatch(of: /data:image\/svg\+xml;base64,([^"]+)/))
        let data = try #require(Data(base64Encoded: String(found.1)))
        let drawn = String(decoding: data, as: UTF8.self)
        for word in ["reviewer 2026-11-24 09:30:00", "data:image/jpeg;base64,/9j/", "R04"] {
            #expect(drawn.contains(word), "\(word)")
        }
        // What the certificate says was read.
        #expect(drawn.contains("yangben032.cn"))
        let last = try await stage.services.log.events(after: 0).last
        #expect(last?.action == .mailUnmasked && last?.detail == ["part": "2"])
    }

    @Test("without a text reader the picture is shown all the same, and the page says so")
    func unread() async throws {
        let stage = try await Stage(.reviewer)
        let key = try await stage.giveCodes(to: "reviewer")
        let mail = try await stage.returnedMail()
        let browser = try await stage.signedIn(.reviewer)
        let console = Console(try Workshop.broken(stage) { $0.text = "/nowhere" })
        let form: FormFields = [
            "part": "2", "code": OneTimeCode.code(key: key, at: now),
            "form_token": browser.formToken,
        ]
        let page = await console.answer(
            stage.request(
                .post, "/mails/\(mail)/picture",
                headers: [
                    ("content-type", "application/x-www-form-urlencoded"),
                    ("origin", Stage.origin), ("cookie", browser.cookie),
                ], body: form.text))
        #expect(page.status == .ok)
        #expect(page.text.contains("文字识别程序没有启动") && page.text.contains("data:image/svg"))
    }
}
