import Materials
import Testing

@Suite("Rules of aliyun-2019")
struct RuleCaseTests {
    private static let cases = RuleCase.pictures + RuleCase.filings + RuleCase.advice

    @Test("each rule is kept", arguments: cases)
    func keeps(_ example: RuleCase) {
        #expect(example.said() == example.expected)
    }

    @Test("each of the forty rules is stated, and has a case")
    func covers() {
        let numbers = (1...40).map { $0 < 10 ? "R0\($0)" : "R\($0)" }
        #expect(profile.rules.map(\.number) == numbers)
        #expect(Set(Self.cases.map(\.rule)) == Set(numbers))
    }

    @Test(
        "each rule names its chapter, its papers and itself in both languages",
        arguments: profile.rules.map(\.number))
    func states(_ number: String) throws {
        let rule = try #require(profile.rule(number))
        #expect(!rule.chapters.isEmpty && rule.chapters.allSatisfy((1...8).contains))
        #expect(!rule.materials.isEmpty)
        for language in Language.allCases { #expect(!rule.statement[language].isEmpty) }
    }
}
