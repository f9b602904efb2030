internal import Foundation
internal import Inspection
internal import Mail
internal import Materials
import Testing

@testable import Unpacking

/// Against what GnuPG itself writes.
@Suite("OpenPGP mail")
struct OpenPGPMailTests {
    @Test(
        "what is encrypted is told to the sender, binary or armoured, in any wrapping",
        arguments: [["-c"], ["-c", "--armor"]])
    func encrypted(_ options: [String]) throws {
        let message = try Self.gnupg(options)
        #expect(try unpack([("letter.jpg.gpg", message)]).unopened.map(\.reason) == [.openPGP])
    }

    @Test("the encrypted text of a mail is a file of it, and not its words")
    func text() throws {
        let armour = String(decoding: try Self.gnupg(["-c", "--armor"]), as: UTF8.self)
        let mail = MessageReader().read(
            Array("From: a@example.test\nContent-Type: text/plain\n\n\(armour)".utf8))
        #expect(mail.message.text.isEmpty)
        #expect(mail.message.attachments.map(\.type) == ["application/pgp-encrypted"])
    }

    @Test(
        "what is armoured and not encrypted is what it was",
        arguments: [
            "-----BEGIN PGP MESSAGE-----\n\nyxZiAFXXXXXXXXXXXXXXXXXXXXXXXXXX\n",
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nwords\n",
        ])
    func others(_ text: String) {
        #expect(mediaType(of: Array(text.utf8), declared: "text/plain") == "text/plain")
    }

    /// A message encrypted with a passphrase, so that no key is made for the test.
    private static func gnupg(_ options: [String]) throws -> [UInt8] {
        let home = FileManager.default.temporaryDirectory
            .appending(path: "gpg-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(
            at: home, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: home) }
        let input = home.appending(path: "letter")
        let output = home.appending(path: "output")
        try Data("words".utf8).write(to: input)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["gpg", "--homedir", home.path, "--batch", "-q", "--passphrase", "secret"]
            + ["--pinentry-mode", "loopback", "--s2k-count", "1024"] + options
            + ["-o", output.path, input.path]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "gpg \(options)")
        let stop = Process()
        stop.executableURL = URL(filePath: "/usr/bin/env")
        stop.arguments = ["gpgconf", "--homedir", home.path, "--kill", "all"]
        try stop.run()
        stop.waitUntilExit()
        return Array(try Data(contentsOf: output))
    }
}
