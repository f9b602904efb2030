import Foundation
import Testing

@testable import Mail

/// The rows of the hostile table about decoders (D) and file names (F) that take a whole mail.
@Suite("Hostile words and names")
struct HostileTextTests {
    private static let header = "From: z@a.example\nMIME-Version: 1.0\n"
    private static let jpeg = Data([0xFF, 0xD8, 0xFF, 0xE0] + Array("picture".utf8))

    private func read(_ mail: String) -> Message {
        MessageReader().read(Array(mail.replacing("\n", with: "\r\n").utf8)).message
    }

    private func codes(_ message: Message) -> [String] { message.warnings.map(\.code) }

    /// A mail with one attachment, a JPEG in base64 unless said.
    private func read(
        disposition: String, type: String = "image/jpeg", encoding: String = "base64",
        content: String = jpeg.base64EncodedString()
    ) -> Message {
        read(
            """
            \(Self.header)Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: \(type)
            Content-Disposition: \(disposition)
            Content-Transfer-Encoding: \(encoding)

            \(content)
            --b--

            """)
    }

    @Test(
        "quoted-printable that readers decode differently is named, in files (D2)",
        arguments: [
            ("=FF=D8=FF=E0picture", []), ("=ff=d8=ff=e0pict=  \nure", []),
            ("=FF=D8=FF=E0" + String(repeating: "x", count: 2000), []),
            ("=FF=D8=FF=E0=XY", ["ambiguous-quoted-printable"]),
            ("=FF=D8=FF=E0=F", ["ambiguous-quoted-printable"]),
        ])
    func quotedPrintable(content: String, expected: [String]) {
        let message = read(
            disposition: "attachment; filename=a.jpg", encoding: "quoted-printable",
            content: content)
        #expect(codes(message) == expected)
        #expect(message.attachments.map(\.type) == ["image/jpeg"])
    }

    @Test("a stray = in words is a stray = (D2)")
    func strayEquals() {
        let message = read(
            Self.header
                + "Content-Transfer-Encoding: quoted-printable\n\na=b https://x.example/?q=1")
        #expect(message.text == "a=b https://x.example/?q=1")
        #expect(codes(message) == [])
    }

    @Test(
        "words under a charset that hides others are not read, and it is said (D4)",
        arguments: [
            "utf-7", "utf-16", "ebcdic-us", "ISO-2022-CN-EXT", "../../x",
            String(repeating: "a", count: 4096),
        ])
    func hidingCharsets(name: String) {
        let message = read(
            Self.header + "Content-Type: text/plain; charset=\"\(name)\"\n\n+ADw-script+AD4-")
        #expect(message.fullText.isEmpty)
        #expect(codes(message) == ["unknown-charset"])
    }

