import Materials
import Testing

@testable import Casework

@Suite("An applicant's mail")
struct SupplementTests {
    private static let letter = Sample.item(1, .siteAuthorization)
    private static let certificate = Sample.item(2, .domainCertificate, "lantian.cn")

    private func decide(
        _ mail: IncomingMail, owing items: [Item] = [letter, certificate],
        state: FilingState = .needsSupplement, earlier: [EarlierPaper] = [],
        copies: Set<String> = []
    ) throws -> Decision {
        let file = Sample.file(Sample.filing(), items, state: state)
        return Casework.decide(
            mail,
            in: try Sample.context(
                Candidates(for: mail, among: [file]), earlier: earlier, copies: copies))
    }

    @Test("with one of two papers: checked, and told what is missing")
    func partial() throws {
        let decision = try decide(
            Sample.mail(attachments: [Sample.picture("网站负责人授权书.jpg")]))
        #expect(decision.fate == .done)
        #expect(decision.itemChanges.map(\.item) == [1])
        #expect(decision.itemChanges.map(\.state) == [.checked])
        #expect(decision.filingState == .needsSupplement)
        #expect(decision.attachments.first?.verdict?.outcome == .checked)
        let notice = try #require(decision.notices.first)
        #expect(decision.notices.count == 1)
        #expect(notice.kind == .answer)
        #expect(notice.answersMail && notice.token == .reply)
        #expect(notice.plain.contains("格式检查通过，待人工审核"))
        #expect(notice.plain.contains("域名证书 lantian.cn"))
        #expect(notice.plain.contains("2026年12月10日"))
    }

    @Test("with the last paper: the reviewer hears that everything is in")
    func complete() throws {
        let done = Sample.item(2, .domainCertificate, "lantian.cn", .checked)
        let decision = try decide(
            Sample.mail(attachments: [Sample.picture("网站负责人授权书.jpg")]),
            owing: [Self.letter, done])
        #expect(decision.filingState == .supplemented)
        #expect(decision.notices.map(\.kind) == [.answer, .report])
        #expect(decision.notices.map(\.recipient) == [Sample.applicant, Sample.reviewer])
    }

    @Test("with a bad picture: returned with measure, limit, remedy and rule")
    func returned() throws {
        let small = Sample.picture("域名证书lantian.cn.jpg", bytes: 88_000)
        let decision = try decide(Sample.mail(attachments: [small]))
        #expect(decision.itemChanges.map(\.state) == [.returned])
        let plain = try #require(decision.notices.first).plain
        for words in ["86 KB", "200 KB", "彩色打印", "R04"] { #expect(plain.contains(words)) }
    }

    @Test("with two pictures of one paper: the worst decides")
    func worst() throws {
        let mail = Sample.mail(attachments: [
            Sample.picture("网站负责人授权书1.jpg"),
            Sample.picture("网站负责人授权书2.jpg", sharpness: 0.05),
        ])
        let decision = try decide(mail)
        #expect(decision.itemChanges.map(\.state) == [.returned])
        #expect(decision.attachments.map { $0.verdict?.outcome } == [.checked, .returned])
    }

    @Test("without attachment: told everything that is owed")
    func nothingAttached() throws {
        let decision = try decide(Sample.mail(text: "请问还缺什么？"))
        #expect(decision.fate == .done)
        #expect(decision.itemChanges.isEmpty)
        let plain = try #require(decision.notices.first).plain
        #expect(plain.contains("没有附件"))
        #expect(plain.contains("网站负责人授权书") && plain.contains("域名证书 lantian.cn"))
    }

    @Test("with a link only: asked to attach")
    func link() throws {
        let link = IncomingLink(kind: "qq-large-attachment", name: "授权书.jpg")
        let decision = try decide(Sample.mail(links: [link]))
        #expect(decision.fate == .done)
        #expect(try #require(decision.notices.first).plain.contains("普通附件"))
    }

    @Test(
        "with something that cannot be opened: told which file, and what to do",
        arguments: UnopenedReason.allCases)
    func unopened(reason: UnopenedReason) throws {
        var archive = Sample.part("资料.zip", "application/zip")
        archive.isContainer = true
        let decision = try decide(
            Sample.mail(
                attachments: [archive], unopened: [UnopenedFile(name: "证书.jpg", reason: reason)]))
        #expect(decision.fate == .done)
        #expect(decision.attachments.map(\.aside) == ["container"])
        let plain = try #require(decision.notices.first).plain
        let finding = try RuleProfile.named("aliyun-2019").finding(unopened: reason)
        #expect(
            plain.contains("证书.jpg：" + finding.text(in: .chinese) + finding.remedy(in: .chinese)))
        #expect(plain.contains("1 个文件打不开") && !plain.contains("没有附件"))
    }

    @Test("with a picture that could be either: asked, and held for a person")
    func unclear() throws {
        let decision = try decide(Sample.mail(attachments: [Sample.picture("IMG_1.jpg")]))
        #expect(decision.fate == .held(.unclearAttachment))
        #expect(decision.itemChanges.isEmpty)
        #expect(decision.attachments.map(\.aside) == ["unclear"])
        #expect(try #require(decision.notices.first).plain.contains("IMG_1.jpg"))
    }

