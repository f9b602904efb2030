import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Mail

@Suite("IMAP against Dovecot")
struct DovecotTests {
    private let user = TestServers.freshUser()
    private let interrupt = Interrupt()

    private func session(
        _ port: String = "IMAP", _ security: ServerAddress.Security = .plain,
        mailbox: String = "INBOX", change: (inout ServerAddress) -> Void = { _ in },
        credential: Credential? = nil
    ) throws -> MailboxSession {
        var address = try TestServers().address(port, security)
        change(&address)
        return MailboxSession(
            try #require(MailboxName(mailbox)), at: address,
            credential: credential ?? .password(user: user, secret: "secret"),
            tagPrefix: TestServers.freshUser(), interrupt: interrupt)
    }

    /// The error of a connection that must fail.
    private func refusal(_ session: MailboxSession) async -> MailError? {
        do {
            try await session.connect()
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "every kind of protection leads to the mailbox",
        arguments: [
            ("IMAP", ServerAddress.Security.plain), ("IMAP", .startTLS),
            ("IMAPS", .tls),
        ])
    func security(_ row: (port: String, security: ServerAddress.Security)) async throws {
        let session = try session(row.port, row.security)
        let status = try await session.connect()
        #expect(status.uidValidity != 0)
        #expect(status.exists == 0)
        #expect(status.keepsKeywords)
        #expect(status.highestModificationSequence != nil)
        #expect(try await session.list(from: 1, limit: 10) == [])
        await session.logout()
    }

    @Test("a wrong password is told in the server's words, without the password")
    func wrongPassword() async throws {
        let error = await refusal(
            try session(credential: .password(user: user, secret: "hunter2")))
        #expect(error?.kind == .authentication)
        #expect(error?.persistence == .permanent)
        #expect("\(try #require(error))".contains("AUTHENTICATIONFAILED"))
        #expect(!"\(try #require(error))".contains("hunter2"))
    }

    @Test(
        "a certificate that is not vouched for is refused",
        arguments: [nil, "/nowhere/ca.pem", "/etc/hostname"] as [String?])
    func certificates(_ authority: String?) async throws {
        for (port, security) in [
            ("IMAPS", ServerAddress.Security.tls), ("IMAP", .startTLS),
        ] {
            let session = try session(
                port, security, change: { $0.certificateAuthority = authority })
            #expect(await refusal(session)?.kind == .certificate)
        }
    }

    @Test("a certificate for another name is refused")
    func anotherName() async throws {
        let session = try session("IMAPS", .tls, change: { $0.host = "mail.localhost" })
        #expect(await refusal(session)?.kind == .certificate)
    }

    @Test("TLS to a port without it is refused")
    func plainPort() async throws {
        #expect(await refusal(try session("IMAP", .tls))?.kind == .certificate)
    }

    @Test("a dead server is unreachable, and that passes")
    func deadServer() async throws {
        let error = await refusal(try session(change: { $0.port = 1 }))
        #expect(error?.kind == .unreachable)
        #expect(error?.persistence == .temporary)
    }

    @Test("a missing mailbox is named")
    func missingMailbox() async throws {
        let error = await refusal(try session(mailbox: "没有"))
        #expect(error?.kind == .missingMailbox)
        #expect(error?.operation == "select 没有")
    }

    @Test(
        "a bearer token logs in by either mechanism",
        arguments: [OAuthMechanism.xoauth2, .oauthBearer])
    func tokens(_ mechanism: OAuthMechanism) async throws {
        let servers = try TestServers()
        let credential = Credential.oauth(
            user: try servers.setting("OAUTH_USER"), token: try servers.setting("OAUTH_TOKEN"),
            mechanism: mechanism)
        let session = try session("IMAPS", .tls, credential: credential)
        #expect(try await session.connect().uidValidity != 0)
        await session.logout()
    }

    @Test("a wrong token is refused", arguments: [OAuthMechanism.xoauth2, .oauthBearer])
    func wrongTokens(_ mechanism: OAuthMechanism) async throws {
        let session = try session(
            credential: .oauth(user: "oauth", token: "hunter2", mechanism: mechanism))
        let error = await refusal(session)
        #expect(error?.kind == .authentication)
        #expect(error.map { "\($0)" }?.contains("hunter2") == false)
    }

    @Test("messages come byte for byte and stay unseen", arguments: ["IMAP", "IMAPS"])
    func contents(_ port: String) async throws {
        let tricky =
            "Subject: t\r\n\r\n)\r\nA004 OK Fetch completed\r\n* 2 FETCH (UID 2 BODY[] {5}\r\n"
        let large = "Subject: l\r\n\r\n" + String(repeating: "0123456789abcdef\r\n", count: 300_000)
        let messages = [tricky, "Subject: s\r\n\r\n", large].map { Array($0.utf8) }
        try await TestServers().append(messages, to: user)
        let session = try session(port, port == "IMAPS" ? .tls : .startTLS)
        try await session.connect()
        let directory = try ScratchDirectory()
        let listings = try await session.list(from: 1, limit: 100)
        let arrived = Mutex<[FetchedMessage]>([])
        let missing = try await session.fetch(listings, into: directory.path) { message in
            arrived.withLock { $0.append(message) }
        }
        #expect(missing == [])
        let fetched = arrived.withLock { $0 }
        #expect(fetched.map(\.listing.uid) == [1, 2, 3])
        for (message, original) in zip(fetched, messages) {
            #expect(message.isWhole)
            #expect(message.sha256 == original.withUnsafeBytes { SHA256.digest(of: $0) })
            #expect(FileManager.default.contents(atPath: message.path) == Data(original))
        }
        let flags = try await session.list(from: 1, limit: 100).flatMap(\.flags)
        #expect(!flags.contains("\\Seen"))
        await session.logout()
    }

    @Test("a thousand messages are listed and fetched once each")
    func thousand() async throws {
        let messages = (0..<1000).map { Array("Subject: \($0)\r\n\r\nmail \($0)\r\n".utf8) }
        try await TestServers().append(messages, to: user)
        let session = try session()
        try await session.connect()
        let first = try await session.list(from: 1, limit: 700)
        let rest = try await session.list(from: 701, limit: 700)
        #expect((first + rest).map(\.uid) == Array(1...1000))
        #expect(try await session.list(from: 1001, limit: 10) == [])
        let directory = try ScratchDirectory()
        let digests = Mutex<[UInt32: String]>([:])
        try await session.fetch(first + rest, into: directory.path) { message in
            digests.withLock { $0[message.listing.uid] = message.sha256 }
        }
        let expected = messages.map { $0.withUnsafeBytes { SHA256.digest(of: $0) } }
        #expect(digests.withLock { taken in (1...1000).map { taken[$0] } } == expected)
        await session.logout()
    }

    @Test("a keyword is set and a moved message is gone")
    func marks() async throws {
        try await TestServers().append([[65, 13, 10], [66, 13, 10]], to: user)
        let session = try session()
        try await session.connect()
        try await session.mark([1], .keyword("$BuzhengDone"))
        #expect(
            try await session.list(from: 1, limit: 9).first?.flags.contains("$BuzhengDone") == true)
        try await session.mark([1], .move(to: try #require(MailboxName("Done"))))
        #expect(try await session.list(from: 1, limit: 9).map(\.uid) == [2])
        await #expect {
            try await session.mark([2], .move(to: try #require(MailboxName("不在"))))
        } throws: {
            ($0 as? MailError)?.kind == .missingMailbox
        }
        #expect(try await session.list(from: 1, limit: 9).map(\.uid) == [2])
        await session.logout()
    }

    @Test("a message removed by somebody else has vanished, the others come")
    func vanished() async throws {
        try await TestServers().append([[65, 13, 10], [66, 13, 10], [67, 13, 10]], to: user)
        let ours = try session()
        try await ours.connect()
        let listings = try await ours.list(from: 1, limit: 9)
        let theirs = try session()
        try await theirs.connect()
        try await theirs.mark([2], .move(to: try #require(MailboxName("Done"))))
        let directory = try ScratchDirectory()
        let arrived = Mutex<[UInt32]>([])
        let missing = try await ours.fetch(listings, into: directory.path) { message in
            arrived.withLock { $0.append(message.listing.uid) }
        }
        #expect(arrived.withLock { $0 } == [1, 3])
        #expect(missing.map(\.listing.uid) == [2])
        #expect(missing.map(\.reason) == [.vanished])
        await theirs.logout()
        await ours.logout()
    }

    @Test("mail delivered by SMTP ends the wait and is listed")
    func news() async throws {
        let session = try session("IMAPS", .tls)
        try await session.connect()
        async let waiting: Void = session.waitForNews(atMost: .seconds(60), poll: .seconds(1))
        try await TestServers().deliver(
            Array("Subject: n\r\n\r\nnews\r\n".utf8), from: "office@example.test",
            to: "\(user)@example.test")
        try await waiting
        #expect(try await session.list(from: 1, limit: 9).map(\.uid) == [1])
        await session.logout()
    }

    @Test("an interrupt ends the wait, and the session with it")
    func interrupted() async throws {
        let session = try session()
        try await session.connect()
        interrupt.fire()
        await #expect {
            try await session.waitForNews(atMost: .seconds(60), poll: .seconds(60))
        } throws: {
            ($0 as? MailError)?.kind == .cancelled
        }
        interrupt.reset()
        await #expect {
            try await session.list(from: 1, limit: 1)
        } throws: {
            ($0 as? MailError)?.kind == .closed
        }
    }

    @Test("the last change stays while the mailbox is quiet, and grows with a new message")
    func quiet() async throws {
        try await TestServers().append([[65, 13, 10]], to: user)
        let first = try await lastChange()
        #expect(try await lastChange() == first)
        try await TestServers().append([[66, 13, 10]], to: user)
        #expect(try await lastChange() > first)
    }

    private func lastChange() async throws -> UInt64 {
        let session = try session()
        let status = try await session.connect()
        await session.logout()
        return try #require(status.highestModificationSequence)
    }
}
