import TestSupport
import Testing

@testable import Mail

@Suite("A mail for people to look at")
struct TranscriptTests {
    private func transcript(_ lines: String...) -> MailTranscript {
        MessageReader().transcript(of: Array(lines.joined(separator: "\r\n").utf8))
    }

    @Test("its header is decoded and unfolded, with what it hides")
    func header() {
        let found = transcript(
            "Received: from a", "\tby b", "Subject: =?gb2312?B?1tA=?= =?gb2312?B?zsQ=?=",
            "X-Odd: a\u{202E}b\u{1B}", "", "x"
        ).fields
        #expect(
            found == [
                .init(name: "received", value: "from a\tby b"),
                .init(name: "subject", value: "中文"),
                .init(name: "x-odd", value: "a\u{202E}b\u{1B}"),
            ])
    }

    @Test("its parts are listed with what they say of themselves, containers first")
    func parts() {
        let found = transcript(
            "Content-Type: multipart/mixed; boundary=a", "", "--a", "",
            "hello", "--a", "Content-Type: multipart/related; boundary=b", "", "--b",
            "Content-Type: IMAGE/Png; name=\"a.png\"", "Content-Transfer-Encoding: Base64", "",
            "eA==", "--b--", "--a", "Content-Type: message/rfc822", "", "Subject: inner", "",
            "inside", "--a--", ""
        ).parts
        #expect(
            found == [
                .init(path: "", level: 0, type: "multipart/mixed"),
                .init(path: "1", level: 1, type: "text/plain", size: 5),
                .init(path: "2", level: 1, type: "multipart/related"),
                .init(
                    path: "2.1", level: 2, type: "image/png", name: "a.png", encoding: "base64",
                    size: 4),
                .init(path: "3", level: 1, type: "message/rfc822"),
                .init(path: "3.1", level: 2, type: "text/plain", size: 6),
            ])
    }

    @Test("the whole text is there beside the newest when it says more")
    func text() {
        let answer = transcript("From: a@b.test", "", "done", "", "> are you?")
        #expect(answer.text == "done")
        #expect(answer.fullText?.contains("> are you?") == true)
        #expect(transcript("From: a@b.test", "", "done").fullText == nil)
    }

    @Test(
        "arbitrary bytes never trap, and nothing is more than a page can hold", arguments: 0..<200)
    func arbitrary(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let words = [
            "Content-Type: multipart/mixed; boundary=a\r\n", "--a\r\n", "--a--\r\n", "\r\n",
            "Content-Type: message/rfc822\r\n", "Subject: =?utf-8?B?", "中", "\u{202E}", "\n ",
            "X: y\r\n", String(repeating: "z", count: 5_000),
        ].map { Array($0.utf8) }
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...120, using: &generator) {
            bytes += words.randomElement(using: &generator) ?? []
            if Bool.random(using: &generator) {
                bytes.append(.random(in: 0...255, using: &generator))
            }
        }
        #expect(MessageReader().transcript(of: bytes).isWithinLimits)
    }

    @Test("what is cut is cut between characters, and said to be cut")
    func cut() {
        let found = transcript("From: a@b.test", "", String(repeating: "中", count: 5_000))
        #expect(found.isCut && found.text == String(repeating: "中", count: 4_000))
        #expect(!transcript("From: a@b.test", "", "中").isCut)
    }
}
