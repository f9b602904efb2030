import Testing

@testable import Casework

@Suite("Answers")
struct ReplyLimitsTests {
    private static let hour: Int64 = 3_600_000
    private let limits = ReplyLimits()

    private func reply(
        _ letter: String, to recipient: String = Sample.applicant, order: String? = Sample.order,
        kind: NoticeKind = .answer, mail: Int64 = 100, hoursAgo: Int64 = 0
    ) -> SentReply {
        SentReply(
            kind: kind, recipient: recipient, order: order, mail: mail, letter: letter,
            at: Sample.now - hoursAgo * Self.hour)
    }

    private func restraint(_ next: SentReply, after sent: [SentReply]) -> Restraint? {
        limits.restraint(on: next, after: sent, now: Sample.now)
    }

    @Test("to one sender are three a day, however many filings one mail is about (R8)")
    func perSender() {
        let two = (1...2).map { reply("\($0)", mail: $0, hoursAgo: 2) }
        #expect(restraint(reply("new"), after: two) == nil)
        let three = two + [reply("3", mail: 3, hoursAgo: 2), reply("4", order: "1", mail: 3)]
        #expect(restraint(reply("new"), after: three) == .senderDaily)
        #expect(restraint(reply("new", mail: 3), after: three) == nil)
        let yesterday = three.map { reply($0.letter ?? "", mail: $0.mail ?? 0, hoursAgo: 25) }
        #expect(restraint(reply("new"), after: yesterday) == nil)
    }

    @Test("about one filing are ten a day")
    func perFiling() {
        let sent = (1...10).map {
            reply("\($0)", to: "c\($0)@example.test", mail: $0, hoursAgo: 3)
        }
        #expect(restraint(reply("new"), after: Array(sent.dropLast())) == nil)
        #expect(restraint(reply("new"), after: sent) == .filingDaily)
        #expect(restraint(reply("new", order: "1799000999999"), after: sent) == nil)
    }

    @Test("say the same to the same address once an hour")
    func repetition() {
        #expect(restraint(reply("same"), after: [reply("same", mail: 1)]) == .sameLetter)
        #expect(restraint(reply("same"), after: [reply("same", mail: 1, hoursAgo: 1)]) == nil)
        #expect(
            restraint(reply("same"), after: [reply("same", to: "x@example.test", mail: 1)]) == nil)
        let question = reply("same", to: Sample.reviewer, kind: .confirmation)
        #expect(restraint(question, after: [question]) == .sameLetter)
    }

    @Test("are limited, not requests and reports")
    func others() {
        let sent = (1...20).map { reply("same", mail: $0) }
        for kind in [NoticeKind.request, .report] {
            #expect(restraint(reply("same", kind: kind), after: sent) == nil)
        }
    }
}
