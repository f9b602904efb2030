import Casework
import Materials
import TestSupport
import Testing

@testable import Console

@Suite struct MarkupTests {
    /// What scripts are smuggled in by.
    static let attacks = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
        "<svg/onload=alert(1)>", "javascript:alert(1)", "</title><script>alert(1)</script>",
        "&lt;script&gt;", "<!--", "]]>", "\u{202E}txt.exe", "{{7*7}}",
    ]

    @Test("no text becomes an element or leaves its attribute (C1)", arguments: attacks)
    func inert(text: String) {
        let html = tag("p", .class(text)) { text }.markup
        #expect(html.filter { $0 == "<" }.count == 2)
        #expect(html.filter { $0 == "\"" }.count == 2)
        #expect(!html.contains("\u{202E}"))
    }

    @Test(
        "characters that hide or turn round others are shown",
        arguments: [
            ("a\u{202E}b", "a⟦U+202E⟧b"), ("a\u{200B}b", "a⟦U+200B⟧b"), ("a\u{0}b", "a␀b"),
            ("a\u{1B}[31m", "a␛[31m"), ("中\u{FEFF}文", "中⟦U+FEFF⟧文"), ("两行\n文字", "两行\n文字"),
            ("👩\u{200D}🚀", "👩\u{200D}🚀"),
        ])
    func visibleControls(text: String, shown: String) { #expect(visible(text) == shown) }

    @Test(
        "a moment that a mail names is shown by China's clock",
        arguments: [
            ("2026-11-24T01:30:05Z", "2026-11-24 09:30:05"),
            ("2026-11-02T09:03:00+08:00", "2026-11-02 09:03:00"),
            ("2026-12-31T20:00:00-05:00", "2027-01-01 09:00:00"),
            ("yesterday", nil),
        ])
    func moment(text: String, shown: String?) { #expect(ChinaTime(rfc3339: text)?.text == shown) }

    @Test("every term and every code has its words in every language")
    func catalogue() {
        for language in Language.allCases {
            let words = ConsoleWords.of(language)
            #expect(Set(words.terms.keys) == Set(Term.allCases.map(\.rawValue)))
            #expect(Set(words.codes.keys) == Set(ConsoleWords.CodeKind.allCases.map(\.rawValue)))
            for kind in ConsoleWords.CodeKind.allCases {
                #expect(Set(words.codes[kind.rawValue]?.keys.map(\.self) ?? []) == kind.known)
            }
        }
    }
}

@Suite struct RequestTargetTests {
    @Test("a target is read back from what is written", arguments: 0..<200)
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("aZ09-._~ %&=+?#中é'\"<>")
        func word() -> String {
            String(
                (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "a"
                })
        }
        var target = RequestTarget(path: (0..<3).map { _ in word() })
        guard target.path.allSatisfy({ $0 != "." && $0 != ".." }) else { return }
        for _ in 0..<3 { target.query = target.query.setting(word(), to: word()) }
        #expect(RequestTarget(target.text) == target)
    }

    @Test("arbitrary bytes never trap", arguments: 0..<200)
    func arbitrary(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let text = "/" + String(decoding: bytes, as: UTF8.self)
        if let target = RequestTarget(text) { #expect(RequestTarget(target.text) == target) }
    }
}
