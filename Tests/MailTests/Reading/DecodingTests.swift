import Foundation
import TestSupport
import Testing

@testable import Mail

@Suite("Transfer encodings")
struct TransferEncodingTests {
    private func base64(_ text: String) -> (text: String, isClean: Bool) {
        let result = Array(text.utf8).withUnsafeBytes { decodedBase64($0) }
        return (String(decoding: result.bytes, as: UTF8.self), result.isClean)
    }

    private func quotedPrintable(_ text: String) -> (text: String, isClean: Bool) {
        let result = Array(text.utf8).withUnsafeBytes { decodedQuotedPrintable($0) }
        return (String(decoding: result.bytes, as: UTF8.self), result.isClean)
    }

    @Test(
        "base64 that everybody reads alike",
        arguments: [
            ("", ""), ("QQ==", "A"), ("QkI=", "BB"), ("Q0ND", "CCC"),
            ("Q0ND\r\nQ0ND\r\n", "CCCCCC"),
            ("Q0 ND\n\tQ0ND", "CCCCCC"), ("Q\r\n0\r\nN\r\nD", "CCC"), ("QQ", "A"), ("QkI", "BB"),
        ])
    func cleanBase64(encoded: String, text: String) {
        let result = base64(encoded)
        #expect(result.text == text)
        #expect(result.isClean)
    }

    @Test(
        "base64 that readers take differently is read to its end and called unclean (D1)",
        arguments: [
            ("QQ==\nQkI=\nQ0ND", "ABBCCC"), ("QQ==QkI=", "ABB"), ("Q0*ND", "CCC"),
            ("Q0ND-", "CCC"), ("Q0NDQ", "CCC"), ("Q=Q0ND", "CCC"),
        ])
    func uncleanBase64(encoded: String, text: String) {
        let result = base64(encoded)
        #expect(result.text == text)
        #expect(!result.isClean)
    }

    @Test("base64 gives back what was encoded, whatever the line length", arguments: 0..<60)
    func base64RoundTrip(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = random.bytes(Int.random(in: 0...700, using: &random))
        let width = Int.random(in: 1...80, using: &random)
        let end: [UInt8] = Bool.random(using: &random) ? [0x0D, 0x0A] : [0x0A]
        var encoded: [UInt8] = []
        for (index, byte) in Data(bytes).base64EncodedData().enumerated() {
            if index > 0, index % width == 0 { encoded += end }
            encoded.append(byte)
        }
        let result = encoded.withUnsafeBytes { decodedBase64($0) }
        #expect(result.bytes == bytes)
        #expect(result.isClean)
    }

    @Test("base64 of any bytes at all stays within its buffer", arguments: 0..<60)
    func base64OfNoise(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let alphabet = Array("QkI=\r\n =*".utf8)
        let noise = (0..<400).map { _ in alphabet.randomElement(using: &random) ?? 0 }
        let result = noise.withUnsafeBytes { decodedBase64($0) }
        #expect(result.bytes.count <= noise.count / 4 * 3 + 3)
    }

    @Test(
        "quoted-printable that everybody reads alike",
        arguments: [
            ("a=3Db", "a=b"), ("=e6=8e=88", "授"), ("soft=\r\nbreak", "softbreak"),
            ("soft=  \nbreak", "softbreak"), ("end=", "end"), ("", ""), ("line\r\n", "line\r\n"),
            ("\(String(repeating: "x", count: 200))", String(repeating: "x", count: 200)),
        ])
    func cleanQuotedPrintable(encoded: String, text: String) {
        #expect(quotedPrintable(encoded) == (text, true))
    }

    @Test(
        "an = that encodes nothing stays and is called unclean (D2)",
        arguments: ["=XY", "=4", "a=b", "= x", "==41"])
    func uncleanQuotedPrintable(encoded: String) {
        let result = quotedPrintable(encoded)
        #expect(result.text == encoded.replacing("=41", with: "A"))
        #expect(!result.isClean)
    }

    @Test("quoted-printable gives back what was encoded", arguments: 0..<40)
    func quotedPrintableRoundTrip(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let bytes = random.bytes(300)
        var encoded: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if index % 20 == 19 { encoded += Array("=\r\n".utf8) }
            encoded += Array("=\(hexadecimal([byte]).uppercased())".utf8)
        }
        #expect(encoded.withUnsafeBytes { decodedQuotedPrintable($0) } == (bytes, true))
    }
}

