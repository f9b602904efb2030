import Materials
import Testing

@testable import Casework

@Suite("A reviewer's signature")
struct SignatureTests {
    private static let day: Int64 = 86_400_000

    private func decide(
        _ text: String, madeAt: Int64 = Sample.now, isRepeated: Bool = false,
        authentication: SenderAuthentication = .none, subject: String = "",
        threads: [String] = [], assigned: String? = nil
    ) throws -> Decision {
        var mail = Sample.mail(
            from: Sample.reviewer, subject: subject, text: text, authentication: authentication)
        mail.signature = MailSignature(madeAt: madeAt, digest: "d", isRepeated: isRepeated)
        let file = Sample.file(Sample.filing(), state: .inReview)
        return Casework.decide(
            mail,
            in: try Sample.context(
                Candidates(for: mail, among: [file], threads: threads), assigned: assigned))
    }

    @Test("needs nobody to vouch for the sender", arguments: [SenderAuthentication.none, .fail])
    func stands(_ authentication: SenderAuthentication) throws {
        let decision = try decide(
            "订单\(Sample.order)：缺少网站负责人授权书。", authentication: authentication)
        #expect(decision.fate == .done)
        #expect(decision.basis == Basis(level: .signed, rule: "I1"))
    }

    @Test("ends a filing without a second word")
    func ends() throws {
        let decision = try decide("订单\(Sample.order)：不予受理。")
        #expect(decision.fate == .done && decision.filingState == .rejected)
        #expect(decision.basis == Basis(level: .signed, rule: "F1"))
    }

    @Test(
        "counts for a week around the mail's arrival (S4)",
        arguments: [(-8, false), (-6, true), (0, true), (6, true), (8, false)])
    func timely(days: Int64, counts: Bool) throws {
        let decision = try decide(
            "订单\(Sample.order)：缺少网站负责人授权书。", madeAt: Sample.now + days * Self.day)
        #expect(decision.fate == (counts ? .done : .held(.unauthenticatedSender)))
    }

    @Test("counts once (S4)")
    func repeated() throws {
        let text = "订单\(Sample.order)：缺少网站负责人授权书。"
        let decision = try decide(text, isRepeated: true, authentication: .pass)
        #expect(decision.fate == .ignored(.duplicate) && decision.notices.isEmpty)
        let released = try decide(text, isRepeated: true, assigned: Sample.order)
        #expect(released.fate == .done)
    }

    @Test(
        "does not cover the header: neither the subject nor what is answered names the filing (S4)")
    func header() throws {
        let text = "缺少网站负责人授权书。"
        let subject = try decide(text, subject: "订单\(Sample.order)")
        #expect(subject.fate == .held(.reviewerConfirmation) && subject.newRequests.isEmpty)
        let thread = try decide(text, threads: [Sample.order])
        #expect(thread.fate == .held(.reviewerConfirmation) && thread.newRequests.isEmpty)
        let vouched = try decide(text, authentication: .pass, subject: "订单\(Sample.order)")
        #expect(vouched.fate == .done)
    }
}
