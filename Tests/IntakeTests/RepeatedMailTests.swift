import Casework
import Intake
import Store
import Testing

@Suite("A paper that comes again in another mail")
struct RepeatedMailTests {
    @Test("is answered once more, and then never again")
    func thrice() async throws {
        let scene = try Scene("again")
        try await scene.importFilings(TroubleTests.filings)
        let daemon = try await scene.daemon()
        // Each delivery gets Received lines of its own, so that the bytes differ.
        for number in 1...4 {
            try await scene.deliver(
                "Fixtures/mails/017-delivered-twice.eml",
                from: "applicant017@applicant.example.test")
            try await scene.arrival(of: number)
            try await daemon.runOnce()
        }
        let log = try scene.log()
        let rows = try await log.mails().sorted { $0.mail < $1.mail }
        #expect(rows.map(\.state) == [.done, .done, .ignored, .ignored])
        #expect(rows.map(\.reason) == [nil, nil, "duplicate", "duplicate"])
        #expect(Set(rows.map(\.order)) == ["1799000017001"])
        var kinds: [[String]] = []
        for row in rows {
            let record = try await log.mail(row.mail)
            kinds.append(record?.outgoing.map(\.kind.rawValue) ?? [])
        }
        #expect(kinds == [["answer", "report"], ["answer"], [], []])
        let file = try await log.caseFile(order: "1799000017001")?.caseFile
        #expect(file?.items.map(\.state) == [.checked])
    }
}
