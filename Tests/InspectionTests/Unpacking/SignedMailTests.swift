internal import Foundation
internal import Mail
internal import Materials
import Testing

@testable import Inspection
@testable import Pictures
@testable import Unpacking

/// Against what OpenSSL itself writes, with a key made for the test.
@Suite("Signed and encrypted mail")
struct SignedMailTests {
    private static let entity =
        "Content-Type: text/plain; charset=utf-8\r\n\r\nThe letter is attached.\r\n"

    @Test("what is inside a signature is read")
    func signed() throws {
        let message = try Self.openssl("-sign", "-nodetach", "-signer", "key.pem")
        let unpacked = try unpack([("smime.p7m", message)], text: "")
        #expect(unpacked.mail.message.text == "The letter is attached.")
        #expect(unpacked.unopened.isEmpty)
    }

    @Test("what stands beside its content is a signature")
    func detached() throws {
        let message = try Self.openssl("-sign", "-signer", "key.pem")
        let unpacked = try unpack([("smime.p7s", message)])
        #expect(unpacked.mail.message.attachments.map(\.type) == ["application/pkcs7-signature"])
        #expect(unpacked.unopened.isEmpty)
    }

    @Test("what is encrypted is told to the sender")
    func encrypted() throws {
        let message = try Self.openssl("-encrypt", "-aes256", "key.pem")
        #expect(try unpack([("smime.p7m", message)]).unopened.map(\.reason) == [.smime])
    }

    @Test("what is encrypted is not put between the pieces of HTML around it (S6)")
    func betweenHTML() throws {
        let message = try Self.openssl("-encrypt", "-aes256", "key.pem")
        func part(_ type: String, _ content: [UInt8]) -> String {
            "--b\r\nContent-Type: \(type)\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Data(content).base64EncodedString(options: .lineLength76Characters) + "\r\n"
        }
        let mail =
            "From: a@example.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
            + part("text/html", Array("<img src=\"http://evil.test/?".utf8))
            + part("application/pkcs7-mime; smime-type=enveloped-data", message)
            + part("text/html", Array("\">words".utf8)) + "--b--\r\n"
        let reader = MessageReader()
        let unpacked = Unpacker(reader: reader, drawing: Examination.standard().drawing)
            .unpack(reader.read(Array(mail.utf8)))
        #expect(unpacked.unopened.map(\.reason) == [.smime])
        #expect(!unpacked.mail.message.fullText.contains("The letter is attached"))
        #expect(unpacked.mail.message.links.isEmpty && !unpacked.mail.message.isSigned)
    }

    private static func openssl(_ arguments: String...) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "signed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(entity.utf8).write(to: folder.appending(path: "entity"))
        try run(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=a", "-keyout",
            "key.pem", "-out", "cert.pem", in: folder)
        let cert = try Data(contentsOf: folder.appending(path: "cert.pem"))
        let key = folder.appending(path: "key.pem")
        try (Data(contentsOf: key) + cert).write(to: key)
        let recipients = arguments.filter { $0 == "key.pem" && arguments.first == "-encrypt" }
        let options = arguments.dropLast(recipients.count)
        try run(
            ["cms", "-binary", "-outform", "DER", "-in", "entity", "-out", "message"]
                + options + recipients, in: folder)
        return Array(try Data(contentsOf: folder.appending(path: "message")))
    }

    private static func run(_ arguments: String..., in folder: URL) throws {
        try run(arguments, in: folder)
    }

    private static func run(_ arguments: [String], in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl \(arguments)")
    }
}
