internal import Glibc

/// Turns bytes of a named charset into text, forgiving the labels that real mail gets wrong.
///
/// Not for use from two threads: iconv's converters carry state.
final class CharsetDecoder {
    /// Only these are converted: charset names in mail reach into glibc's loader (CVE-2024-2961).
    private static let known: [String: String] = {
        var names: [String: String] = [
            "gb2312": "GB18030", "gbk": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030",
            "cp936": "GB18030", "ms936": "GB18030", "windows-936": "GB18030",
            "gb_2312-80": "GB18030", "gb2312-80": "GB18030", "euc-cn": "GB18030",
            "x-euc-cn": "GB18030", "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS",
            "cp950": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS",
            "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932",
            "windows-31j": "CP932", "cp932": "CP932",
            "euc-jp": "EUC-JP", "iso-2022-jp": "ISO-2022-JP", "euc-kr": "CP949",
            "ks_c_5601-1987": "CP949", "cp949": "CP949", "koi8-r": "KOI8-R", "koi8-u": "KOI8-U",
            "latin1": "CP1252", "tis-620": "TIS-620",
        ]
        for part in 2...16 where part != 12 { names["iso-8859-\(part)"] = "ISO-8859-\(part)" }
        for page in 1250...1258 { names["windows-\(page)"] = "CP\(page)" }
        names["iso-8859-1"] = "ISO-8859-1"
        return names
    }()

    /// Makes glibc load every converter, since a sandboxed process can no longer reach the files.
    static func loadConverters() { _ = areLoaded }

    private static let areLoaded: Bool = {
        // Never closed, because glibc unloads a converter with its last user.
        for name in Set(known.values) { _ = iconv_open("UTF-8", name) }
        _ = iconv_open("GB18030", "UTF-8")
        return true
    }()

    private var converters: [String: iconv_t?] = [:]

    deinit {
        for case let converter? in converters.values { iconv_close(converter) }
    }

    /// The text, with U+FFFD for what no charset explains; nil charset means none was named.
    func text(_ bytes: [UInt8], charset: String?) -> String {
        let label = charset.map(Self.normalised) ?? ""
        if let name = Self.known[label], let text = converted(bytes, from: name) { return text }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if let text = converted(bytes, from: "GB18030") { return text }
        // Cut inside a character, or stray bytes: keep what can be read under the nearest label.
        if Self.known[label] == nil, bytes.isMostlyUTF8 {
            return String(decoding: bytes, as: UTF8.self)
        }
        return lossily(bytes, from: Self.known[label] ?? "ISO-8859-1")
    }

    /// The bytes as they are when they are UTF-8 already, else read as Chinese or Western bytes.
    func utf8(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
        return Array(text(bytes, charset: nil).utf8)
    }

    /// Names that no charset is given for.
    ///
    /// Short GBK names may be valid UTF-8 by chance, but then of two-byte characters only.
    func archiveText(_ bytes: [UInt8]) -> String {
        let text = text(bytes, charset: nil)
        guard text.unicodeScalars.contains(where: { $0.value >= 0x80 }),
            text.unicodeScalars.allSatisfy({ $0.value < 0x800 }),
            let chinese = converted(bytes, from: "GB18030"), Self.isChinese(chinese)
        else { return text }
        return chinese
    }

    /// What is to be done with a charset's name.
    enum Standing {
        /// Converted.
        case known
        /// Unheard of; the bytes are tried as UTF-8 and GB18030.
        case unknown
        /// It can say one thing to a filter and another to a reader (UTF-7), or has been a way
        /// into the converter itself: nothing under it is read.
        case refused
    }