    @Test(
        "what is no character is none of the words, and what lies beside it stays (D5, D6)",
        arguments: [
            ("utf-8", [0x61, 0x00, 0x62], "ab"), ("utf-8", [0x61, 0xEF, 0xBF, 0xBF], "a\u{FFFF}"),
            ("iso-2022-jp", [0x1B, 0x28, 0x4A, 0x3C, 0x62, 0x3E], "<b>"),
            ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46], "$BF"),
        ] as [(String, [UInt8], String)])
    func noCharacters(charset: String, bytes: [UInt8], text: String) {
        let mail = Self.header + "Content-Type: text/plain; charset=\(charset)\n\n"
        #expect(MessageReader().read(Array(mail.utf8) + bytes).message.text == text)
    }

    @Test(
        "text that grows is cut at the limit (D7)",
        arguments: ["\u{FDFA}", "a\u{301}\u{302}\u{303}", "e\u{301}"])
    func growingText(drop: String) {
        var limits = MessageLimits()
        limits.text = 100_000
        let text = String(repeating: drop, count: 200_000 / drop.utf8.count)
        let type = "Content-Type: text/plain; charset=utf-8\n\n"
        let message = MessageReader(limits: limits).read(Array((Self.header + type + text).utf8))
            .message
        #expect(codes(message) == ["limit-text"])
        #expect(message.fullText.utf8.count <= limits.text)
        #expect(Set(message.fullText.unicodeScalars) == Set(drop.unicodeScalars))
        let named = read(disposition: "attachment; filename=\"\(text.prefix(3000)).jpg\"")
        #expect(named.attachments.allSatisfy { $0.name.utf8.count <= 255 })
    }

    @Test(
        "encoded words are read once, by known charsets, in time (D8)",
        arguments: [
            ("=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=", "=?utf-8?q?x?="),
            ("=?x-nowhere?q?abc?=", "abc"), ("=?utf-7?q?+ADw-?=", "+ADw-"),
            ("=?utf-8?q?=3Cscript=3E?=", "<script>"),
        ])
    func encodedWords(subject: String, shown: String) {
        #expect(read(Self.header + "Subject: \(subject)\n\nx").subject == shown)
    }

    @Test("a flood of encoded words ends at the limit of a field (D8)")
    func encodedWordFlood() {
        let message = read(Self.header + "Subject: " + String(repeating: "=?", count: 100_000))
        #expect(codes(message).contains("limit-field"))
        #expect(message.subject.utf8.count <= MessageLimits().field)
    }

    @Test("a table of HTML that does not end is cut (D10)")
    func largeTable() {
        let rows = String(repeating: "<tr><td>域名证书<td>不清晰\n", count: 60_000)
        let message = read(
            Self.header + "Content-Type: text/html; charset=utf-8\n\n<table>\(rows)</table>")
        #expect(codes(message) == ["limit-text"])
        #expect(message.text.hasPrefix("域名证书\t不清晰\n域名证书\t不清晰\n"))
    }

    @Test(
        "an opaque signature is one by its type and its content (S1, S6)",
        arguments: [
            ("application/pkcs7-mime; smime-type=signed-data", true),
            ("application/x-pkcs7-mime", true),
            ("application/pkcs7-mime; smime-type=Enveloped-Data", false),
            ("application/octet-stream", false), ("image/jpeg", false),
        ])
    func opaque(type: String, isSigned: Bool) {
        let head: [UInt8] = [
            0x30, 0x30, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 7, 2,
        ]
        func isSignedMail(_ content: [UInt8]) -> Bool {
            read(
                """
                \(Self.header)Content-Type: \(type)
                Content-Transfer-Encoding: base64

                \(Data(content).base64EncodedString())
                """
            ).isSigned
        }
        #expect(isSignedMail(head) == isSigned)
        #expect(!isSignedMail(Array(Self.jpeg)))
    }

    @Test(
        "marks that turn or hide letters are shown in no name and no subject (H22)",
        arguments: ["\u{202E}", "\u{2066}", "\u{200B}", "\u{200F}", "\u{FEFF}", "\u{1B}", "\u{7}"])
    func hiddenMarks(mark: String) {
        let words = "ab\(mark)c"
        let encoded = "=?utf-8?B?\(Data(words.utf8).base64EncodedString())?="
        for form in [words, encoded] {
            let message = read("From: \(form) <z@a.example>\nSubject: \(form)\n\nx")
            #expect(message.from == Message.Mailbox(name: "abc", address: "z@a.example"))
            #expect(message.subject == "abc")
        }
    }

    @Test("a flood of combining marks leaves the address as it is (H22)")
    func combiningMarks() {
        let flood = "a" + String(repeating: "\u{301}", count: 20_000)
        let message = read("From: \(flood) <z@a.example>\nSubject: \(flood)\n\nx")
        #expect(message.from.address == "z@a.example")
        #expect(codes(message) == [])
    }

    @Test(
        "a mail with an impossible date is a mail (H28)",
        arguments: [
            ("Fri, 31 Dec 9999 23:59:59 +0000", "9999-12-31T23:59:59+00:00"),
            ("Thu, 1 Jan 1970 00:00:00 +0000", "1970-01-01T00:00:00+00:00"),
            ("-", nil), ("Thu, 1 Jan -5 00:00:00 +0000", nil),
            ("Thu, 1 Jan 2026 00:00:00 +9999", "2026-01-01T00:00:00Z"),
            ("Thu, 1 Jan 2026 00:00:00 NOWHERE", "2026-01-01T00:00:00Z"),
        ] as [(String, String?)])
    func dates(field: String, read expected: String?) {
        let message = read(Self.header + "Date: \(field)\n\nx")
        #expect(message.date == expected)
        #expect(codes(message) == [])
    }

    @Test(
        "a line end in a name is no line end (F2)",
        arguments: [
            "filename*=utf-8''a%0D%0ABcc:%20x.jpg", "filename=\"=?utf-8?q?a=0D=0ABcc:_x.jpg?=\"",
            "filename*0*=utf-8''a%0D; filename*1*=%0ABcc:%20x.jpg",
        ])
    func lineEndInName(parameter: String) {
        let message = read(disposition: "attachment; \(parameter)")
        #expect(message.attachments.map(\.name) == ["aBcc: x.jpg"])
    }

    @Test(
        "names and types that disagree say nothing of what a file is (F4, A13)",
        arguments: [
            ("attachment; filename=b.pdf; filename*=utf-8''c.exe", "application/zip; name=a.txt"),
            ("attachment; filename*=utf-8''c.exe; filename=b.pdf", "text/html; name*=utf-8''a.svg"),
            ("inline", "application/octet-stream; name=a.html"), ("attachment", "text/plain"),
        ])
    func names(disposition: String, type: String) {
        let message = read(disposition: disposition, type: type)
        #expect(message.attachments.map(\.type) == ["image/jpeg"])
        #expect(codes(message) == [])
    }

    @Test(
        "a name that readers put together differently is named (F6)",
        arguments: [
            ("filename=\"\(String(repeating: "a", count: 65_536))\"", "limit-field"),
            ((0..<10_000).map { "filename*\($0)=a" }.joined(separator: "; "), "limit-field"),
            ((0..<300).map { "filename*\($0)=a" }.joined(separator: "; "), "ambiguous-parameter"),
            ("filename*0=a; filename*2=b", "ambiguous-parameter"),
            ("filename*1=a; filename*2=b", "ambiguous-parameter"),
            ("filename*0=a; filename*0=b; filename*1=c", "ambiguous-parameter"),
            ("filename*0=a; filename*9999=b", "ambiguous-parameter"),
            ("filename=a; filename=b", "ambiguous-parameter"),
        ])
    func sections(parameters: String, code: String) {
        let message = read(disposition: "attachment; \(parameters)")
        #expect(codes(message).contains(code))
        #expect(message.attachments.map(\.type) == ["image/jpeg"])
    }
}
