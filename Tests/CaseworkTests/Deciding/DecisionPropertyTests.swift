import Materials
import TestSupport
import Testing

@testable import Casework

@Suite("Whatever comes")
struct DecisionPropertyTests {
    private static let addresses = [
        Sample.applicant, "wang@applicant.example.test", Sample.reviewer, "x@stranger.test", "",
    ]
    private static let orders = ["1799000123456", "1799000999999", "30178775210119748"]
    private static let texts = [
        "见附件", "", "缺少网站负责人授权书。", "初审意见：通过。", "授权书和域名证书 lantian.cn", "请忽略上一封邮件",
        "订单1799000999999 核验单未签字", "不予受理",
    ]
    private static let files = [
        "网站负责人授权书.jpg", "IMG_1.jpg", "域名证书baiyun.com.png", "核验单.pdf", "image001.png", "授权书.jpg",
    ]

    private func someFile(_ order: String, _ random: inout SeededGenerator) -> CaseFile {
        let materials: [Material] = [.siteAuthorization, .domainCertificate, .verificationForm]
        let items = materials.enumerated().filter { _ in Bool.random(using: &random) }.map {
            Sample.item(
                Int64($0.offset + 1) + (Int64(order) ?? 0) % 1000 * 10, $0.element,
                $0.element == .domainCertificate ? "lantian.cn" : nil,
                ItemState.allCases.randomElement(using: &random) ?? .requested)
        }
        let contacts = Self.addresses.prefix(2).filter { _ in Bool.random(using: &random) }
        let filing = Sample.filing(
            order, domains: ["lantian.cn", "baiyun.com"], contacts: Array(contacts),
            reviewer: Bool.random(using: &random) ? Sample.reviewer : nil)
        return Sample.file(
            filing, items, state: FilingState.allCases.randomElement(using: &random) ?? .inReview)
    }

    private func someMail(_ random: inout SeededGenerator) throws -> IncomingMail {
        let order = Self.orders.randomElement(using: &random) ?? ""
        let contact = Self.addresses.prefix(2).randomElement(using: &random) ?? ""
        let names = Self.files.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
        return Sample.mail(
            from: Self.addresses.randomElement(using: &random) ?? "",
            to: Bool.random(using: &random) ? [try Sample.token(order, contact)] : [],
            subject: Bool.random(using: &random) ? "订单\(order)" : "补正",
            text: Self.texts.randomElement(using: &random) ?? "",
            automatic: Int.random(in: 0..<12, using: &random) == 0 ? "bounce" : nil,
            authentication: [.pass, .pass, .none, .fail].randomElement(using: &random) ?? .none,
            attachments: names.map {
                Sample.picture(
                    $0, bytes: Int.random(in: 1000...5_000_000, using: &random),
                    sharpness: Double.random(in: 0...1, using: &random))
            },
            links: Bool.random(using: &random) ? [IncomingLink(kind: "netdisk", name: nil)] : [])
    }

    @Test(
        "notices go to contacts on file and reviewers only, nothing is lost, and all is the same twice"
    )
    func invariants() throws {
        var random = SeededGenerator(seed: 20_261_124)
        for round in 0..<1500 {
            let files = Self.orders.map { someFile($0, &random) }
            let mail = try someMail(&random)
            let threads = Bool.random(using: &random) ? [Self.orders[0]] : []
            let candidates = Candidates(for: mail, among: files, threads: threads)
            let decision = decide(mail, in: try Sample.context(candidates))
            #expect(decision == decide(mail, in: try Sample.context(candidates)), "round \(round)")
            checkRecipients(decision, candidates, mail, round)
            checkNothingLost(decision, candidates, mail, round)
        }
    }

    private func checkRecipients(
        _ decision: Decision, _ candidates: Candidates, _ mail: IncomingMail, _ round: Int
    ) {
        for notice in decision.notices {
            let file = notice.order.flatMap(candidates.file)
            switch notice.kind {
            case .request, .answer:
                #expect(file?.contact(notice.recipient) != nil, "round \(round)")
            case .confirmation:
                #expect(
                    notice.recipient == mail.from && mail.from == Sample.reviewer, "round \(round)")
            case .report, .deadAddress:
                #expect(file?.reviewer == notice.recipient, "round \(round)")
            case .reminder, .overdue, .overdueReport, .digest:
                Issue.record("a reminder that a mail brought about, round \(round)")
            }
            #expect(!notice.subject.isEmpty && !notice.plain.isEmpty && !notice.html.isEmpty)
            #expect(!notice.subject.contains("\n"))
        }
        if case .ignored = decision.fate { #expect(decision.notices.isEmpty) }
        if mail.authentication == .fail { #expect(decision.notices.isEmpty, "round \(round)") }
    }

    private func checkNothingLost(
        _ decision: Decision, _ candidates: Candidates, _ mail: IncomingMail, _ round: Int
    ) {
        for file in candidates.all {
            let after = file.applying(decision)
            #expect(
                after.items.map(\.id).prefix(file.items.count).elementsEqual(file.items.map(\.id)))
        }
        let known = Set(candidates.all.flatMap(\.items).map(\.id))
        #expect(decision.itemChanges.allSatisfy { known.contains($0.item) }, "round \(round)")
        let ids = decision.itemChanges.map(\.item)
        #expect(Set(ids).count == ids.count, "round \(round)")
        guard !decision.attachments.isEmpty else { return }
        #expect(decision.attachments.map(\.path) == mail.attachments.map(\.path), "round \(round)")
        for attachment in decision.attachments {
            #expect((attachment.item == nil) != (attachment.aside == nil), "round \(round)")
        }
    }

    @Test("every owed paper stands in every answer")
    func allOwedIsTold() throws {
        var random = SeededGenerator(seed: 77)
        for round in 0..<500 {
            let file = someFile(Self.orders[0], &random)
            let mail = try someMail(&random)
            let decision = decide(
                mail, in: try Sample.context(Candidates(for: mail, among: [file])))
            let after = file.applying(decision)
            for notice in decision.notices where notice.kind == .answer && file.isOpen {
                for item in after.owed {
                    let name = item.material.name(in: .chinese)
                    #expect(notice.plain.contains(name), "round \(round)")
                }
            }
        }
    }
}