    @Test(
        "about a filing that is closed: answered politely, nothing changes",
        arguments: [
            FilingState.withAuthority, .filed, .rejected, .abandoned,
        ])
    func locked(state: FilingState) throws {
        let paper = Sample.picture("网站负责人授权书.jpg")
        for mail in [Sample.mail(attachments: [paper]), Sample.mail()] {
            let decision = try decide(mail, state: state)
            #expect(decision.fate == (mail.attachments.isEmpty ? .done : .held(.nothingAsked)))
            #expect(decision.itemChanges.isEmpty)
            #expect(decision.filingState == nil)
            #expect(decision.notices.map(\.kind) == [.answer])
        }
    }

    @Test("when nothing is owed: said so, papers wait for a person")
    func nothingOwed() throws {
        let paper = Sample.picture("网站负责人授权书.jpg")
        let none = try decide(Sample.mail(), owing: [], state: .inReview)
        #expect(none.fate == .done)
        let kept = try decide(Sample.mail(attachments: [paper]), owing: [], state: .inReview)
        #expect(kept.fate == .held(.nothingAsked))
        #expect(kept.attachments.map(\.aside) == ["not-owed"])
        #expect(kept.notices.count == 1)
    }

    @Test("with a picture that came before: not judged twice while its paper is settled")
    func again() throws {
        let picture = Sample.picture("网站负责人授权书.jpg", sha256: "same")
        let settled = Sample.item(1, .siteAuthorization, nil, .checked)
        let twice = try decide(
            Sample.mail(attachments: [picture]), owing: [settled, Self.certificate],
            earlier: [EarlierPaper(sha256: "same", item: 1)])
        #expect(twice.attachments.map(\.aside) == ["duplicate"])
        let back = Sample.item(1, .siteAuthorization, nil, .returned)
        let returned = try decide(
            Sample.mail(attachments: [picture]), owing: [back, Self.certificate],
            earlier: [EarlierPaper(sha256: "same", item: 1)])
        #expect(
            returned.attachments.first?.verdict?.findings.map(\.code).contains(.duplicate) == true)
    }

    @Test(
        "with nothing but copies of papers that are in: told so once, then nothing",
        arguments: [[certificate], []])
    func copies(owing rest: [Item]) throws {
        let settled = Sample.item(1, .siteAuthorization, nil, .checked)
        let mail = Sample.mail(attachments: [Sample.picture("授权书.jpg", sha256: "same")])
        let earlier = [EarlierPaper(sha256: "same", item: 1)]
        let second = try decide(
            mail, owing: [settled] + rest, state: .supplemented, earlier: earlier)
        #expect(second.fate == .done)
        #expect(second.attachments.map(\.aside) == ["duplicate"])
        #expect(second.itemChanges.isEmpty && second.filingState == nil)
        #expect(second.notices.map(\.kind) == [.answer])
        #expect(try #require(second.notices.first).plain.contains("之前已经收到，不用重发"))
        let third = try decide(
            mail, owing: [settled] + rest, state: .supplemented, earlier: earlier,
            copies: ["same"])
        #expect(third.fate == .ignored(.duplicate))
        #expect(third.attachments.map(\.aside) == ["duplicate"])
        #expect(third.notices.isEmpty && third.itemChanges.isEmpty)
    }

    @Test("with a copy and a new paper: the new one is judged and answered")
    func copyAndMore() throws {
        let settled = Sample.item(1, .siteAuthorization, nil, .checked)
        let decision = try decide(
            Sample.mail(attachments: [
                Sample.picture("授权书.jpg", sha256: "same"),
                Sample.picture("域名证书lantian.cn.jpg"),
            ]), owing: [settled, Self.certificate],
            earlier: [EarlierPaper(sha256: "same", item: 1)], copies: ["same"])
        #expect(decision.itemChanges.map(\.item) == [2])
        #expect(decision.notices.map(\.kind) == [.answer, .report])
    }

    @Test("never shows typed identity numbers or the applicant's words")
    func privacy() throws {
        let mail = Sample.mail(
            text: "我的身份证 11010519491231002X",
            attachments: [
                Sample.picture("张三110105194912310021手机13812345678.jpg"),
                Sample.picture("网站负责人授权书\u{202E}gpj.<b>.jpg"),
            ])
        let notice = try #require(try decide(mail).notices.first)
        for text in [notice.subject, notice.plain, notice.html] {
            #expect(!text.contains("11010519491231002"))
            #expect(!text.contains("13812345678"))
            #expect(!text.contains("\u{202E}"))
            #expect(!text.contains("我的身份证"))
        }
        #expect(!notice.subject.contains("张三"))
        #expect(notice.html.contains("&lt;b&gt;"))
        #expect(!notice.html.contains("<b>"))
    }

    @Test("is answered in the contact's language")
    func english() throws {
        let file = Sample.file(Sample.filing(language: .english), [Self.letter])
        let mail = Sample.mail()
        let decision = Casework.decide(
            mail, in: try Sample.context(Candidates(for: mail, among: [file])))
        #expect(try #require(decision.notices.first).plain.contains("nothing was attached"))
    }
}
