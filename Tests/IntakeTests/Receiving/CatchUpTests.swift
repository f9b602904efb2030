import Store
import Testing

@testable import Intake
@testable import Mail

@Suite("What there is to list after selecting a mailbox")
struct CatchUpTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var validity: UInt32 = 7
        var next: UInt32 = 10
        var change: UInt64?
        var first: UInt32
        var isNeeded = true
        var warning: String?
    }

    @Test(
        "depends on what the ledger knows: UIDs up to 9, changes up to 12",
        arguments: [
            Row(testDescription: "the same change", change: 12, first: 10, isNeeded: false),
            Row(testDescription: "a later change", change: 13, first: 10),
            Row(
                testDescription: "an earlier change", change: 11, first: 1, warning: "HIGHESTMODSEQ"
            ),
            Row(testDescription: "no count of changes", change: nil, first: 10),
            Row(
                testDescription: "another UIDVALIDITY, the same change", validity: 8, change: 12,
                first: 1, warning: "UIDVALIDITY"),
            Row(
                testDescription: "UIDs below ours to come, the same change", next: 9, change: 12,
                first: 1, warning: "UIDNEXT"),
            Row(testDescription: "a server that tells no next UID", next: 1, change: 13, first: 10),
        ])
    func rows(_ row: Row) {
        var found = MailboxStatus()
        found.uidValidity = row.validity
        found.uidNext = row.next
        found.highestModificationSequence = row.change
        let known = MailboxState(uidValidity: 7, highestUID: 9, highestModSeq: 12)
        let plan = CatchUp(since: known, in: found)
        #expect(plan.first == row.first)
        #expect(plan.isNeeded == row.isNeeded)
        #expect(plan.warning?.hasPrefix(row.warning ?? "") == (row.warning.map { _ in true }))
    }

    @Test("is everything in a mailbox that was never read or never counted")
    func unread() {
        var found = MailboxStatus()
        #expect(CatchUp(since: nil, in: found).first == 1)
        #expect(CatchUp(since: nil, in: found).isNeeded)
        found.uidValidity = 7
        let uncounted = MailboxState(uidValidity: 7, highestUID: 9)
        #expect(CatchUp(since: uncounted, in: found).isNeeded)
    }
}
