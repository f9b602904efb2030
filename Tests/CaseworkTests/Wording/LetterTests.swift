import Materials
import Testing

@testable import Casework

@Suite("Letters")
struct LetterTests {
    @Test("Both forms say the same words, and only markup is markup")
    func twoForms() {
        let letter = Letter(
            language: .chinese, subject: "<主题>", lead: "a<b", greeting: "“甲” & 乙", opening: "o",
            facts: [.init(label: "f", text: "v")],
            sections: [
                .init(heading: "h", body: .lines(["1 < 2", "x"])),
                .init(heading: "s", body: .steps(["一", "二"])),
                .init(
                    heading: "p",
                    body: .papers([
                        .init(
                            title: "t", mark: .bad, status: "s",
                            details: [.init(label: "l", text: "'\">")])
                    ])),
            ], closing: ["end"])
        let plain = """
            a<b

            “甲” & 乙

            o

            f：v

            【h】
            1 < 2
            x

            【s】
            1. 一
            2. 二

            【p】
            ✗ T：s
                l：'">

            --
            end

            """
        #expect(letter.plainText == plain)
        for words in ["&lt;主题&gt;", "“甲” &amp; 乙", "a&lt;b", "1 &lt; 2", "&#39;&quot;&gt;"] {
            #expect(letter.html.contains(words))
        }
    }

    @Test(
        "Quoted words are one safe line, and are not carried out (R12)",
        arguments: [
            ("a\r\nBcc: x", "a Bcc: x"), ("  a \t b  ", "a b"), ("\u{202E}gpj\u{0007}", "gpj"),
            ("身份证11010519491231002X号", "身份证110***********002X号"), ("13812345678", "138****5678"),
            ("订单30178775210119748", "订单30178775210119748"),
            (#"{{7*7}} %@ \(x) $HOME"#, #"{{7*7}} %@ \(x) $HOME"#),
        ])
    func quoting(text: String, shown: String) {
        #expect(quoted(text) == shown)
    }

    @Test("A long name is cut")
    func cut() {
        #expect(shownFileName(String(repeating: "长", count: 300)).count == 60)
        #expect(shownFileName("\u{0000}") == "?")
    }

    @Test("A person is not greeted by name")
    func person() {
        let filing = Sample.filing(entity: .individual, name: "张三丰")
        let parts = LetterParts(file: Sample.file(filing), language: .chinese)
        #expect(parts.greeting == "您好：")
    }

    @Test("A deadline that has passed is said to have passed")
    func deadline() throws {
        let parts = LetterParts(file: Sample.file(), language: .english)
        #expect(
            parts.deadline(on: CalendarDate("2026-12-10")).contains("by Thursday, 10 December 2026")
        )
        #expect(parts.deadline(on: CalendarDate("2026-12-11")).contains("passed"))
    }
}
