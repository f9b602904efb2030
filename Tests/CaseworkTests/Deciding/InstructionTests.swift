import Materials
import Testing

@testable import Casework

@Suite("A reviewer's mail")
struct InstructionTests {
    private func decide(
        _ text: String, to: [String] = ["beian@example.test"], subject: String = "",
        items: [Item] = [],
        filing: Filing = Sample.filing(), state: FilingState = .inReview,
        threads: [String] = [], assigned: String? = nil
    ) throws -> Decision {
        let mail = Sample.mail(
            from: Sample.reviewer, to: to, subject: subject, text: text)
        let file = Sample.file(filing, items, state: state)
        return Casework.decide(
            mail,
            in: try Sample.context(
                Candidates(for: mail, among: [file], threads: threads), assigned: assigned))
    }

    @Test(
        "that is encrypted asks for nothing, and its author is asked what it says (S6)",
        arguments: ["", "<img src=\"http://evil.test/?", "缺少网站负责人授权书"])
    func encrypted(words: String) throws {
        let block = """
            -----BEGIN PGP MESSAGE-----

            hQEMA0123456789ABCAQf/abcdefghijklmnopqrstuvwxyz0123456789
            =abcd
            -----END PGP MESSAGE-----
            """
        let decision = try decide("\(words)\n\(block)", subject: Sample.order)
        #expect(decision.fate == .held(.reviewerConfirmation), "\(decision.summary)")
        #expect(decision.newRequests.isEmpty && decision.itemChanges.isEmpty)
        #expect(decision.notices.map(\.recipient) == [Sample.reviewer])
    }

