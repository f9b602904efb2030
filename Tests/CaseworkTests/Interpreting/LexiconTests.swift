import Foundation
import Materials
import Testing

@testable import Casework

@Suite("Lexicon")
struct LexiconTests {
    private static func source() throws -> Data {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let path = "../../../Sources/Casework/Interpreting/Lexicon/lexicon.json"
        return try Data(contentsOf: folder.appending(path: path))
    }

    /// The patterns of each list of words, under what they mean.
    private static func lists() throws -> [(meaning: String, patterns: [WordPattern])] {
        let object = try JSONSerialization.jsonObject(with: source())
        let root = try #require(object as? [String: Any])
        let sets = try #require(root["sets"] as? [String: [String]])
        let papers = try #require(root["papers"] as? [[String: Any]])
        var lists = papers.map { ("\($0.filter { $0.key != "words" })", $0["words"] as? [String]) }
        for section in ["issues", "implied", "words"] {
            let words = try #require(root[section] as? [String: [String]])
            lists += words.map { ("\(section) \($0)", $1) }
        }
        return lists.map { ($0, ($1 ?? []).map { WordPattern($0, sets: sets) }) }
    }

    @Test("no word has two meanings, unless it is written out for one of them")
    func isUnambiguous() throws {
        let lists = try Self.lists()
        let plain = lists.flatMap { $0.patterns.filter(\.isPlain).flatMap(\.words) }
        #expect(plain.count > 1000)
        let counts = Dictionary(plain.map { ($0, 1) }, uniquingKeysWith: +)
        #expect(counts.filter { $0.value > 1 }.keys.sorted() == [])
        var meanings: [String: String] = [:]
        for (meaning, patterns) in lists {
            for word in patterns.flatMap(\.words) where counts[word] == nil {
                let other = meanings.updateValue(meaning, forKey: word)
                if let other, other != meaning { Issue.record("\(word): \(other), \(meaning)") }
            }
        }
    }

    @Test("no pattern names a set that there is not")
    func knowsItsSets() throws {
        let words = try Self.lists().flatMap { $0.patterns.flatMap(\.words) }
        #expect(words.filter { $0.contains(where: \.isUppercase) } == [])
    }

    @Test("a pattern stands for each of its words and for no other")
    func readsPatterns() {
        let pattern = WordPattern("{没|未}盖{SEAL}{|了}", sets: ["SEAL": ["章", "公章"]])
        let words = [
            "没盖章", "没盖章了", "没盖公章", "没盖公章了", "未盖章", "未盖章了", "未盖公章", "未盖公章了",
        ]
        #expect(pattern.words == words)
        let tree = TermTrie([(words: [pattern], value: true)])
        #expect(words.filter { Self.match($0, in: tree)?.end != $0.unicodeScalars.count } == [])
        #expect(["没盖", "盖章", "SEAL", ""].filter { Self.match($0, in: tree) != nil } == [])
        #expect(Self.match("未盖公章吗", in: tree)?.end == 4)
    }

    @Test("the first meaning of a word stays")
    func keepsFirstMeaning() {
        let tree = TermTrie([
            (words: [WordPattern("公章")], value: 1),
            (words: [WordPattern("{|公}章")], value: 2),
        ])
        #expect(Self.match("公章", in: tree)?.value == 1)
        #expect(Self.match("章", in: tree)?.value == 2)
    }

    private static func match<Value>(
        _ word: String, in tree: TermTrie<Value>
    ) -> (value: Value, end: Int)? {
        tree.longestMatch(in: NormalText(word, variants: [:]), at: 0)
    }

    @Test("a set tells each word of the grammar from every other")
    func tellsWordsApart() {
        for word in Word.allCases {
            var set = WordSet()
            set.insert(word)
            #expect(Word.allCases.filter(set.contains) == [word])
        }
    }

    @Test("a name outside the closed vocabulary is refused")
    func refusesStrangers() throws {
        let text = String(decoding: try Self.source(), as: UTF8.self)
        let broken = text.replacingOccurrences(of: "\"wrong-pen\":", with: "\"wrong-pencil\":")
        #expect(broken != text)
        #expect(throws: DecodingError.self) { try Lexicon(json: Array(broken.utf8)) }
    }

    @Test("the deadline key is written even when there is none")
    func encodesNull() throws {
        let instruction = Instruction(intent: .unclear, confidence: .confirm)
        let json = String(decoding: try JSONEncoder().encode(instruction), as: UTF8.self)
        #expect(json.contains("\"deadline\":null") && json.contains("\"not_understood\":[]"))
    }

    @Test("a note holds the reviewer's own words")
    func keepsWords() {
        let text = "１、ABC.com 缺域名證書，每個域名單獨一張；２、核驗單已過期。"
        let instruction = interpret(
            text, on: InterpretationCase().today, known: ["2010352751485"])
        #expect(
            instruction.items.map(\.note) == ["ABC.com 缺域名證書，每個域名單獨一張", "核驗單已過期"])
    }

    @Test("filings that are asked for different papers are kept apart")
    func separatesFilings() {
        let parts = interpretations(
            "订单2010352751485：域名证书过期。\n订单2010352751490：缺核验单。",
            on: InterpretationCase().today)
        #expect(parts.map(\.filings) == [["2010352751485"], ["2010352751490"]])
        #expect(
            parts.map { $0.items.map(\.material) } == [[.domainCertificate], [.verificationForm]])
        #expect(parts.allSatisfy { $0.confidence == .sure })
    }
}

extension WordPattern {
    /// All words of the pattern, spelled out.
    fileprivate var words: [String] {
        places.reduce([""]) { words, choices in
            words.flatMap { word in choices.map { word + $0 } }
        }
    }
}
