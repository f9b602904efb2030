import Foundation
import Materials
import Testing

@testable import Casework

/// A guide for applicants, whose every claim has a name in a comment behind it.
struct ApplicantsGuide: Sendable, CustomTestStringConvertible {
    var testDescription: String
    private let text: String

    static let all = ["applicants.en", "applicants.zh-CN"].map(ApplicantsGuide.init)

    private init(_ name: String) {
        testDescription = name
        do {
            text = String(
                decoding: try Fixture.bytes("../deploy/guide/\(name).md"), as: UTF8.self)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    enum Claim: String, CaseIterable {
        case reply, attachments, names, rounds, links, locked, unclear, strangers, forwarding
        case several, often, machines, addressee
    }

    var claims: [String] {
        text.components(separatedBy: "<!-- ").dropFirst().map {
            $0.components(separatedBy: " -->")[0]
        }
    }

    /// The words that a claim is made in.
    func words(_ claim: Claim) -> String {
        let before = text.components(separatedBy: "<!-- \(claim.rawValue) -->")[0]
        return before.components(separatedBy: "-->").last ?? ""
    }

    /// The file names that a claim gives as examples.
    func names(_ claim: Claim) -> [String] {
        words(claim).components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }
            .map(\.element)
    }
}

@Suite("The guide for applicants")
struct ApplicantsGuideTests {
    private static let other = "1799000999999"
    private let file = Sample.file(
        Sample.filing(domains: ["lantian.cn", "example.cn"]),
        [
            Sample.item(1, .siteAuthorization), Sample.item(2, .domainCertificate, "lantian.cn"),
            Sample.item(3, .domainCertificate, "example.cn"),
        ])
    private let second = Sample.file(
        Sample.filing(other, domains: ["baiyun.cn"]), [Sample.item(11, .siteAuthorization)])

    private func decide(_ mail: IncomingMail, among files: [CaseFile]? = nil) throws -> Decision {
        let files = files ?? [file]
        let policy = Policy(reviewers: [Sample.reviewer], ownAddresses: ["beian@example.test"])
        return Casework.decide(
            mail,
            in: try Sample.context(Candidates(for: mail, among: files), policy: policy))
    }

    private func letter(_ decision: Decision) throws -> String {
        try #require(decision.notices.first).plain
    }

    @Test("makes the claims that are tried here, in both languages", arguments: ApplicantsGuide.all)
    func claims(guide: ApplicantsGuide) {
        #expect(guide.claims == ApplicantsGuide.Claim.allCases.map(\.rawValue))
    }

    @Test("a reply to our mail is answered at the address on file (reply, addressee)")
    func reply() throws {
        let decision = try decide(Sample.mail(to: [try Sample.token()], authentication: .none))
        #expect(decision.fate == .done)
        #expect(decision.notices.map(\.recipient) == [Sample.applicant])
    }

