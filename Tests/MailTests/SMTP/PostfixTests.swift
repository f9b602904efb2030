import FoundationEssentials
import TestSupport
import Testing

@testable import Mail

@Suite("SMTP against Postfix")
struct PostfixTests {
    private static let message = Array("Subject: a\r\n\r\n.hidden\r\n中文\r\n".utf8)

    private func submit(
        _ port: String, _ security: ServerAddress.Security, to recipient: String = "wang",
        credential: Credential? = .password(user: "office", secret: "secret"), count: Int = 1
    ) async throws -> [SubmissionResult] {
        let client = SubmissionClient(
            server: try TestServers().address(port, security), credential: credential)
        var results: [SubmissionResult] = []
        for _ in 0..<count {
            results.append(
                await client.submit(
                    Self.message, from: try EmailAddress(validating: "office@example.test"),
                    to: try EmailAddress(validating: "\(recipient)@example.test")))
        }
        await client.close()
        return results
    }

    @Test(
        "three messages go out over one connection, however it is protected",
        arguments: [
            ("SMTP", ServerAddress.Security.plain, false), ("SMTP", .startTLS, false),
            ("SUBMISSION", .startTLS, true), ("SUBMISSIONS", .tls, true),
        ])
    func sending(
        _ row: (port: String, security: ServerAddress.Security, logsIn: Bool)
    ) async throws {
        let credential = Credential.password(user: "office", secret: "secret")
        let results = try await submit(
            row.port, row.security, to: TestServers.freshUser(),
            credential: row.logsIn ? credential : nil, count: 3)
        for result in results {
            guard case .sent(let reply) = result else {
                Issue.record("\(result)")
                continue
            }
            #expect(reply.hasPrefix("250 2.0.0"))
        }
    }

    @Test(
        "a recipient's refusal is definite and names its code",
        arguments: [("bad", 550), ("tmp", 450)])
    func refusals(_ row: (recipient: String, code: Int)) async throws {
        let results = try await submit("SUBMISSION", .startTLS, to: row.recipient, count: 2)
        for result in results {
            guard case .recipientRefused(let code, _) = result else {
                Issue.record("\(result)")
                continue
            }
            #expect(code == row.code)
        }
    }

    @Test("a wrong password sends nothing and is never told")
    func wrongPassword() async throws {
        let results = try await submit(
            "SUBMISSION", .startTLS,
            credential: .password(user: "office", secret: "hunter2"))
        guard case .notSent(let error) = try #require(results.first) else {
            Issue.record("\(results)")
            return
        }
        #expect(error.kind == .authentication)
        #expect(!"\(error)".contains("hunter2"))
    }

    @Test("what was sent arrives as it was, dots included")
    func arriving() async throws {
        let servers = try TestServers()
        let user = TestServers.freshUser()
        let session = MailboxSession(
            try #require(MailboxName("INBOX")), at: try servers.address("IMAP", .startTLS),
            credential: .password(user: user, secret: "secret"), tagPrefix: user,
            interrupt: Interrupt())
        try await session.connect()
        async let waiting: Void = session.waitForNews(atMost: .seconds(60), poll: .seconds(1))
        _ = try await submit("SUBMISSIONS", .tls, to: user)
        try await waiting
        let directory = try ScratchDirectory()
        let listings = try await session.list(from: 1, limit: 9)
        try await session.fetch(listings, into: directory.path) { message in
            let data = FileManager.default.contents(atPath: message.path) ?? Data()
            #expect(String(decoding: data, as: UTF8.self).hasSuffix("\r\n\r\n.hidden\r\n中文\r\n"))
        }
        #expect(listings.count == 1)
        await session.logout()
    }
}
