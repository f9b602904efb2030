internal import Glibc

/// Turns bytes of a named charset into text, forgiving the labels that real mail gets wrong.
///
/// All converters are opened at once, since glibc loads them from files that a sandboxed process
/// can no longer reach. Not for use from two threads.
final class CharsetDecoder {
    /// Only these are converted: charset names in mail reach into glibc's loader (CVE-2024-2961).
    private static let known: [String: String] = {
        var names: [String: String] = [
            "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030",
            "cp936": "GB18030", "windows-936": "GB18030", "gb_2312-80": "GB18030",
            "euc-cn": "GB18030", "hz-gb-2312": "GB18030",
            "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "cp950": "BIG5-HKSCS",
            "shift_jis": "SHIFT_JIS", "sjis": "SHIFT_JIS", "windows-31j": "CP932",
            "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP", "euc-kr": "EUC-KR",
            "ks_c_5601-1987": "EUC-KR", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U",
        ]
        for part in 1...16 where part != 12 { names["iso-8859-\(part)"] = "ISO-8859-\(part)" }
        for page in 1250...1258 { names["windows-\(page)"] = "CP\(page)" }
        return names
    }()

    private var converters: [String: iconv_t] = [:]
    private let toGB18030: iconv_t

    init() {
        for name in Set(Self.known.values) {
            let converter = iconv_open("UTF-8", name)
            if converter != Self.unavailable { converters[name] = converter }
        }
        toGB18030 = iconv_open("GB18030", "UTF-8")
    }

    deinit {
        converters.values.forEach { iconv_close($0) }
        iconv_close(toGB18030)
    }

    /// The text, with U+FFFD for what no charset explains; nil charset means none was named.
    func text(_ bytes: [UInt8], charset: String?) -> String {
        let label = charset?.lowercased() ?? ""
        if let name = Self.known[label], let text = converted(bytes, from: name) { return text }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if let text = converted(bytes, from: "GB18030") { return text }
        // Cut inside a character, or stray bytes: keep what can be read under the nearest label.
        if label == "utf-8" || label == "us-ascii" || label.isEmpty,
            bytes.count(where: { $0 & 0xC0 == 0x80 }) * 3 > bytes.count(where: { $0 >= 0x80 })
        {
            return String(decoding: bytes, as: UTF8.self)
        }
        return lossily(bytes, from: Self.known[label] ?? "ISO-8859-1")
    }

    /// Whether a charset's name is one that is converted at all.
    func isKnown(_ charset: String) -> Bool {
        ["utf-8", "utf8", "us-ascii", "ascii"].contains(charset.lowercased())
            || Self.known[charset.lowercased()] != nil
    }

    /// Undoes the two mistakes that garble Chinese names: UTF-8 read as GBK, GBK read as Latin-1.
    func repaired(_ name: String) -> String {
        let scalars = name.unicodeScalars
        if scalars.contains(where: { (0xA1...0xFF).contains($0.value) }),
            scalars.allSatisfy({ $0.value <= 0xFF }),
            let text = converted(scalars.map { UInt8($0.value) }, from: "GB18030"),
            text.unicodeScalars.allSatisfy({ $0.value < 0x80 || Self.isHan($0) })
        {
            return text
        }
        if scalars.contains(where: Self.isHan), let bytes = run(toGB18030, Array(name.utf8)),
            let text = String(validating: bytes, as: UTF8.self),
            text.unicodeScalars.allSatisfy({ $0.value < 0x80 || Self.isHan($0) })
        {
            return text
        }
        return name
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) || (0x3000...0x303F).contains(scalar.value)
            || (0xFF00...0xFFEF).contains(scalar.value)
    }

    private func converted(_ bytes: [UInt8], from name: String) -> String? {
        guard let converter = converters[name], let output = run(converter, bytes) else { return nil }
        return String(validating: output, as: UTF8.self)
    }

    private func lossily(_ bytes: [UInt8], from name: String) -> String {
        guard let converter = converters[name] else { return String(decoding: bytes, as: UTF8.self) }
        var text = ""
        var rest = bytes[...]
        while !rest.isEmpty {
            let (output, consumed) = step(converter, Array(rest))
            text += String(decoding: output, as: UTF8.self)
            rest = rest.dropFirst(consumed)
            guard !rest.isEmpty else { break }
            text += "\u{FFFD}"
            rest = rest.dropFirst()
        }
        return text
    }

    private func run(_ converter: iconv_t, _ bytes: [UInt8]) -> [UInt8]? {
        let (output, consumed) = step(converter, bytes)
        return consumed == bytes.count ? output : nil
    }

    /// Converts until the first byte that cannot be; tells how many were.
    private func step(_ converter: iconv_t, _ bytes: [UInt8]) -> (output: [UInt8], consumed: Int) {
        iconv(converter, nil, nil, nil, nil)
        var input = bytes.map { CChar(bitPattern: $0) }
        // Every known charset needs at most three bytes of UTF-8 for one of its own.
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        var inputLeft = input.count
        var outputLeft = output.count
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                _ = iconv(converter, &from, &inputLeft, &to, &outputLeft)
            }
        }
        let produced = output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
        return (Array(produced), bytes.count - inputLeft)
    }

    private static var unavailable: iconv_t? { iconv_t(bitPattern: -1) }
}
