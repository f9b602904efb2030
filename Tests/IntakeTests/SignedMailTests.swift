import Casework
import Foundation
import Intake
import Store
import TestSupport
import Testing

@Suite("A reviewer who signs")
struct SignedMailTests {
    private static let order = "1799000001001"
    private static let reviewer = "reviewer.li@example.test"
    private static let colleague = "reviewer.wang@example.test"

    @Test(
        "is believed without anybody's word, once; changed words and a second use are not (S1, S4)")
    func signed() async throws {
        let scene = try Scene("signed")
        try await scene.importFilings(TroubleTests.filings)
        let signature = try await sign(in: scene)
        let settings = [
            "reviewer_keys":
                "[{address: \(Self.reviewer), file: reviewer.key}, {address: \(Self.colleague), file: colleague.pem}]",
            "authentication": "{server: mx.other.test}",
        ]
        let daemon = try await scene.daemon(settings)
        let log = try scene.log()

        try await send(mail(signature, Self.text.replacing("网站负责人授权书", with: "域名证书")), 1, scene)
        try await daemon.runOnce()
        #expect(
            try await log.mails().map(\.reason) == ["unauthenticated-sender"],
            "\(scene.lines.text)")
        #expect(scene.lines.text.contains("its signature does not count: altered"))

        try await send(mail(signature, Self.text), 2, scene)
        try await daemon.runOnce()
        try await expectSigned(in: log, scene)

        try await send(mail(signature, Self.text, subject: "again"), 3, scene)
        try await daemon.runOnce()
        #expect(try await log.mails(limit: 1).map(\.reason) == ["duplicate"])

        try await send(opaqueMail(in: scene), 4, scene)
        try await daemon.runOnce()
        try await expectSigned(in: log, scene)
    }

    private func expectSigned(in log: ProcessingLog, _ scene: Scene) async throws {
        let row = try #require(try await log.mails(limit: 1).first)
        #expect(row.state == .done, "\(scene.lines.text)")
        let events = try await log.mail(row.mail)?.timeline ?? []
        let decided = events.last { $0.action == .mailDecided }
        #expect(decided?.detail["evidence"] == "E5")
    }

    private static let text = """
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        订单\(order)：缺少网站负责人授权书。

        """.replacing("\n", with: "\r\n")

    /// The text's signature, by a key that the settings can name as `reviewer.key`.
    private func sign(in scene: Scene) async throws -> String {
        try Data(Self.text.utf8).write(to: URL(filePath: scene.directory + "/text"))
        let script = """
            set -euo pipefail
            mkdir -m 700 "$GNUPGHOME"
            trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
            cd '\(scene.directory)'
            gpg --batch -q --passphrase '' --quick-gen-key \(Self.reviewer) ed25519 sign never
            gpg --batch -q --armor --export > reviewer.key
            openssl req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=wang \
                -addext subjectAltName=email:\(Self.colleague) -addext keyUsage=digitalSignature \
                -keyout colleague.secret -out colleague.pem 2> openssl.log
            openssl cms -sign -nodetach -binary -in text -signer colleague.pem \
                -inkey colleague.secret -outform DER -out opaque
            gpg --batch -q --armor --detach-sign -o - text
            """
        let signed = try await Program.run(
            ["bash", "-c", script],
            settings: ["GNUPGHOME": "/tmp/gpg-\(UUID().uuidString.prefix(8))"])
        try #require(signed.code == 0, "\(signed.errors)")
        return signed.output
    }

    private func header(from author: String, subject: String, type: String) -> String {
        """
        Message-ID: <\(UInt32.random(in: 0 ... .max))@example.test>
        Date: Tue, 24 Nov 2026 09:00:00 +0800
        From: \(author)
        To: beian@example.test
        Subject: \(subject)
        MIME-Version: 1.0
        Content-Type: \(type)


        """.replacing("\n", with: "\r\n")
    }

    private func mail(_ signature: String, _ text: String, subject: String = "补正") -> String {
        let header =
            header(
                from: Self.reviewer, subject: subject,
                type: "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b")
            + "--b\r\n"
        let end = "\r\n--b\r\nContent-Type: application/pgp-signature\r\n\r\n"
        return header + text + end + signature.replacing("\n", with: "\r\n") + "--b--\r\n"
    }

    /// The colleague's, with the text in the signature.
    private func opaqueMail(in scene: Scene) throws -> String {
        let message = try Data(contentsOf: URL(filePath: scene.directory + "/opaque"))
        return header(
            from: Self.colleague, subject: "补正",
            type: "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"
        )
        .replacing(
            "MIME-Version", with: "Content-Transfer-Encoding: base64\r\nMIME-Version")
            + message.base64EncodedString(options: [
                .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
            ]) + "\r\n"
    }

    private func send(_ mail: String, _ number: Int, _ scene: Scene) async throws {
        try await scene.servers.deliver(
            Array(mail.utf8), from: Self.reviewer, to: scene.address)
        try await scene.arrival(of: number)
    }
}
