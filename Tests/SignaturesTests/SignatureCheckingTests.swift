import Foundation
import Inspection
import Testing

@testable import Signatures

@Suite("The signature of a whole mail")
struct SignatureCheckingTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// The enrolled key's file.
        var key: String
        var address: String
        /// The signature's file; its ending tells which kind it is.
        var signature: String
        var verdict: SignatureVerdict

        init(
            _ name: String, _ signature: String, key: String, of address: String? = nil,
            _ verdict: SignatureVerdict
        ) {
            testDescription = name
            self.signature = signature
            self.key = key
            self.address = "\(address ?? String(key.prefix { $0 != "." }))@review.example.test"
            self.verdict = verdict
        }
    }

    static let rows = [
        Row("GnuPG, Ed25519", "lin.asc", key: "lin.key", .valid),
        Row("GnuPG, RSA", "zhou.asc", key: "zhou.key", .valid),
        Row("GnuPG, by a subkey", "sub.asc", key: "sub.key", .valid),
        Row("another's key", "zhou.asc", key: "lin.key", .stranger),
        Row(
            "a key enrolled for an address it does not name", "lin.asc", key: "lin.key", of: "zhou",
            .unnamed),
        Row("SHA-1 of OpenPGP", "sha1.asc", key: "zhou.key", .weak),
        Row("two signatures", "both.asc", key: "lin.key", .several),
        Row("an OpenPGP key past its time", "old.asc", key: "old.key", .expired),
        Row("a revoked key", "gone.asc", key: "gone.key", .expired),
        Row("a certificate for a PGP signature", "lin.asc", key: "wang.pem", .stranger),
        Row("a file that is no key", "lin.asc", key: "ca.conf", of: "lin", .unusableKey),

        Row("OpenSSL, P-256", "wang.p7s", key: "wang.pem", .valid),
        Row("GnuPG for S/MIME, RSA", "gpgsm.p7s", key: "rsa.pem", of: "wang", .valid),
        Row("another certificate of the same name", "other.p7s", key: "wang.pem", .stranger),
        Row(
            "a certificate enrolled for an address it does not name", "wang.p7s", key: "wang.pem",
            of: "lin", .unnamed),
        Row("SHA-1 of CMS", "weak.p7s", key: "wang.pem", .weak),
        Row("an RSA key of 1024 bits", "small.p7s", key: "small.pem", of: "wang", .weak),
        Row("a certificate past its time", "expired.p7s", key: "expired.pem", of: "wang", .expired),
        Row("without a time", "undated.p7s", key: "wang.pem", .undated),
        Row("two signers", "pair.p7s", key: "wang.pem", .several),
        Row("no CMS at all", "wang.pem", key: "wang.pem", .unreadable),
    ]

    @Test("counts by an enrolled key of the author's, and by no other", arguments: rows)
    func verdict(_ row: Row) async throws {
        let mails = try await SignedMails.shared.value
        let keys = [EnrolledKey(address: row.address, bytes: try mails.file(row.key))]
        let mail = try mails.mail(row.signature)
        let report = mail.withUnsafeBytes { SignatureChecking(keys: keys).report(on: $0) }
        #expect(report.verdict == row.verdict)
        #expect((report.digest != nil) == (row.verdict == .valid))
    }

    @Test("tells when it was made, and the same of every wrapping")
    func time() async throws {
        let mails = try await SignedMails.shared.value
        let keys = [
            EnrolledKey(address: "wang@review.example.test", bytes: try mails.file("wang.pem"))
        ]
        let checking = SignatureChecking(keys: keys)
        let plain = try mails.mail("wang.p7s").withUnsafeBytes { checking.report(on: $0) }
        let wrapped = try mails.mail("wang.p7s", boundary: "another", subject: "other")
            .withUnsafeBytes { checking.report(on: $0) }
        #expect(plain == wrapped)
        let age = Date.now.timeIntervalSince1970 - Double(try #require(plain.signedAt))
        #expect((-5...86_400).contains(age))
    }

    @Test("does not hold for other words", arguments: ["lin.asc", "wang.p7s"])
    func altered(_ signature: String) async throws {
        let mails = try await SignedMails.shared.value
        let name = signature.prefix { $0 != "." }
        let file = signature.hasSuffix("asc") ? "lin.key" : "wang.pem"
        let keys = [
            EnrolledKey(address: "\(name)@review.example.test", bytes: try mails.file(file))
        ]
        let content = SignedMails.content.replacing("1799000000001", with: "1799000000002")
        let mail = try mails.mail(signature, content: content)
        let report = mail.withUnsafeBytes { SignatureChecking(keys: keys).report(on: $0) }
        #expect(report == SignatureReport(.altered))
    }

    @Test(
        "is none when it covers a part only", arguments: ["beside", "three", "unclosed", "below"])
    func partial(_ shape: String) async throws {
        let mails = try await SignedMails.shared.value
        let keys = [
            EnrolledKey(address: "lin@review.example.test", bytes: try mails.file("lin.key"))
        ]
        let mail = String(decoding: try mails.mail("lin.asc"), as: UTF8.self)
        let changed =
            switch shape {
            case "beside":
                "Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n\(mail)\r\n--outer\r\n\r\nmore words\r\n--outer--\r\n"
            case "three": mail.replacing("--b--", with: "--b\r\n\r\nmore words\r\n--b--")
            case "unclosed": mail.replacing("--b--\r\n", with: "")
            default: mail + "--b\r\n\r\nmore words\r\n"
            }
        let report = Array(changed.utf8).withUnsafeBytes {
            SignatureChecking(keys: keys).report(on: $0)
        }
        #expect(changed != mail && report == SignatureReport(.partial))
    }
}

extension SignedMails {
    /// A mail with the content and one of the signatures.
    func mail(
        _ signature: String, content: String = content, boundary: String = "b",
        subject: String = "x"
    ) throws -> [UInt8] {
        let type = signature.hasSuffix("asc") ? "pgp-signature" : "pkcs7-signature"
        let encoded = try file(signature).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        let lines = [
            "From: reviewer@review.example.test", "Subject: \(subject)", "MIME-Version: 1.0",
            "Content-Type: multipart/signed; micalg=pgp-sha512;",
            " protocol=\"application/\(type)\"; boundary=\"\(boundary)\"", "",
            "--\(boundary)", content,
            "--\(boundary)", "Content-Type: application/\(type)",
            "Content-Transfer-Encoding: base64", "", encoded, "--\(boundary)--", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}