    @Test(
        "the formats it calls best, and no others, need no conversion; the size is the limit's",
        arguments: ApplicantsGuide.all)
    func attachments(guide: ApplicantsGuide) throws {
        let profile = try RuleProfile.named(RuleProfile.standard)
        let words = guide.words(.attachments)
        for limit in profile.sizes { #expect(words.contains("\(limit.below.value >> 20) MB")) }
        let best = words.components(separatedBy: "HEIC")[0]
        let names: [PictureType: String] = [
            .jpeg: "JPG", .png: "PNG", .gif: "GIF", .webp: "WebP", .tiff: "TIFF", .heic: "HEIC",
            .bmp: "BMP", .pdf: "PDF",
        ]
        for (type, name) in names {
            #expect(words.contains(name))
            #expect(best.contains(name) == profile.formats.accepted.contains(type), "\(name)")
        }
    }

    @Test(
        "a file named like its example goes where it should (names)", arguments: ApplicantsGuide.all
    )
    func names(guide: ApplicantsGuide) throws {
        let names = guide.names(.names)
        #expect(names.count == 1)
        let decision = try decide(Sample.mail(attachments: names.map { Sample.picture($0) }))
        #expect(decision.itemChanges.map(\.item) == [3])
    }

    @Test("each answer lists every paper (rounds)")
    func rounds() throws {
        let mail = Sample.mail(attachments: [
            Sample.picture("网站负责人授权书.jpg"), Sample.picture("域名证书lantian.cn.jpg", bytes: 88_000),
        ])
        let text = try letter(try decide(mail))
        for words in ["网站负责人授权书：格式检查通过", "lantian.cn：已退回", "example.cn：待提交"] {
            #expect(text.contains(words), "\(text)")
        }
    }

    @Test("a link is answered with the request to attach (links)")
    func links() throws {
        let link = IncomingLink(kind: "netdisk", name: "授权书.jpg")
        let decision = try decide(Sample.mail(links: [link]))
        #expect(decision.itemChanges.isEmpty)
        #expect(try letter(decision).contains("普通附件"))
    }

    @Test("an archive with a password is named, and not opened (locked)")
    func locked() throws {
        let file = UnopenedFile(name: "材料.zip", reason: .encrypted)
        let text = try letter(try decide(Sample.mail(unopened: [file])))
        #expect(text.contains("材料.zip：") && text.contains("密码"))
    }

    @Test(
        "blurred, dark and blank pictures go back (unclear)",
        arguments: [(0.05, 220, 0.3), (0.6, 20, 0.3), (0.6, 250, 0)])
    func unclear(sharpness: Double, exposure: Double, ink: Double) throws {
        var picture = Sample.picture("网站负责人授权书.jpg", sharpness: sharpness)
        picture.exhibit?.exposure = exposure
        picture.exhibit?.ink = ink
        let decision = try decide(Sample.mail(attachments: [picture]))
        #expect(decision.itemChanges.map(\.state) == [.returned])
    }

    @Test("a screenshot is pointed out to the reviewer, and does not go back (unclear)")
    func screenshot() throws {
        let item = Sample.item(1, .handheldPersonalDocument)
        var picture = Sample.picture("手持证件照.png", type: .png, width: 1170, height: 2532)
        picture.exhibit?.figures = Materials.Figures(
            blurredShare: 0, glare: 0, contrast: 160, hueSpread: 0.6, red: 0.01, darkInk: 0.5,
            blueInk: 0, flatness: 0.95, quantisation: nil, cutSides: 0, sideways: 0.3, page: 0.9,
            fingerprint: Fingerprint(bits: 0))
        let decision = try decide(
            Sample.mail(attachments: [picture]), among: [Sample.file(Sample.filing(), [item])])
        #expect(decision.itemChanges.map(\.state) == [.checked])
        let report = try #require(decision.notices.first { $0.recipient == Sample.reviewer })
        #expect(report.plain.contains("截图"))
    }

    @Test("a stranger with the right order number is not answered (strangers)")
    func strangers() throws {
        let mail = Sample.mail(
            from: "x@stranger.test", subject: Sample.order,
            attachments: [Sample.picture("网站负责人授权书.jpg")])
        let decision = try decide(mail)
        #expect(decision.fate == .held(.unknownSender) && decision.notices.isEmpty)
    }

    @Test("what a colleague adds by a forwarded mail waits for a person (forwarding)")
    func forwarding() throws {
        let mail = Sample.mail(
            from: "colleague@applicant.example.test", to: [try Sample.token()],
            attachments: [Sample.picture("网站负责人授权书.jpg")])
        let decision = try decide(mail)
        #expect(decision.fate == .held(.unverified) && decision.notices.isEmpty)
        #expect(decision.order == Sample.order)
    }

    @Test(
        "a mail for several filings is parted by names like its example, else it waits (several)",
        arguments: ApplicantsGuide.all)
    func several(guide: ApplicantsGuide) throws {
        let name = try #require(guide.names(.several).first)
        let twin = name.replacing(Sample.order, with: Self.other)
        try #require(twin != name)
        let files = [file, second]
        let parted = try decide(
            Sample.mail(attachments: [name, twin].map { Sample.picture($0) }), among: files)
        #expect(parted.fate == .done)
        #expect(Set(parted.itemChanges.map(\.item)) == [1, 11])
        let unsure = try decide(
            Sample.mail(attachments: [name, twin, "IMG_1.jpg"].map { Sample.picture($0) }),
            among: files)
        #expect(unsure.fate == .held(.severalFilings) && unsure.itemChanges.isEmpty)
    }

    @Test("the number of answers a day is the limit's (often)", arguments: ApplicantsGuide.all)
    func often(guide: ApplicantsGuide) {
        let words = guide.words(.often)
        #expect(ReplyLimits().perSenderDaily == 3)
        #expect(words.contains("Three answers a day") || words.contains("一天最多回复三次"))
    }

    @Test("lists, blind copies and machines are not answered (machines)")
    func machines() throws {
        for code in ["list", "auto-reply", "auto-submitted"] {
            #expect(try decide(Sample.mail(automatic: code)).notices.isEmpty)
        }
        #expect(try decide(Sample.mail(to: ["somebody@else.test"])).notices.isEmpty)
    }
}
