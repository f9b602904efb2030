import Materials
import Testing

@testable import Casework

@Suite("Pictures to be read before a decision")
struct ReadingTests {
    private static let items = [
        Sample.item(1, .siteAuthorization), Sample.item(2, .domainCertificate, "lantian.cn"),
    ]

    private func decide(_ mail: IncomingMail, owing items: [Item] = items) throws -> Decision {
        let file = Sample.file(Sample.filing(), items)
        return Casework.decide(
            mail, in: try Sample.context(Candidates(for: mail, among: [file])))
    }

    @Test("are all that may be a paper owed, whatever they are called")
    func asked() throws {
        let mail = Sample.mail(attachments: [
            Sample.picture("网站负责人授权书.jpg"), Sample.picture("IMG_1.jpg"),
            Sample.picture("核验单.jpg"), Sample.part("表.xlsx", "application/vnd.ms-excel"),
            Sample.picture("image001.png", bytes: 3000, width: 120, height: 40),
        ])
        #expect(
            try decide(mail).toRead == ["2.网站负责人授权书.jpg", "2.IMG_1.jpg", "2.核验单.jpg"])
    }

    @Test("are none that goes back whatever it says, nor any that was read or tried")
    func settled() throws {
        var read = Sample.picture("IMG_2.jpg")
        read.exhibit?.text = []
        var tried = Sample.picture("IMG_3.jpg")
        tried.exhibit?.unread = .timedOut
        let blurred = Sample.picture("网站负责人授权书.jpg", sharpness: 0.1)
        #expect(try decide(Sample.mail(attachments: [blurred, read, tried])).toRead == [])
    }

    @Test("are read when they are too small for one of the papers owed only")
    func oneSize() throws {
        let small = Sample.picture("域名证书.jpg", bytes: 90_000)
        let mail = Sample.mail(attachments: [small])
        #expect(try decide(mail).toRead == ["2.域名证书.jpg"])
        #expect(try decide(mail, owing: [Self.items[1]]).toRead == [])
    }

    @Test("are searched for faces once they were read, where a handheld photo may be among them")
    func searched() throws {
        let owed = Self.items + [Sample.item(3, .handheldPersonalDocument)]
        var unread = Sample.picture("IMG_1.jpg")
        unread.exhibit?.faces = nil
        #expect(try decide(Sample.mail(attachments: [unread]), owing: owed).toSearchForFaces == [])
        var read = unread
        read.exhibit?.text = []
        let mail = Sample.mail(attachments: [read])
        #expect(try decide(mail, owing: owed).toSearchForFaces == ["2.IMG_1.jpg"])
        #expect(try decide(mail).toSearchForFaces == [])
        read.exhibit?.faces = []
        #expect(
            try decide(Sample.mail(attachments: [read]), owing: owed).toSearchForFaces == [])
    }

    @Test("wait for a person when a face counts and nobody could look for one")
    func unsearched() throws {
        var picture = Sample.picture("手持身份证.jpg")
        picture.exhibit?.text = []
        picture.exhibit?.faces = nil
        let decision = try decide(
            Sample.mail(attachments: [picture]), owing: [Sample.item(1, .handheldPersonalDocument)])
        #expect(decision.toSearchForFaces == ["2.手持身份证.jpg"])
        #expect(decision.itemChanges.map(\.state) == [.submitted])
    }

    @Test("are none of a mail from nobody on file")
    func stranger() throws {
        var mail = Sample.mail(attachments: [Sample.picture("网站负责人授权书.jpg")])
        mail.from = "nobody@elsewhere.test"
        #expect(try decide(mail).toRead == [])
    }

    @Test("wait for a person when nobody could read them", arguments: UnreadReason.allCases)
    func unread(reason: UnreadReason) throws {
        var picture = Sample.picture("网站负责人授权书.jpg")
        picture.exhibit?.unread = reason
        let decision = try decide(Sample.mail(attachments: [picture]))
        #expect(decision.attachments.first?.verdict?.outcome == .held)
        #expect(decision.itemChanges.map(\.state) == [.submitted])
    }
}
