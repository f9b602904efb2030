import Materials
import Testing

@testable import Casework

@Suite("What a person does to a filing by hand")
struct FilingActTests {
    private let certificate = Sample.item(11, .domainCertificate, "lantian.cn")
    private let letter = Sample.item(12, .siteAuthorization)

    private func decide(_ act: FilingAct, on file: CaseFile) throws -> Decision {
        var last: Int64 = 0
        return try Casework.decide(
            act, on: file, by: try Sample.context(Candidates()).profile, at: Sample.now
        ) {
            last -= 1
            return last
        }
    }

    private func demand(
        _ material: Material, _ issue: IssueCode = .missing, domains: [String] = []
    ) -> Demand {
        Demand(material: material, issues: [issue], domains: domains, note: "")
    }

    @Test("papers asked for are owed, and each contact hears of it")
    func request() throws {
        let filing = Sample.filing(contacts: [Sample.applicant, "wang@applicant.example.test"])
        let deadline = CalendarDate("2026-12-20")
        let decision = try decide(
            .request([demand(.siteAuthorization), demand(.domainCertificate)], deadline: deadline),
            on: Sample.file(filing, state: .inReview))
        #expect(decision.newItems.map(\.material) == [.siteAuthorization, .domainCertificate])
        #expect(decision.newItems.last?.domain == "lantian.cn")
        #expect(decision.newRequests.map(\.deadline) == [deadline])
        #expect(decision.newRequests.map(\.reviewer) == [Sample.reviewer])
        #expect(decision.filingState == .needsSupplement)
        #expect(decision.notices.map(\.recipient) == filing.contacts.map(\.address))
        #expect(decision.basis == Basis(level: .person, rule: "I1"))
    }

    @Test("a filing that nobody is in charge of can be asked, too")
    func nobodyInCharge() throws {
        var file = Sample.file(Sample.filing(reviewer: nil))
        file.requests = []
        let decision = try decide(
            .request([demand(.siteAuthorization)], deadline: nil), on: file)
        #expect(decision.newRequests.map(\.reviewer) == [nil])
    }

    @Test("a later deadline is a request without papers")
    func extend() throws {
        let day = try #require(CalendarDate("2027-01-15"))
        let file = Sample.file(Sample.filing(), [certificate])
        let decision = try decide(.extend(day), on: file)
        #expect(file.applying(decision).deadline == day)
        #expect(decision.newItems.isEmpty && decision.itemChanges.isEmpty)
        #expect(decision.notices.count == 1)
    }

    @Test("a paper that is let off is not owed; with the last one the filing is complete")
    func waive() throws {
        let file = Sample.file(Sample.filing(), [certificate, letter])
        let one = try decide(.waive([11]), on: file)
        #expect(file.applying(one).owed.map(\.id) == [12])
        #expect(one.filingState == nil)
        let both = try decide(.waive([11, 12]), on: file)
        #expect(file.applying(both).owed.isEmpty)
        #expect(both.filingState == .supplemented)
        #expect(both.notices.map(\.kind) == [.request])
    }

    @Test(
        "a filing that ends owes nothing more; of a rejection the contacts hear",
        arguments: FilingEnd.allCases)
    func close(end: FilingEnd) throws {
        let file = Sample.file(Sample.filing(), [certificate])
        let decision = try decide(.close(end), on: file)
        #expect(file.applying(decision).state == end.state)
        #expect(!file.applying(decision).isOpen)
        #expect(decision.notices.count == (end == .rejected ? 1 : 0))
        let locked = Sample.file(Sample.filing(), state: .withAuthority)
        #expect(try decide(.close(end), on: locked).filingState == end.state)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var act: FilingAct
        var reason: String
        var state = FilingState.needsSupplement
        var testDescription: String { reason }
    }

    @Test(
        "what makes no sense is refused with its reason",
        arguments: [
            Refused(act: .request([], deadline: nil), reason: "no paper is named"),
            Refused(
                act: .extend(CalendarDate(dayNumber: 0)), reason: "the deadline has passed"),
            Refused(
                act: .extend(CalendarDate(dayNumber: 40_000)), reason: "a closed filing",
                state: .filed),
            Refused(
                act: .waive([]), reason: "a paper that is settled, or is not of this filing"),
            Refused(
                act: .waive([11, 404]),
                reason: "a paper that is settled, or is not of this filing"),
            Refused(act: .close(.filed), reason: "it is rejected already", state: .rejected),
        ])
    func refused(_ row: Refused) throws {
        let file = Sample.file(Sample.filing(), [certificate], state: row.state)
        let refusal = #expect(throws: FilingActRefusal.self) { try decide(row.act, on: file) }
        #expect(refusal?.description == row.reason)
    }
}
