import Foundation
import Materials
import TestSupport
import Testing

@testable import Casework

@Suite struct RemarkTests {
    private static let waiting = Remark(
        .waitsForPerson, details: [Remark(.malwareFound, [.name: "Eicar-Test"])])

    @Test("every code has its words in every language, and no words are without a code")
    func catalogue() {
        let codes = Set(Remark.Code.allCases.map(\.rawValue))
        for language in Language.allCases {
            #expect(Set(LogWords.of(language).remarks.keys) == codes)
        }
    }

    @Test("the words name the same things in every language", arguments: Remark.Code.allCases)
    func slots(of code: Remark.Code) throws {
        let phrases = try Language.allCases.map {
            try #require(LogWords.of($0).remarks[code.rawValue])
        }
        #expect(Set(phrases.map(\.slots)).count == 1)
        #expect(phrases[0].slots.isSubset(of: Remark.Slot.allCases.map(\.rawValue)))
    }

    @Test(
        "a remark is put in words for its reader",
        arguments: [
            (
                waiting, "等人处理：杀毒程序发现 Eicar-Test",
                "waits for a person: the malware scanner found Eicar-Test"
            ),
            (Remark(.papersNew, count: 1), "新要求 1 份材料", "1 paper new"),
            (Remark(.papersNew, count: 2), "新要求 2 份材料", "2 papers new"),
            (
                Remark(.filingLocked, [.state: .state(.withAuthority)]),
                "订单状态是“管局审核中”，不作改变", "the filing is with the authority, so nothing changes"
            ),
        ])
    func words(remark: Remark, chinese: String, english: String) {
        #expect(remark.text(in: .chinese) == chinese)
        #expect(remark.text(in: .english) == english)
    }

    @Test(
        "remarks come one after the other",
        arguments: [
            (Language.chinese, "没有待交的材料，已告知；近来错误的回复凭证太多，没有看它的"),
            (
                .english,
                "nothing is owed; said so; its token is not looked at, as too many wrong ones came of late"
            ),
        ])
    func summary(language: Language, text: String) {
        let summary = Summary([Remark(.nothingOwed)]).adding(Remark(.tokenNotTried))
        #expect(summary.text(in: language) == text)
    }

    @Test("what is stored says no language, and is read back")
    func stored() throws {
        let summary = Summary([Self.waiting, Remark(.papersNew, count: 2)])
        let json = try JSONEncoder().encode(summary)
        #expect(try JSONDecoder().decode(Summary.self, from: json) == summary)
        #expect(!String(decoding: json, as: UTF8.self).contains("text\":\"waits"))
    }

    @Test("a sentence that was stored once is read as it is, in every language")
    func sentence() throws {
        let json = Data(#""needs no answer: list""#.utf8)
        let summary = try JSONDecoder().decode(Summary.self, from: json)
        for language in Language.allCases {
            #expect(summary.text(in: language) == "needs no answer: list")
        }
    }

    @Test("every text that a remark names is masked, and so is what a person wrote")
    func masked() {
        let number = "11010119900307002X"
        let deep = Summary([
            Remark(
                .waitsForPerson,
                details: [
                    Remark(.notScanned, [.cause: .text("at \(number)")])
                ])
        ])
        for summary in [deep, Summary(words: "ask \(number)")] {
            let shown = summary.masked { Redaction.freeText($0) }
            for language in Language.allCases {
                #expect(summary.text(in: language).contains(number))
                #expect(!shown.text(in: language).contains(number))
                #expect(shown.text(in: language).contains("110***********002X"))
            }
        }
    }
}
