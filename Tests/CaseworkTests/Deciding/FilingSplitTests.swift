import Materials
import Testing

@testable import Casework

@Suite("An agent's mail with papers for three filings")
struct FilingSplitTests {
    private static let orders = ["1799000123456", "1799000999999", "1799000555555"]
    private static let domains = ["lantian.cn", "baiyun.cn", "heshan.cn"]

    private let files = zip(orders, domains).enumerated().map { number, filing in
        Sample.file(
            Sample.filing(filing.0, domains: [filing.1]),
            [
                Sample.item(Int64(number * 10 + 1), .siteAuthorization),
                Sample.item(Int64(number * 10 + 2), .domainCertificate, filing.1),
            ])
    }

    private func decide(_ mail: IncomingMail, among files: [CaseFile]? = nil) throws -> Decision {
        Casework.decide(
            mail, in: try Sample.context(Candidates(for: mail, among: files ?? self.files)))
    }

    private func mail(
        _ names: [String], subject: String = "三个订单的材料", to: [String] = ["beian@example.test"],
        authentication: SenderAuthentication = .pass
    ) -> IncomingMail {
        Sample.mail(
            to: to, subject: subject, text: "三家的材料都在附件里", authentication: authentication,
            attachments: names.map {
                Sample.picture(
                    $0, width: $0.hasPrefix("image") ? 120 : 3000,
                    height: $0.hasPrefix("image") ? 60 : 2000)
            })
    }

    @Test("is parted when every paper names its filing, and each filing gets its own answer")
    func parted() throws {
        let decision = try decide(
            mail([
                "1799000123456网站负责人授权书.jpg", "域名证书baiyun.cn.jpg",
                "1799000555555 网站负责人授权书.jpg", "image001.png",
            ]))
        #expect(decision.fate == .done, "\(decision.summary)")
        #expect(decision.order == nil)
        #expect(Set(decision.itemChanges.map(\.item)) == [1, 12, 21])
        #expect(Set(decision.notices.compactMap(\.order)) == Set(Self.orders))
        #expect(decision.notices.allSatisfy { $0.recipient == Sample.applicant })
        #expect(Set(decision.newStates.keys) == Set(Self.orders))
        #expect(decision.basis == Basis(level: .vouched, rule: "P2"))
        for (order, domain) in zip(Self.orders, Self.domains) {
            let notice = try #require(decision.notices.first { $0.order == order })
            #expect(notice.plain.contains(domain))
            #expect(Self.domains.allSatisfy { $0 == domain || !notice.plain.contains($0) })
        }
    }

    @Test(
        "waits for a person when one paper could be anyone's",
        arguments: [
            ["1799000123456网站负责人授权书.jpg", "域名证书baiyun.cn.jpg", "网站负责人授权书.jpg"],
            ["1799000123456网站负责人授权书.jpg", "域名证书baiyun.cn lantian.cn.jpg"],
            ["1799000123456网站负责人授权书.jpg", "1799000999999域名证书.jpg", "IMG_1.jpg"],
        ])
    func unsure(names: [String]) throws {
        let decision = try decide(mail(names))
        #expect(decision.fate == .held(.severalFilings))
        #expect(decision.itemChanges.isEmpty)
        #expect(decision.notices.isEmpty)
    }

    @Test("is not taken for the one filing that it answers")
    func answersOne() throws {
        let names = ["网站负责人授权书.jpg", "1799000999999网站负责人授权书.jpg"]
        let mixed = try decide(mail(names, to: [try Sample.token()]))
        #expect(mixed.fate == .held(.severalFilings))
        let sure = try decide(
            mail(["1799000123456网站负责人授权书.jpg", names[1]], to: [try Sample.token()]))
        #expect(sure.fate == .done)
        #expect(Set(sure.itemChanges.map(\.item)) == [1, 11])
    }

    @Test("is nobody's when nobody vouches for the agent")
    func unvouched() throws {
        let names = ["1799000123456网站负责人授权书.jpg", "域名证书baiyun.cn.jpg"]
        let decision = try decide(mail(names, authentication: .none))
        if case .held = decision.fate {} else { Issue.record("\(decision.fate)") }
        #expect(decision.itemChanges.isEmpty && decision.notices.isEmpty)
    }
}
