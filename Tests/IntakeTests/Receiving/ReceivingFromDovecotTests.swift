import Store
import TestSupport
import Testing

@testable import Intake
@testable import Mail

@Suite("Receiving from Dovecot")
struct ReceivingFromDovecotTests {
    private func session(_ scene: Scene, _ mailbox: String = "INBOX") throws -> MailboxSession {
        let account = try scene.configuration().accounts[0]
        return MailboxSession(
            try #require(MailboxName(mailbox)), at: account.server,
            credential: account.credential, tagPrefix: "look", interrupt: Interrupt())
    }

    /// What a daemon that connects now would do.
    private func plan(_ scene: Scene) async throws -> CatchUp {
        let session = try session(scene)
        let status = try await session.connect()
        await session.logout()
        let store = try Store(
            in: try DataDirectory(existing: scene.directory + "/data"),
            random: { .random(in: 0 ... .max) })
        let key = MailboxKey(account: "test", mailbox: "INBOX")
        return CatchUp(since: try await store.mailboxState(key), in: status)
    }

    @Test("a quiet mailbox is not listed again, one with news is")
    func quiet() async throws {
        let scene = try Scene("quiet")
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        let daemon = try await scene.daemon()
        // The second run sees that the first one's mark is the last change.
        for _ in 1...2 { try await daemon.runOnce([.receive]) }
        #expect(try await plan(scene).isNeeded == false)
        try await daemon.runOnce([.receive])
        try await scene.deliver(
            "Fixtures/mails/002-two-certificates.eml", from: TroubleTests.applicant)
        try await scene.arrival(of: 2)
        #expect(try await plan(scene).isNeeded)
        try await daemon.runOnce([.receive])
        #expect(try await scene.log().mails().count == 2)
    }

    @Test("the keyword is on the server once the mail is safe, and the mail stays unseen")
    func keyword() async throws {
        let scene = try Scene("keyword")
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        try await scene.daemon().runOnce([.receive])
        let session = try session(scene)
        try await session.connect()
        let flags = try await session.list(from: 1, limit: 9).map(\.flags)
        #expect(flags.map { $0.contains("$BuzhengDone") } == [true])
        #expect(flags.map { $0.contains("\\Seen") } == [false])
        await session.logout()
    }

    @Test("several mailboxes are received, each with its own UIDs")
    func several() async throws {
        let scene = try Scene("several")
        try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        let session = try session(scene)
        try await session.connect()
        try await session.mark([1], .move(to: try #require(MailboxName("Done"))))
        await session.logout()
        try await scene.deliver(
            "Fixtures/mails/002-two-certificates.eml", from: TroubleTests.applicant)
        try await scene.arrival(of: 1)
        try await scene.daemon(["mailboxes": "[INBOX, Done]"]).runOnce([.receive])
        let log = try scene.log()
        var places: Set<String> = []
        for row in try await log.mails() {
            for sighting in try #require(try await log.mail(row.mail)).sightings {
                places.insert("\(sighting.mailbox) \(sighting.uid)")
            }
        }
        #expect(places == ["INBOX 2", "Done 1"])
    }

    @Test("several accounts are received by one daemon")
    func accounts() async throws {
        let first = try Scene("first")
        let second = try Scene("second")
        for scene in [first, second] {
            try await scene.deliver(TroubleTests.good, from: TroubleTests.applicant)
            try await scene.arrival(of: 1)
        }
        let server = try second.servers.address("IMAPS", .tls)
        let account = """
              - name: second
                imap: {host: localhost, port: \(server.port), security: tls, certificate_authority: \(second.servers.certificateAuthority)}
                user: \(second.user)
                password_file: password
            """
        try await first.daemon(["more_accounts": account]).runOnce([.receive])
        let log = try first.log()
        var accounts: [String] = []
        for row in try await log.mails() {
            accounts += try #require(try await log.mail(row.mail)).sightings.map(\.account)
        }
        #expect(accounts.sorted() == ["second", "test"])
    }
}
