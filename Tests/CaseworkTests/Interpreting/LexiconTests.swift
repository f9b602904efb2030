import Casework
import Foundation
import Materials
import Testing

@Suite("Lexicon")
struct LexiconTests {
    private static func source() throws -> Data {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let path = "../../../Sources/Casework/Interpreting/Lexicon/lexicon.json"
        return try Data(contentsOf: folder.appending(path: path))
    }

    @Test("no word has two meanings")
    func isUnambiguous() throws {
        let object = try JSONSerialization.jsonObject(with: Self.source())
        let root = try #require(object as? [String: Any])
        let papers = try #require(root["papers"] as? [[String: Any]])
        var words = papers.flatMap { $0["words"] as? [String] ?? [] }
        for section in ["issues", "implied", "words"] {
            words += try #require(root[section] as? [String: [String]]).values.joined()
        }
        let counts = Dictionary(words.map { ($0, 1) }, uniquingKeysWith: +)
        #expect(words.count > 1000)
        #expect(counts.filter { $0.value > 1 }.keys.sorted() == [])
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
