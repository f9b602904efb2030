import Foundation
import Materials
import Testing

@testable import Casework

@Suite struct EvidenceTests {
    @Test("every signal has its words in every language, and no words are without a signal")
    func catalogue() {
        for language in Language.allCases {
            #expect(Set(LogWords.of(language).signals.keys) == Evidence.signals)
        }
    }

    @Test("the words name a value in every language or in none", arguments: Evidence.signals)
    func slots(of signal: String) throws {
        let phrases = try Language.allCases.map {
            try #require(LogWords.of($0).signals[signal])
        }
        #expect(Set(phrases.map(\.slots)).count == 1)
        #expect(phrases[0].slots.isSubset(of: ["detail"]))
    }

    @Test(
        "what speaks for a filing is put in words for its reader, whichever version stored it",
        arguments: [
            ("order-in-subject", "", "主题里有订单号", "the order number is in the subject"),
            ("domain", "a.cn", "提到了域名 a.cn", "the domain a.cn is mentioned"),
            ("known-sender", "a contact on file", "发件人已登记", "the sender is on file"),
            (
                "reply-token", "signed for this filing", "带有系统签发的回复凭证",
                "it bears the reply token that we signed"
            ),
            ("of-a-later-version", "", "of-a-later-version", "of-a-later-version"),
            ("of-a-later-version", "7", "of-a-later-version：7", "of-a-later-version: 7"),
        ])
    func words(signal: String, detail: String, chinese: String, english: String) {
        let evidence = Evidence(signal: signal, weight: 30, target: "1", detail: detail)
        #expect(evidence.text(in: .chinese) == chinese)
        #expect(evidence.text(in: .english) == english)
    }

    @Test("programs are given the code, and beside it the words for their reader")
    func encoded() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.userInfo[.reader] = Language.chinese
        let evidence = Evidence(signal: "domain", weight: 25, target: "1", detail: "a.cn")
        #expect(
            String(decoding: try encoder.encode(evidence), as: UTF8.self) == """
                {"detail":"a.cn","signal":"domain","target":"1","text":"提到了域名 a.cn","weight":25}
                """)
    }
}
