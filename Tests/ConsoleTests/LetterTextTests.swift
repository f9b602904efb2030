import Foundation
import Testing

@testable import Console

@Suite struct LetterTextTests {
    private static let words = "您的备案需要补交 1 份材料。\n\n订单：1799000123456\n"

    private static func letter(_ lineEnd: String) -> [UInt8] {
        let text = Data(words.utf8).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithLineFeed])
        let page = Data("<p>another part</p>".utf8).base64EncodedString()
        let lines = """
            To: li@example.test
            Reply-To: beian+secret@example.test
            Content-Type: multipart/alternative; boundary="=_b"

            --=_b
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: base64

            \(text)
            --=_b
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            \(page)
            --=_b--
            """
        return Array(
            lines.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: lineEnd).utf8)
    }

    @Test("a letter's words are shown, and nothing of its header", arguments: ["\n", "\r\n"])
    func shown(lineEnd: String) {
        #expect(LetterText.plain(of: Self.letter(lineEnd)) == Self.words)
    }

    @Test(
        "what is no letter of ours shows nothing",
        arguments: [
            "", "To: a@b\n\nwords", "Content-Type: text/plain\n\nno base 64!",
            "Content-Type: text/plain",
        ])
    func other(text: String) { #expect(LetterText.plain(of: Array(text.utf8)) == "") }
}
