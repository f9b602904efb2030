import Materials
import Testing

@testable import Casework

@Suite("Wrong reply tokens")
struct TokenLimitsTests {
    @Test(
        "end the trying after ten of one sender or a hundred in all within the hour (R9)",
        arguments: [
            (0, 0, false, true), (9, 99, false, true), (10, 10, false, false),
            (0, 100, false, false), (0, 100, true, true), (9, 5000, true, true),
            (10, 0, true, false),
        ])
    func limits(bySender: Int, inAll: Int, isVouchedFor: Bool, isTried: Bool) {
        let wrong = WrongTokens(bySender: bySender, inAll: inAll)
        #expect(TokenLimits().allow(after: wrong, isVouchedFor: isVouchedFor) == isTried)
    }

    @Test("and then a right one proves nothing, is not counted, and the log says so")
    func untried() throws {
        var mail = Sample.mail(
            from: "stranger@elsewhere.test", to: [try Sample.token()], authentication: .pass,
            attachments: [Sample.picture("网站负责人授权书.jpg")])
        let file = Sample.file(Sample.filing(), [Sample.item(1, .siteAuthorization)])
        let context = try Sample.context(Candidates(for: mail, among: [file]))
        #expect(decide(mail, in: context).basis.level == .token)
        mail.triesTokens = false
        let decision = decide(mail, in: context)
        #expect(decision.basis.level == .nothing)
        #expect(decision.refusedTokens == 0)
        #expect(decision.summary.remarks.last == Remark(.tokenNotTried))
    }
}
