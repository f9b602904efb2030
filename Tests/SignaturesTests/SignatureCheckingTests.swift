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
        /// The signature's file.
        var signature: String
        /// The name it is sent under, whose ending tells which kind it is.
        var name: String
        var verdict: SignatureVerdict

        init(
            _ description: String, _ signature: String, as name: String? = nil, key: String,
            of address: String? = nil, _ verdict: SignatureVerdict
        ) {
            testDescription = description
            self.signature = signature
            self.name = name ?? signature
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
        Row("opaque, OpenSSL", "wang.p7m", key: "wang.pem", .valid),
        Row("opaque, GnuPG for S/MIME", "gpgsm.p7m", key: "rsa.pem", of: "wang", .valid),
        Row("opaque, another certificate", "other.p7m", key: "wang.pem", .stranger),
        Row("opaque, SHA-1", "weak.p7m", key: "wang.pem", .weak),
        Row("opaque, two signers", "pair.p7m", key: "wang.pem", .several),
        Row("opaque, for a PGP key", "wang.p7m", key: "lin.key", of: "lin", .stranger),
        Row("opaque, with nothing in it", "wang.p7s", as: "wang.p7m", key: "wang.pem", .unreadable),
        Row("encrypted, not signed", "sealed.p7m", key: "wang.pem", .unreadable),
        Row("no CMS at all", "wang.pem", key: "wang.pem", .unreadable),
    ]

    @Test(
        "counts by an enrolled key of the author's, and by no other (S1, S2, S5)",
        arguments: rows)
    func verdict(_ row: Row) async throws {
        let mails = try await SignedMails.shared.value
        let keys = [EnrolledKey(address: row.address, bytes: try mails.file(row.key))]
        let mail = try mails.mail(row.signature, as: row.name)
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
        let opaque = try mails.mail("wang.p7m").withUnsafeBytes { checking.report(on: $0) }
        #expect(opaque.verdict == .valid && opaque.signedAt != nil)
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

    @Test("does not hold when what it wraps was changed")
    func alteredInside() async throws {
        let mails = try await SignedMails.shared.value
        let keys = [
            EnrolledKey(address: "wang@review.example.test", bytes: try mails.file("wang.pem"))
        ]
        var signature = Array(try mails.file("wang.p7m"))
        let number = try #require(signature.firstRange(of: Array("1799000000001".utf8)))
        signature[number.upperBound - 1] = UInt8(ascii: "2")
        let report = mails.opaqueMail(Data(signature)).withUnsafeBytes {
            SignatureChecking(keys: keys).report(on: $0)
        }
        #expect(report == SignatureReport(.altered))
    }

    @Test("is none among ten thousand, and none beside words (S3, S6)")
    func many() async throws {
        let mails = try await SignedMails.shared.value
        let keys = [
            EnrolledKey(address: "wang@review.example.test", bytes: try mails.file("wang.pem"))
        ]
        let mail = String(decoding: try mails.mail("wang.p7s"), as: UTF8.self)
        let part = try #require(mail.components(separatedBy: "--b").dropFirst(2).first)
        let parts = String(repeating: "--b\(part)", count: 10_000)
        let opaque = String(decoding: try mails.mail("wang.p7m"), as: UTF8.self)
        let outer = "Content-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n"
        for mail in [
            mail.replacing("--b--", with: "\(parts)--b--"),
            "\(outer)\r\nother words\r\n--c\r\n\(opaque)\r\n--c--\r\n",
        ] {
            let report = Array(mail.utf8).withUnsafeBytes {
                SignatureChecking(keys: keys).report(on: $0)
            }
            #expect(report == SignatureReport(.partial))
        }
    }

    @Test(
        "is none when it covers a part only (S3)",
        arguments: ["beside", "three", "unclosed", "below"])
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
    /// A mail with the content and one of the signatures, or with the content in it.
    func mail(
        _ signature: String, as name: String? = nil, content: String = content,
        boundary: String = "b", subject: String = "x"
    ) throws -> [UInt8] {
        let name = name ?? signature
        if name.hasSuffix("p7m") { return opaqueMail(try file(signature)) }
        let type = name.hasSuffix("asc") ? "pgp-signature" : "pkcs7-signature"
        let lines = [
            "From: reviewer@review.example.test", "Subject: \(subject)", "MIME-Version: 1.0",
            "Content-Type: multipart/signed; micalg=pgp-sha512;",
            " protocol=\"application/\(type)\"; boundary=\"\(boundary)\"", "",
            "--\(boundary)", content,
            "--\(boundary)", "Content-Type: application/\(type)",
            "Content-Transfer-Encoding: base64", "", encoded(try file(signature)),
            "--\(boundary)--", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    func opaqueMail(_ message: Data) -> [UInt8] {
        let lines = [
            "From: reviewer@review.example.test", "Subject: x", "MIME-Version: 1.0",
            "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
            "Content-Transfer-Encoding: base64", "", encoded(message), "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private func encoded(_ bytes: Data) -> String {
        bytes.base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    }
}
