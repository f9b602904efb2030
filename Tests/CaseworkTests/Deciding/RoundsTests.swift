import Materials
import Testing

@testable import Casework

@Suite("A reviewer answers about what came in")
struct RoundsTests {
    private static let items = [
        Sample.item(1, .siteAuthorization, nil, .checked, note: "缺网站负责人授权书"),
        Sample.item(2, .domainCertificate, "lantian.cn", .checked, note: "缺域名证书，一个域名一张"),
        Sample.item(3, .domainCertificate, "baiyun.com", .checked, note: "缺域名证书，一个域名一张"),
        Sample.item(4, .verificationForm, nil, .checked, note: "缺核验单"),
    ]
    private static let filing = Sample.filing(domains: ["lantian.cn", "baiyun.com"])

    private func answer(
        _ text: String, to file: CaseFile = Sample.file(filing, items, state: .supplemented)
    ) throws -> (decision: Decision, after: CaseFile) {
        let mail = Sample.mail(from: Sample.reviewer, text: text)
        let candidates = Candidates(for: mail, among: [file], threads: [Sample.order])
        let decision = decide(mail, in: try Sample.context(candidates))
        return (decision, file.applying(decision))
    }

    @Test("by the numbers of our letters: accepted, returned with the words, one notice of all")
    func byNumber() throws {
        let (decision, after) = try answer("第2项可以了，1、3还是不行。")
        #expect(decision.fate == .done)
        #expect(after.items.map(\.state) == [.returned, .accepted, .accepted, .returned])
        #expect(after.state == .needsSupplement)
        #expect(decision.notices.map(\.kind) == [.request, .confirmation])
        let notice = try #require(decision.notices.first).plain
        #expect(notice.contains("1、3还是不行"))
        #expect(notice.contains("网站负责人授权书：需重新提交") && notice.contains("核验单：需重新提交"))
        #expect(notice.contains("域名证书（2 个域名）：审核人员已认可"))
    }

    @Test("by a number that no letter shows: asked back, nothing changed")
    func unknownNumber() throws {
        let (decision, after) = try answer("第4项可以了。")
        #expect(decision.fate == .held(.reviewerConfirmation))
        #expect(after.items == Self.items)
    }

    @Test("that a paper never came: it is owed again, with the words")
    func neverCame() throws {
        let (decision, after) = try answer("核验单没收到。")
        #expect(after.items.last?.state == .returned)
        #expect(try #require(decision.notices.first).plain.contains("核验单没收到"))
    }

    @Test("the numbers stand in the report and in the confirmation")
    func numbersShown() throws {
        let report = ReviewerLetter(language: .chinese).report(
            on: Sample.file(Self.filing, Self.items)
        ).plainText
        for row in [
            "1. 网站负责人授权书", "2. 域名证书（2 个域名）", "3. 核验单",
        ] {
            #expect(report.contains(row))
        }
        let (decision, _) = try answer("第2项可以了，1、3还是不行。")
        let confirmation = try #require(decision.notices.last).plain
        #expect(confirmation.contains("1. 网站负责人授权书") && confirmation.contains("3. 核验单"))
    }

    @Test("as our report shows how, in either language", arguments: Language.allCases)
    func shownAnswers(language: Language) throws {
        let answers = Phrases.of(language).reviewer.answers
        let (decision, after) = try answer(answers[0])
        #expect(decision.fate == .done, "\(decision.summary)")
        #expect(after.items.map(\.state) == [.accepted, .returned, .returned, .checked])
        #expect(try answer(answers[1]).after.items.allSatisfy { $0.state == .accepted })
    }

    @Test("what is asked for later has the next number and is marked as new, with the reason")
    func addition() throws {
        let (decision, after) = try answer("营业执照已更名，缺变更证明。")
        let added = try #require(after.items.last)
        #expect(added.material == .changeCertificate && after.isAddition(added))
        #expect(after.numbers(of: .changeCertificate, domains: []) == [4])
        let notice = try #require(decision.notices.first).plain
        #expect(notice.contains("上一次通知里没有这一项"))
        #expect(notice.contains("缺变更证明"))
    }

    @Test("nothing of the first notice is marked as new")
    func firstNotice() throws {
        let (decision, after) = try answer(
            "缺核验单。", to: Sample.file(Self.filing, [], state: .inReview))
        #expect(after.items.map(\.state) == [.requested])
        #expect(!(try #require(decision.notices.first).plain.contains("上一次通知里没有这一项")))
    }

    @Test("a paper accepted before and wanted once more gets the newest number")
    func wantedAgain() throws {
        var file = Sample.file(Self.filing, Self.items, state: .supplemented)
        file.items[3].state = .accepted
        let (_, after) = try answer("核验单已过期，请重新签署。", to: file)
        #expect(after.items.map(\.state).suffix(2) == [.accepted, .requested])
        #expect(after.numbers(of: .verificationForm, domains: []) == [4])
    }
}