@Suite("Charsets")
struct CharsetDecoderTests {
    private let charsets = CharsetDecoder()

    @Test(
        "a label that is wrong or missing does not lose the text, nor do broken bytes (D5, D6)",
        arguments: [
            ([0xD6, 0xA4, 0xCA, 0xE9], "utf-8", "证书"), ([0xD6, 0xA4, 0xCA, 0xE9], nil, "证书"),
            ([0xD6, 0xA4], "gb2312", "证"), ([0xD6, 0xA4, 0xCA, 0xE9], "x-unknown", "证书"),
            ([0x81, 0x39, 0xEF, 0x31], "gb2312", "㐂"), ([0xE8, 0xAF, 0x81], "gb18030x", "证"),
            ([0xE9], nil, "é"), ([0xA4, 0xA4], "big5", "中"),
            ([0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "ISO-2022-JP", "日"),
            ([0xD6, 0xA4, 0x81, 0x3C, 0x62, 0x3E], "gb18030", "证\u{FFFD}<b>"),
            ([0xA4, 0xA4, 0xA4, 0x3C, 0x62, 0x3E], "big5", "中\u{FFFD}<b>"),
            ([0x61, 0xED, 0xA0, 0x80, 0x62], "utf-8", "a\u{FFFD}\u{FFFD}\u{FFFD}b"),
        ] as [([UInt8], String?, String)])
    func table(bytes: [UInt8], label: String?, text: String) {
        #expect(charsets.text(bytes, charset: label) == text)
    }

    @Test("a text cut inside a character keeps the rest")
    func cutText() {
        #expect(charsets.text(Array("域名证书".utf8.dropLast()), charset: "utf-8").hasPrefix("域名证"))
        let cut: [UInt8] = [0xD6, 0xA4, 0xCA, 0xE9, 0xD6]
        #expect(charsets.text(cut, charset: "gbk") == "证书\u{FFFD}")
    }

    @Test(
        "a < that is written in more bytes than it takes is none (D6)",
        arguments: [[0xC0, 0xBC], [0xE0, 0x80, 0xBC], [0xF0, 0x80, 0x80, 0xBC]] as [[UInt8]])
    func overlong(bytes: [UInt8]) {
        for label in ["utf-8", nil, "gb18030", "big5", "x-nowhere"] {
            #expect(!charsets.text(bytes + Array("b>".utf8), charset: label).contains("<"))
        }
    }

    @Test(
        "names that reach into the converter's loader are refused (D4)",
        arguments: [
            ("utf-8", CharsetDecoder.Standing.known), ("GB2312", .known), ("windows-1252", .known),
            ("x-nowhere", .unknown), ("utf-7", .refused), ("UNICODE-1-1-UTF-7", .refused),
            ("utf-16le", .refused), ("ISO-2022-CN-EXT", .refused), ("../../x", .refused),
            (String(repeating: "a", count: 4096), .refused), ("ebcdic-us", .refused),
        ])
    func standing(label: String, standing: CharsetDecoder.Standing) {
        #expect(CharsetDecoder.standing(of: label) == standing)
    }

    @Test(
        "garbled names are mended and others left",
        arguments: [
            ("娴嬭瘯鏂囨湰.txt", "测试文本.txt"), ("ÓòÃûÖ¤Êé", "域名证书"), ("域名证书.jpg", "域名证书.jpg"),
            ("Müller.pdf", "Müller.pdf"), ("Ångström.pdf", "Ångström.pdf"), ("联通.png", "联通.png"),
            ("IMG_1234.jpg", "IMG_1234.jpg"), ("授权书（1）.jpg", "授权书（1）.jpg"),
        ])
    func repaired(name: String, meant: String) {
        #expect(charsets.repaired(name) == meant)
    }

    @Test("no bytes under any label trap", arguments: 0..<40)
    func noise(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let labels = ["gb18030", "big5", "iso-2022-jp", "shift_jis", "euc-kr", "utf-8", nil, "x"]
        for label in labels {
            let text = charsets.text(random.bytes(200), charset: label)
            #expect(!text.isEmpty)
        }
    }
}