    @Test("asks for a paper: one request to each contact, a confirmation to the reviewer")
    func request() throws {
        let filing = Sample.filing(contacts: [Sample.applicant, "wang@applicant.example.test"])
        let decision = try decide("订单\(Sample.order)：缺少网站负责人授权书。", filing: filing)
        #expect(decision.fate == .done)
        #expect(decision.order == Sample.order)
        #expect(decision.newRequests.count == 1)
        #expect(decision.newItems.map(\.material) == [.siteAuthorization])
        #expect(decision.newItems.map(\.issues) == [[.missing]])
        #expect(decision.filingState == .needsSupplement)
        #expect(decision.notices.map(\.kind) == [.request, .request, .confirmation])
        #expect(
            decision.notices.map(\.recipient)
                == [Sample.applicant, "wang@applicant.example.test", Sample.reviewer])
        #expect(decision.notices.map(\.token) == [.reply, .reply, nil])
        #expect(decision.notices.map(\.answersMail) == [false, false, true])
    }

    @Test("asks in the answered thread, without naming the order")
    func thread() throws {
        let decision = try decide("缺少网站负责人授权书。", threads: [Sample.order])
        #expect(decision.fate == .done)
        #expect(decision.newRequests.map(\.order) == [Sample.order])
    }

    @Test("asks for certificates: one item for each domain")
    func domains() throws {
        let filing = Sample.filing(domains: ["lantian.cn", "baiyun.com"])
        let all = try decide("订单\(Sample.order)：请补充域名证书。", filing: filing)
        #expect(all.newItems.map(\.domain) == ["lantian.cn", "baiyun.com"])
        let one = try decide("订单\(Sample.order)：baiyun.com 的域名证书不清晰，请重新上传。", filing: filing)
        #expect(one.newItems.map(\.domain) == ["baiyun.com"])
    }

    @Test("objects to a certificate without saying which: asked back")
    func whichDomain() throws {
        let filing = Sample.filing(domains: ["lantian.cn", "baiyun.com"])
        let decision = try decide("订单\(Sample.order)：域名证书不清晰，请重新上传。", filing: filing)
        #expect(decision.fate == .held(.reviewerConfirmation))
    }

    @Test("objects to a paper that came in: the item is opened again, the rest stays")
    func reopened() throws {
        let items = [
            Sample.item(1, .siteAuthorization, nil, .checked),
            Sample.item(2, .verificationForm, nil, .checked),
        ]
        let decision = try decide(
            "订单\(Sample.order)：网站负责人授权书未盖章。", items: items, state: .supplemented)
        #expect(decision.newItems.isEmpty)
        #expect(decision.itemChanges.map(\.item) == [1])
        #expect(decision.itemChanges.map(\.state) == [.returned])
        #expect(decision.itemChanges.first?.findings.map(\.code) == [.unsealed])
        let plain = try #require(decision.notices.first).plain
        #expect(plain.contains("核验单：格式检查通过"))
    }

    @Test("accepts one paper and excuses another beside the one it wants")
    func settled() throws {
        let items = [
            Sample.item(1, .siteAuthorization, nil, .checked),
            Sample.item(2, .verificationForm, nil, .checked),
            Sample.item(3, .changeCertificate, nil, .requested),
        ]
        let decision = try decide(
            "订单\(Sample.order)：核验单可以了，变更证明不用提供，网站负责人授权书未盖章。",
            items: items, state: .supplemented)
        #expect(decision.fate == .done)
        let changes = decision.itemChanges.sorted { $0.item < $1.item }
        #expect(changes.map(\.item) == [1, 2, 3])
        #expect(changes.map(\.state) == [.returned, .accepted, .waived])
        let words = try #require(decision.notices.last).plain
        #expect(words.contains("核验单可以了") && words.contains("变更证明不用提供"))
    }

    @Test(
        "is not carried out when in doubt, and only the reviewer is told",
        arguments: [
            ("", "张总你好，昨天电话里说的那个材料还没收到哈，尽快发我。"),
            ("", "缺少网站负责人授权书。"),
            ("", "订单1799000777777：缺少网站负责人授权书。"),
            ("订单1799000123456", "请处理一下。"),
            ("订单1799000123456", "域名证书 baiyun.com 不清晰，请重新上传。"),
            ("订单1799000123456", "缺少网站负责人授权书，2020-01-01 前补齐。"),
        ])
    func doubt(subject: String, text: String) throws {
        let decision = try decide(text, subject: subject)
        #expect(decision.fate == .held(.reviewerConfirmation))
        #expect(decision.newRequests.isEmpty && decision.newItems.isEmpty)
        #expect(decision.itemChanges.isEmpty && decision.filingState == nil)
        #expect(decision.notices.map(\.recipient) == [Sample.reviewer])
        #expect(decision.notices.map(\.kind) == [.confirmation])
    }

    @Test("about a closed filing is asked back")
    func closed() throws {
        let decision = try decide("订单\(Sample.order)：缺少核验单。", state: .withAuthority)
        #expect(decision.fate == .held(.reviewerConfirmation))
    }

    @Test("may name only filings in that reviewer's charge")
    func charge() throws {
        let other = "zhao@review.example.test"
        let mine = Sample.file(Sample.filing(reviewer: other))
        let theirs = Sample.file(Sample.filing("1799000999999"))
        let mail = Sample.mail(from: other, text: "订单1799000999999：缺少核验单。订单\(Sample.order)")
        let candidates = Candidates(byOrder: [mine, theirs])
        let decision = Casework.decide(
            mail, in: try Sample.context(candidates, policy: Policy(reviewers: [])))
        #expect(decision.fate == .held(.reviewerConfirmation))
        #expect(decision.newItems.isEmpty)
    }

    @Test("to several filings asks each of them")
    func several() throws {
        let orders = ["2010352751485", "2010352751490"]
        let files = orders.map { Sample.file(Sample.filing($0), state: .inReview) }
        let mail = Sample.mail(
            from: Sample.reviewer, text: "以下订单统一补充域名证书：2010352751485、2010352751490。")
        let decision = Casework.decide(
            mail, in: try Sample.context(Candidates(for: mail, among: files)))
        #expect(decision.fate == .done)
        #expect(decision.newRequests.map(\.order) == orders)
        #expect(decision.order == nil)
        #expect(decision.judgedOrders == Set(orders))
        #expect(decision.notices.map(\.kind) == [.request, .request, .confirmation])
        #expect(decision.notices.map(\.order) == [orders[0], orders[1], nil])
        for (order, notice) in zip(orders, decision.notices) {
            #expect(notice.plain.contains(order))
        }
    }

    @Test("approves: what came in is accepted, the applicant hears it")
    func approve() throws {
        let items = [
            Sample.item(1, .siteAuthorization, nil, .checked),
            Sample.item(2, .verificationForm, nil, .submitted),
        ]
        let decision = try decide(
            "订单\(Sample.order) 初审意见：通过。", items: items, state: .supplemented)
        #expect(decision.fate == .done)
        #expect(decision.itemChanges.map(\.state) == [.accepted, .accepted])
        #expect(decision.notices.map(\.kind) == [.request, .confirmation])
    }

    @Test("approves while papers are owed: asked back")
    func approveTooSoon() throws {
        let decision = try decide(
            "订单\(Sample.order) 初审意见：通过。", items: [Sample.item(1, .siteAuthorization)])
        #expect(decision.fate == .held(.reviewerConfirmation))
    }

    @Test("withdraws: only what it still names remains owed")
    func withdraw() throws {
        let items = [
            Sample.item(1, .siteAuthorization), Sample.item(2, .domainCertificate, "lantian.cn"),
        ]
        let decision = try decide(
            "订单\(Sample.order)：请忽略上一封邮件，授权书不需要提供，只补域名证书即可。", items: items,
            state: .needsSupplement)
        #expect(decision.fate == .done)
        #expect(decision.itemChanges.contains { $0.item == 1 && $0.state == .waived })
        let after = Sample.file(Sample.filing(), items).applying(decision)
        #expect(after.owed.map(\.target) == ["domain-certificate:lantian.cn"])
    }

    @Test(
        "would end the filing, however sure: nothing happens before a second word",
        arguments: ["不予受理。", "请撤回补正要求。"])
    func end(text: String) throws {
        let decision = try decide(
            "订单\(Sample.order)：\(text)", items: [Sample.item(1, .siteAuthorization)],
            threads: [Sample.order])
        #expect(decision.fate == .held(.reviewerConfirmation))
        #expect(decision.itemChanges.isEmpty && decision.filingState == nil)
        #expect(decision.notices.map(\.recipient) == [Sample.reviewer])
        #expect(decision.notices.map(\.token) == [.confirmation])
        #expect(try #require(decision.notices.first).plain.contains("请直接回复本邮件"))
    }

    @Test("rejects in answer to our question: the filing is rejected and the applicant told")
    func reject() throws {
        let token = try Sample.token(Sample.order, Sample.reviewer, .confirmation)
        let decision = try decide("\n驳回。\n", to: [token])
        #expect(decision.fate == .done)
        #expect(decision.filingState == .rejected)
        #expect(decision.notices.map(\.kind) == [.request, .confirmation])
    }

    @Test("rejects by a person's release: carried out")
    func rejectReleased() throws {
        let decision = try decide("订单\(Sample.order)：不予受理。", assigned: Sample.order)
        #expect(decision.filingState == .rejected)
    }

    @Test("withdraws everything in answer to our question: nothing remains owed")
    func withdrawAll() throws {
        let token = try Sample.token(Sample.order, Sample.reviewer, .confirmation)
        let decision = try decide(
            "撤回", to: [token], items: [Sample.item(1, .siteAuthorization)],
            state: .needsSupplement)
        #expect(decision.itemChanges.map(\.state) == [.waived])
        #expect(decision.filingState == .inReview)
    }

    @Test(
        "is no second word when the token is for another filing, person or purpose",
        arguments: [
            ("1799000999999", Sample.reviewer, ReplyToken.Purpose.confirmation),
            (Sample.order, "zhao@review.example.test", .confirmation),
            (Sample.order, Sample.reviewer, .reply), (Sample.order, Sample.reviewer, .bounce),
        ])
    func foreignToken(order: String, holder: String, purpose: ReplyToken.Purpose) throws {
        let token = try Sample.token(order, holder, purpose)
        let decision = try decide("订单\(Sample.order)：不予受理。", to: [token])
        #expect(decision.fate == .held(.reviewerConfirmation))
        #expect(decision.filingState == nil)
    }

    @Test(
        "says no to our question: nothing happens",
        arguments: ["先别驳回。", "确认", "不要撤回", "好的，谢谢", "驳回？不，等一下"])
    func secondThoughts(text: String) throws {
        let token = try Sample.token(Sample.order, Sample.reviewer, .confirmation)
        let decision = try decide(text, to: [token])
        #expect(decision.fate == .held(.reviewerConfirmation))
        #expect(decision.filingState == nil && decision.itemChanges.isEmpty)
    }

    @Test("released by a person is carried out as far as it was understood")
    func released() throws {
        let decision = try decide("缺少网站负责人授权书。", assigned: Sample.order)
        #expect(decision.fate == .done || decision.fate == .held(.reviewerConfirmation))
        let candidates = Candidates(byOrder: [Sample.file(state: .inReview)])
        let mail = Sample.mail(from: Sample.reviewer, text: "缺少网站负责人授权书。")
        let acted = Casework.decide(
            mail, in: try Sample.context(candidates, assigned: Sample.order))
        #expect(acted.newItems.map(\.material) == [.siteAuthorization])
    }
}