    static func standing(of charset: String) -> Standing {
        let label = normalised(charset)
        if ["utf-8", "utf8", "us-ascii", "ascii", ""].contains(label) || known[label] != nil {
            return .known
        }
        let refused = [
            "utf-7", "utf7", "utf-16", "utf16", "utf-32", "ucs-", "iso-10646", "ebcdic",
            "ibm037", "cp037", "ibm500", "iso-2022-cn", "iso-2022-kr", "hz-gb-2312",
        ]
        let isName = label.utf8.count <= 40 && label.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2F }
        return !isName || refused.contains { label.contains($0) } ? .refused : .unknown
    }

    private static func normalised(_ charset: String) -> String {
        charset.lowercased().filter { !" \t\"'".contains($0) }
    }

    /// Undoes the two mistakes that garble Chinese names: UTF-8 read as GBK, GBK read as Latin-1.
    func repaired(_ name: String) -> String {
        let scalars = name.unicodeScalars
        guard scalars.contains(where: { $0.value >= 0x80 }) else { return name }
        if scalars.allSatisfy({ $0.value <= 0xFF }) {
            let bytes = scalars.map { UInt8($0.value) }
            if bytes.hasOnlyPairs, let text = converted(bytes, from: "GB18030"),
                Self.isChinese(text)
            {
                return text
            }
        } else if scalars.contains(where: { (0x4E00...0x9FFF).contains($0.value) }),
            let bytes = run("UTF-8", to: "GB18030", Array(name.utf8)),
            let text = String(validating: bytes, as: UTF8.self), Self.isChinese(text)
        {
            return text
        }
        return name
    }

    /// ASCII, Han and full-width forms only.
    private static func isChinese(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            switch $0.value {
            case ..<0x80, 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFFEF: true
            default: false
            }
        }
    }

    private func converted(_ bytes: [UInt8], from name: String) -> String? {
        run(name, to: "UTF-8", bytes).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private func run(_ source: String, to target: String, _ bytes: [UInt8]) -> [UInt8]? {
        guard let converter = converter(from: source, to: target) else { return nil }
        var output: [UInt8] = []
        let consumed = bytes.withUnsafeBytes { convert(converter, $0, into: &output) }
        return consumed == bytes.count ? output : nil
    }

    private func lossily(_ bytes: [UInt8], from name: String) -> String {
        guard let converter = converter(from: name, to: "UTF-8") else {
            return String(decoding: bytes, as: UTF8.self)
        }
        var output: [UInt8] = []
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let consumed = convert(
                    converter, UnsafeRawBufferPointer(rebasing: rest), into: &output)
                rest = rest.dropFirst(consumed)
                guard !rest.isEmpty else { break }
                output += Array("\u{FFFD}".utf8)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private func converter(from source: String, to target: String) -> iconv_t? {
        let key = "\(source)>\(target)"
        if let converter = converters[key] { return converter }
        let opened = iconv_open(target, source)
        let converter = opened == iconv_t(bitPattern: -1) ? nil : opened
        converters[key] = .some(converter)
        return converter
    }

    /// Converts until the first byte that cannot be; tells how many were.
    private func convert(
        _ converter: iconv_t, _ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]
    ) -> Int {
        iconv(converter, nil, nil, nil, nil)
        var from = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.assumingMemoryBound(to: CChar.self))
        var left = bytes.count
        let chunk = 16 << 10
        var failure: Int32 = E2BIG
        while left > 0, failure == E2BIG {
            failure = 0
            output += [UInt8](unsafeUninitializedCapacity: chunk) { room, count in
                room.withMemoryRebound(to: CChar.self) { target in
                    var to = target.baseAddress
                    var free = chunk
                    if iconv(converter, &from, &left, &to, &free) == -1 {
                        failure = errno
                    }
                    count = chunk - free
                }
            }
        }
        return bytes.count - left
    }
}

extension [UInt8] {
    /// Whether bytes that are not ASCII look like UTF-8's sequences with some of them broken.
    fileprivate var isMostlyUTF8: Bool {
        let high = count { $0 >= 0x80 }
        let following = count { $0 & 0xC0 == 0x80 }
        let leading = count { $0 >= 0xC2 && $0 <= 0xF4 }
        return following * 3 > high && leading * 5 > high
    }

    /// Whether bytes from 0xA1 up stand in pairs only, two of them at least: Chinese, not accents.
    fileprivate var hasOnlyPairs: Bool {
        var run = 0
        var pairs = 0
        for byte in self + [0] {
            if byte >= 0xA1 {
                run += 1
            } else if byte >= 0x80 || run % 2 == 1 {
                return false
            } else {
                pairs += run / 2
                run = 0
            }
        }
        return pairs >= 2
    }
}
