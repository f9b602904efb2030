import Foundation
import Mail
import Materials
import Testing

@testable import Inspection

@Suite struct WarningWordsTests {
    @Test("every sign has its words in every language, and no words are without a sign")
    func catalogue() {
        let signs = Set(Message.Warning.Sign.allCases.map(\.rawValue))
        for language in Language.allCases {
            #expect(Set(Message.Warning.words(in: language).keys) == signs)
        }
    }

    @Test("the words name the same things in every language")
    func slots() throws {
        let known = Set(Message.Warning.Slot.allCases.map(\.rawValue))
        for sign in Message.Warning.Sign.allCases {
            let slots = try Language.allCases.map { language in
                let text = try #require(Message.Warning.words(in: language)[sign.rawValue])
                return Set(text.matches(of: /\{(\w+)\}/).map { String($0.1) })
            }
            #expect(Set(slots).count == 1, "\(sign)")
            #expect(slots[0].isSubset(of: known), "\(sign)")
        }
    }

    @Test(
        "what is odd about a mail is said with what it is about",
        arguments: [
            (
                "Content-Type: multipart/mixed\n\nx", "ambiguous-boundary",
                "multipart 没有分隔符", "a multipart without a boundary"
            ),
            (
                "From: a@b.test\nFrom: c@d.test\n\nx", "ambiguous-duplicate-field",
                "from 不止一个", "more than one from"
            ),
            (
                "Content-Type: text/plain; charset=a; charset=b\n\nx", "ambiguous-parameter",
                "参数 charset 有两个不同的值", "two different values of charset"
            ),
        ])
    func words(mail: String, code: String, chinese: String, english: String) throws {
        let warnings = MessageReader().read(Array(mail.utf8)).message.warnings
        let warning = try #require(warnings.first { $0.code == code })
        #expect(warning.text(in: .chinese) == chinese)
        #expect(warning.text(in: .english) == english)
    }

    @Test("no words of a mail that was read lack a value", arguments: Language.allCases)
    func filled(language: Language) throws {
        for mail in try Self.mails() {
            for warning in MessageReader().read(mail).message.warnings {
                #expect(!warning.text(in: language).contains("{"), "\(warning)")
            }
        }
    }

    private static func mails() throws -> [[UInt8]] {
        let names = try FileManager.default.contentsOfDirectory(atPath: fixturePath("mime"))
        return try names.filter { $0.hasSuffix(".eml") }.map { try fixture("mime/\($0)") }
    }
}
