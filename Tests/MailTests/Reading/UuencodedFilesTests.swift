import Testing

@testable import Mail

@Suite("Files written into text")
struct UuencodedFilesTests {
    private static let file = "begin 644 授权书.jpg\n#_]C_\n`\nend\n"

    @Test("are taken out of it")
    func taken() {
        let found = UuencodedFiles(in: Array("见下。\r\n\r\n\(Self.file)谢谢\n".utf8))
        #expect(String(decoding: found.text, as: UTF8.self) == "见下。\r\n\r\n谢谢\n")
        #expect(found.files.map { String(decoding: $0.name, as: UTF8.self) } == ["授权书.jpg"])
        #expect(found.files.map(\.bytes) == [[0xFF, 0xD8, 0xFF]])
    }

    @Test(
        "every length of a last line, with blanks at line ends lost or kept",
        arguments: 0...100)
    func lengths(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        for zero in ["`", " "] as [Character] {
            let encoded = Self.encoded(bytes, zero: zero)
            #expect(UuencodedFiles(in: Array(encoded.utf8)).files.map(\.bytes) == [bytes])
        }
        let trimmed = Self.encoded(bytes, zero: " ").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { $0.hasPrefix("begin") ? $0 : Substring(Self.withoutBlanks($0)) }
        let found = UuencodedFiles(in: Array(trimmed.joined(separator: "\n").utf8))
        #expect(found.files.map(\.bytes) == [bytes])
    }

    @Test(
        "text that only looks like one stays text",
        arguments: [
            "begin 644 a.jpg\nwe shall\nend\n", "begin again\nend\n", "begin 999 a\n`\nend\n",
            "begin 644 a.jpg\n#_]C_\n", "begin 644 \n`\nend\n", "begin 644",
        ])
    func text(text: String) {
        let found = UuencodedFiles(in: Array(text.utf8))
        #expect(found.files.isEmpty)
        #expect(found.text == Array(text.utf8))
    }

    @Test("a mail's uuencoded picture is an attachment like any other")
    func attached() {
        let mail = "From: a@b.test\nContent-Type: text/plain; charset=utf-8\n\n见下。\n\(Self.file)"
        let read = MessageReader().read(Array(mail.utf8))
        #expect(read.message.text == "见下。")
        #expect(read.message.attachments.map(\.path) == ["1/1"])
        #expect(read.message.attachments.map(\.name) == ["授权书.jpg"])
        #expect(read.message.attachments.map(\.type) == ["image/jpeg"])
        #expect(read.message.attachments.map(\.origin) == [.uuencode])
        #expect(read.message.attachments.map(\.container) == ["1"])
        #expect(read.parts.map(\.bytes) == [[0xFF, 0xD8, 0xFF]])
    }

    @Test("a million beginnings take no longer than their length")
    func linear() {
        let text = Array(String(repeating: "begin 644 a\n`\n", count: 200_000).utf8)
        #expect(UuencodedFiles(in: text).files.isEmpty)
    }

    private static func encoded(_ bytes: [UInt8], zero: Character) -> String {
        func digit(_ value: UInt8) -> Character {
            value == 0 ? zero : Character(Unicode.Scalar(value + 0x20))
        }
        var text = "begin 644 a\n"
        for start in stride(from: 0, to: bytes.count, by: 45) {
            let line = Array(bytes[start..<min(start + 45, bytes.count)])
            text.append(digit(UInt8(line.count)))
            for group in stride(from: 0, to: line.count, by: 3) {
                let three = line[group..<min(group + 3, line.count)] + [0, 0]
                let all = three.prefix(3).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                for shift in [18, 12, 6, 0] as [UInt32] {
                    text.append(digit(UInt8(all >> shift & 0x3F)))
                }
            }
            text += "\n"
        }
        return text + "`\nend\n"
    }

    private static func withoutBlanks(_ line: Substring) -> String {
        var line = String(line)
        while line.last == " " { line.removeLast() }
        return line
    }
}
