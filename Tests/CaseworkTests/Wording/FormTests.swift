import Materials
import Testing

@testable import Casework

/// The form that a question to a reviewer ends with.
@Suite("The form in a question")
struct FormTests {
    /// A paper and an objection to it, in a language.
    struct Objection: Sendable, CustomTestStringConvertible {
        var material: Material
        var issue: IssueCode
        var language: Language

        var testDescription: String { "\(material.rawValue) \(issue.rawValue) \(language)" }
    }

    static let objections = Language.allCases.flatMap { language in
        Material.allCases.map { Objection(material: $0, issue: .unclear, language: language) }
            + IssueCode.allCases.filter { $0 != .other }.map {
                Objection(material: .siteAuthorization, issue: $0, language: language)
            }
    }

    @Test("is read again as what it says", arguments: objections)
    func roundTrip(_ objection: Objection) throws {
        let demand = Demand(
            material: objection.material, issues: [objection.issue],
            domains: objection.material == .domainCertificate ? ["lantian.cn"] : [], note: "")
        let form = try form(for: demand, in: objection.language)
        let read = interpret(form, subject: "", on: CalendarDate(chinaTimeAt: Sample.now))
        #expect(read.filings == [Sample.order])
        #expect(read.items.map(\.material) == [objection.material], "\(form)")
        #expect(read.items.map(\.issues) == [[objection.issue]], "\(form)")
        #expect(read.items.map(\.domains) == [demand.domains])
        #expect(read.deadline == CalendarDate("2026-12-10"))
    }

    private func form(for demand: Demand, in language: Language) throws -> String {
        let instruction = Instruction(
            intent: .request, filings: [Sample.order], items: [demand],
            deadline: CalendarDate("2026-12-10"), notUnderstood: [], confidence: .confirm)
        let context = try Sample.context(Candidates(byOrder: [Sample.file()]))
        let reading = InstructionReading(
            instruction, from: Sample.reviewer, at: .vouched, confirmed: nil, in: context)
        return Phrases.of(language).form(for: reading, in: language).joined(separator: "\n")
    }
}
