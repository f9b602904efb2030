import Foundation
import TestSupport
import Testing

@Suite("What a person does to a filing at the terminal")
struct FilingActTests {
    private struct Filing: Decodable {
        struct Item: Decodable {
            var id: String
            var material: String
            var state: String
        }
        var state: String
        var items: [Item]
    }

    private func filing(_ here: Workplace) async throws -> Filing {
        let shown = try await here.buzheng("filing", "show", "--json", Workplace.order)
        return try JSONDecoder().decode(Filing.self, from: Data(shown.output.utf8))
    }

    @Test("a paper is asked for and let off, and each time the contacts are written to")
    func requestAndWaive() async throws {
        let here = try Workplace()
        _ = try await here.buzheng("filing", "import", "filings.jsonl")
        let before = try await filing(here).items.count
        let asked = try await here.buzheng(
            "filing", "request", Workplace.order, "--material", "site-authorization", "--until",
            "2099-01-15", "--note", "请补充")
        #expect(asked.code == 0, "\(asked.errors)")
        #expect(asked.output.contains("1 letter queued"))
        let owed = try #require(try await filing(here).items.last)
        #expect(owed.material == "site-authorization" && owed.state == "requested")
        #expect(try await filing(here).items.count == before + 1)

        let waived = try await here.buzheng("filing", "waive", Workplace.order, owed.id)
        #expect(waived.code == 0, "\(waived.errors)")
        #expect(try await filing(here).items.last?.state == "waived")
        let again = try await here.buzheng("filing", "waive", Workplace.order, owed.id)
        #expect(again.code == 65)
        #expect(again.errors.contains("nothing was changed"))

        let closed = try await here.buzheng("filing", "close", Workplace.order, "--as", "abandoned")
        #expect(closed.output == "closed: abandoned; 0 letters queued\n")
        #expect(try await filing(here).state == "abandoned")
    }

    @Test("a deadline that has passed is refused")
    func passed() async throws {
        let here = try Workplace()
        _ = try await here.buzheng("filing", "import", "filings.jsonl")
        let ending = try await here.buzheng(
            "filing", "extend", Workplace.order, "--until", "2020-01-15")
        #expect(ending.code == 65)
        #expect(ending.errors.contains("the deadline has passed"))
    }
}
