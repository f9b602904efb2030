import Materials
import Testing

@testable import Casework

@Suite("Matching a mail to a filing")
struct FilingMatchingTests {
    private static let other = "1799000999999"
    private let mine = Sample.file()
    private let others = Sample.file(
        Sample.filing(other, domains: ["baiyun.com"], contacts: ["wang@applicant.example.test"]))

    private func match(
        _ mail: IncomingMail, among files: [CaseFile]? = nil, threads: [String] = []
    ) -> FilingMatch {
        let candidates = Candidates(for: mail, among: files ?? [mine, others], threads: threads)
        return matchFiling(mail, candidates: candidates, now: Sample.now, sign: Sample.sign)
    }

    private func order(_ match: FilingMatch) -> String? {
        if case .certain(let file, _) = match { file.filing.order } else { nil }
    }

    private func reason(_ match: FilingMatch) -> HoldReason? {
        if case .held(let reason, _) = match { reason } else { nil }
    }

    private func signals(_ match: FilingMatch) -> [String] {
        switch match {
        case .certain(_, let evidence), .held(_, let evidence): evidence.map(\.signal)
        }
    }

    @Test("finds it by each signal that is enough alone")
    func eachSignal() throws {
        let stranger = "x@stranger.test"
        let cases: [(String, IncomingMail, [String])] = [
            ("reply-token", Sample.mail(from: stranger, to: [try Sample.token()]), []),
            ("thread", Sample.mail(from: stranger), [Sample.order]),
            ("order-in-subject", Sample.mail(from: stranger, subject: "订单\(Sample.order)"), []),
            ("order-in-text", Sample.mail(from: stranger, text: "订单\(Sample.order)"), []),
            ("known-sender", Sample.mail(), []),
        ]
        for (signal, mail, threads) in cases {
            let match = match(mail, threads: threads)
            #expect(order(match) == Sample.order, "\(signal)")
            #expect(signals(match) == [signal])
        }
    }

    @Test("A domain alone is not enough, beside a known sender it decides")
    func domain() {
        let named = Sample.mail(from: "x@stranger.test", text: "域名 lantian.cn 的材料")
        #expect(reason(match(named)) == .noFiling)
        let second = Sample.file(Sample.filing(Self.other, domains: ["baiyun.com"]))
        let mail = Sample.mail(text: "域名 baiyun.com 的材料")
        #expect(order(match(mail, among: [mine, second])) == Self.other)
    }

    @Test("Two filings of one sender and no other sign are not guessed between")
    func several() {
        let second = Sample.file(Sample.filing(Self.other, domains: ["baiyun.com"]))
        #expect(reason(match(Sample.mail(), among: [mine, second])) == .severalFilings)
    }

    @Test("A closed filing gives way to an open one of the same sender")
    func closed() {
        var old = Sample.file(Sample.filing(Self.other))
        old.state = .filed
        #expect(order(match(Sample.mail(), among: [mine, old])) == Sample.order)
    }

    @Test("A token decides over another order in the subject, and says so (R11)")
    func tokenOverSubject() throws {
        let mail = Sample.mail(to: [try Sample.token()], subject: "订单\(Self.other)")
        let match = match(mail)
        #expect(order(match) == Sample.order)
        #expect(signals(match).contains("token-over-subject"))
    }

    @Test("Tokens of two filings are held")
    func twoTokens() throws {
        let mail = Sample.mail(to: [
            try Sample.token(), try Sample.token(Self.other, "wang@applicant.example.test"),
        ])
        #expect(reason(match(mail)) == .conflictingEvidence)
    }

    @Test("A token that was changed, or is for bounces, is no evidence (R9)")
    func badTokens() throws {
        let forged = try Sample.token(Sample.order, "nobody@applicant.example.test")
        let bounce = try Sample.token(Sample.order, Sample.applicant, .bounce)
        for address in [forged, bounce] {
            let match = match(Sample.mail(from: "x@stranger.test", to: [address]))
            #expect(reason(match) == .noFiling)
            #expect(signals(match).isEmpty)
        }
    }

    @Test("Nothing at all leads nowhere")
    func nothing() {
        #expect(reason(match(Sample.mail(from: "x@stranger.test"))) == .noFiling)
    }

    @Test("Every signal states its weight and why")
    func signalTable() {
        for signal in FilingSignal.all + PaperSignal.all {
            #expect((0...100).contains(signal.weight))
            #expect(!signal.reason.isEmpty)
        }
        #expect(Set(FilingSignal.all.map(\.name)).count == FilingSignal.all.count)
    }
}
