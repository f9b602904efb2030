import FoundationEssentials
import Materials
import Testing

@testable import Casework

/// `Catalogue/letters-*.json`.
@Suite("The catalogue of phrases")
struct CatalogueTests {
    @Test("holds no text that letters do not know of", arguments: Language.allCases)
    func nothingUnknown(_ language: Language) throws {
        let known = try JSONDecoder().decode(
            JSONValue.self, from: JSONEncoder().encode(Phrases.of(language)))
        #expect(try texts(of: language) == Self.texts(in: known))
    }

    @Test("says the same with the same values in every language")
    func sameSlots() throws {
        let chinese = try texts(of: .chinese)
        let english = try texts(of: .english)
        #expect(chinese.keys.sorted() == english.keys.filter { !$0.hasSuffix(".one") }.sorted())
        for (name, text) in chinese {
            let slots = Phrase.slots(of: text)
            #expect(slots == Phrase.slots(of: english[name] ?? ""), "\(name)")
            #expect(slots.isSubset(of: Phrase.Slot.allCases.map(\.rawValue)), "\(name)")
        }
    }

    @Test("has a singular in English wherever it counts a thing")
    func plurals() throws {
        let english = try texts(of: .english)
        let counting = english.filter { $0.value.contains("{count}") }
        #expect(counting.count > 10)
        for (name, _) in counting where name != "reviewer.severalOrders" {
            let singular = try #require(english["\(name).one"], "\(name)")
            #expect(!singular.contains("{count}"), "\(name)")
        }
    }

    @Test("counts")
    func counting() {
        let english = Phrases.of(.english)
        #expect(english.reviewer.papers(1) == "1 paper")
        #expect(english.reviewer.papers(12) == "12 papers")
        #expect(Phrases.of(.chinese).reviewer.papers(1) == "1 份材料")
    }

    @Test(
        "puts lists in a row",
        arguments: [
            ([], "", ""), (["a"], "a", "a"), (["a", "b"], "a、b", "a and b"),
            (["a", "b", "c"], "a、b、c", "a, b and c"),
        ])
    func lists(members: [String], chinese: String, english: String) {
        #expect(Phrases.of(.chinese).typography.items(members) == chinese)
        #expect(Phrases.of(.english).typography.items(members) == english)
    }

    @Test("writes days")
    func days() throws {
        let day = try #require(CalendarDate("2026-12-10"))
        #expect(Phrases.of(.chinese).day(day) == "2026年12月10日（周四）")
        #expect(Phrases.of(.english).day(day) == "Thursday, 10 December 2026")
        for language in Language.allCases {
            #expect(Phrases.of(language).dates.months.count == 12)
            #expect(Phrases.of(language).dates.weekdays.count == 7)
        }
    }

    /// Every text by its name, such as `labels.order`; a singular has `.one` at the end, and what
    /// is written for other numbers has no ending.
    private func texts(of language: Language) throws -> [String: String] {
        let path = "Sources/Casework/Wording/Catalogue/letters-\(language.rawValue).json"
        return Self.texts(
            in: try JSONDecoder().decode(JSONValue.self, from: Data(Fixture.source(path))))
    }

    private static func texts(in value: JSONValue, named name: String = "") -> [String: String] {
        switch value {
        case .string(let text): [name.replacing(".other", with: ""): text]
        case .array(let values):
            values.enumerated().reduce(into: [:]) { all, entry in
                all.merge(texts(in: entry.element, named: "\(name).\(entry.offset)")) { $1 }
            }
        case .object(let members):
            members.reduce(into: [:]) { all, member in
                let path = name.isEmpty ? member.key : "\(name).\(member.key)"
                all.merge(texts(in: member.value, named: path)) { $1 }
            }
        default: [:]
        }
    }
}
