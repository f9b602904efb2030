import Casework
import Foundation
import Inspection
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct PicturePageTests {
    private func isWebP(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: Array("RIFF".utf8))
            && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
    }

    /// Of the picture below the marks.
    private func address(in page: HTTPResponse) throws -> String {
        String(try #require(page.text.firstMatch(of: /<image [^>]*href="([^"]+)"/)).1)
    }

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
        #expect(picture.header("content-type") == "image/webp")
        #expect(picture.header("cache-control") == "no-store")
        #expect(isWebP(bytes(picture)))
        #expect(bytes(picture).count < 4_000)
        #expect(await stage.get("/mails/\(mail)/picture?part=2", as: browser).status == .forbidden)
    }

    @Test(
        "there is a picture of an attachment of that mail and of nothing else (C6)",
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
        #expect(asked.status == .ok && !asked.text.contains("<svg"))
        let wrong = await stage.post(target, ["part": "2", "code": "000000"], as: browser)
        #expect(wrong.status == .unprocessable && !wrong.text.contains("<svg"))
        let code = OneTimeCode.code(key: key, at: now)
        let page = await stage.post(target, ["part": "2", "code": code], as: browser)
        #expect(page.status == .ok)
        // The last is what the certificate says.
        for word in ["reviewer 2026-11-24 09:30:00", ">R04", "yangben032.cn"] {
            #expect(page.text.contains(word), "\(word)")
        }
        #expect(page.text.utf8.count < 60_000)
        let picture = await stage.get(try address(in: page), as: browser)
        #expect(picture.header("content-type") == "image/webp" && isWebP(bytes(picture)))
        #expect(picture.header("cache-control") == "no-store")
        let looks = try await stage.services.log.events(after: 0).filter {
            $0.action == .mailUnmasked
        }
        #expect(looks.map(\.detail) == [["part": "2"]])
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
        #expect(page.text.contains("文字识别程序没有启动") && page.text.contains("<image "))
    }
}
