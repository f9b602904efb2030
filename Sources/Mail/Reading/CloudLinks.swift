/// Finds links to files that were put elsewhere instead of being attached.
///
/// They are named, never fetched: the address is the sender's choice, and such files expire.
struct CloudLinks {
    private(set) var links: [Message.Link] = []

    private static let maximum = 50
    /// How far around a link its file's name and date are looked for, in bytes.
    private static let reach = 300

    /// Takes the links of plain text.
    mutating func take(plain: [UInt8]) {
        var rest = 0..<plain.count
        var previous = 0
        while links.count < Self.maximum, let range = nextURL(plain, in: rest) {
            rest = range.upperBound..<plain.count
            let url = String(decoding: plain[range], as: UTF8.self)
            guard let kind = Self.kind(of: url) else { continue }
            let start = max(previous, range.lowerBound - Self.reach)
            let before = String(decoding: plain[start..<range.lowerBound], as: UTF8.self)
            add(kind: kind, url: url, name: Self.name(before), expires: Self.expiry(before))
            previous = range.upperBound
        }
        takeBare(plain)
    }

    /// Takes addresses of known services that are written without `https://`, as chat programs copy
    /// them.
    private mutating func takeBare(_ plain: [UInt8]) {
        for service in CloudService.all {
            let host = Array((service.host + "/").utf8)
            var rest = plain[...]
            while links.count < Self.maximum, let found = rest.range(of: host) {
                rest = plain[found.upperBound...]
                var start = found.lowerBound
                while start > 0, Self.isHostByte(plain[start - 1]) { start -= 1 }
                guard start == 0 || plain[start - 1] != UInt8(ascii: "/"),
                    start == found.lowerBound || plain[found.lowerBound - 1] == UInt8(ascii: ".")
                else { continue }
                let end = rest.prefix(2048).prefix(while: Self.isURLByte).endIndex
                let url = "https://" + String(decoding: plain[start..<end], as: UTF8.self)
                guard let kind = Self.kind(of: url) else { continue }
                let context = String(
                    decoding: plain[max(0, start - Self.reach)..<start], as: UTF8.self)
                add(kind: kind, url: url, name: Self.name(context), expires: Self.expiry(context))
            }
        }
    }

    /// Takes the links of anchors, whose text or neighbourhood names the file.
    mutating func take(html: HTMLText) {
        for anchor in html.anchors where links.count < Self.maximum {
            guard let kind = Self.kind(of: anchor.url) else { continue }
            let start = max(0, anchor.range.lowerBound - Self.reach)
            let end = min(html.bytes.count, anchor.range.upperBound + Self.reach)
            let before = String(
                decoding: html.bytes[start..<anchor.range.lowerBound], as: UTF8.self)
            let label = String(decoding: html.bytes[anchor.range], as: UTF8.self)
            let after = String(decoding: html.bytes[anchor.range.upperBound..<end], as: UTF8.self)
            let isFile = label.contains(".") && !label.contains("/") && label.count < 200
            add(
                kind: kind, url: anchor.url,
                name: isFile ? HeaderText.printable(label) : Self.name(before),
                expires: Self.expiry(String(textLines(after)[0])) ?? Self.expiry(before))
        }
    }

    private mutating func add(kind: String, url: String, name: String?, expires: String?) {
        if let index = links.firstIndex(where: { $0.url == url }) {
            links[index].name = links[index].name ?? name
            links[index].expires = links[index].expires ?? expires
        } else {
            links.append(Message.Link(kind: kind, url: url, name: name, expires: expires))
        }
    }

    private func nextURL(_ text: [UInt8], in range: Range<Int>) -> Range<Int>? {
        var rest = text[range]
        while let found = rest.range(of: Array("://".utf8)) {
            var start = found.lowerBound
            while start > range.lowerBound, (0x61...0x7A).contains(text[start - 1] | 0x20) {
                start -= 1
            }
            let scheme = String(decoding: text[start..<found.lowerBound], as: UTF8.self)
                .lowercased()
            let end = text[found.upperBound...].prefix(2048).prefix(while: Self.isURLByte).endIndex
            if scheme == "http" || scheme == "https" { return start..<end }
            rest = text[found.upperBound..<range.upperBound]
        }
        return nil
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private static func isURLByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"<>\"'`{}|\\^".utf8.contains(byte)
    }
}

extension CloudLinks {
    /// Which service a link belongs to, or nil for any other address.
    static func kind(of url: String) -> String? {
        guard let mark = url.firstRange(of: "://") else { return nil }
        let rest = url[mark.upperBound...].lowercased()
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        let path = rest.dropFirst(authority.count)
        return CloudService.all.first { service in
            (host == service.host || host.hasSuffix("." + service.host))
                && path.hasPrefix(service.path)
        }?.kind
    }

    /// `name.ext (128.03M, … 到期)`: what stands before the bracket with the date; or what is
    /// said to be shared.
    static func name(_ context: String) -> String? {
        for mark in ["分享的文件：", "分享的文件:", "分享了「"] {
            guard let found = context.ranges(of: mark).last else { continue }
            let name = textLines(String(context[found.upperBound...]))[0].prefix { $0 != "」" }
            return HeaderText.printable(String(name))
        }
        guard let line = nearestLine(context), let mark = line.firstRange(of: "到期"),
            let open = line[..<mark.lowerBound].lastIndex(where: { $0 == "(" || $0 == "（" })
        else { return nil }
        let name = HeaderText.printable(String(line[..<open]))
        return name.isEmpty ? nil : name
    }

    /// `2020年11月27日 21:59 到期` as RFC 3339 in China's time, which all these services use.
    static func expiry(_ context: String) -> String? {
        guard let line = nearestLine(context),
            ["到期", "过期", "有效期"].contains(where: { line.contains($0) })
        else { return nil }
        var numbers: [String] = [""]
        for character in line.drop(while: { $0 != "2" }) where numbers.count <= 64 {
            if character.isASCII, character.isNumber {
                numbers[numbers.count - 1].append(character)
            } else if numbers.last != "" {
                numbers.append("")
            }
        }
        return date(numbers)
    }

    /// The last line that is not blank.
    private static func nearestLine(_ context: String) -> Substring? {
        textLines(context).last { line in line.contains { !$0.isWhitespace } }
    }

    private static func date(_ numbers: [String]) -> String? {
        guard
            let year = numbers.indices.first(where: {
                numbers[$0].count == 4 && numbers[$0].hasPrefix("20")
            }), numbers.count > year + 2, let month = Int(numbers[year + 1]),
            let day = Int(numbers[year + 2]), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let time = numbers.dropFirst(year + 3).prefix(2).compactMap { Int($0) }
        let isTime = time.count == 2 && time[0] < 24 && time[1] < 60
        let clock = isTime ? "\(two(time[0])):\(two(time[1]))" : "00:00"
        return "\(numbers[year])-\(two(month))-\(two(day))T\(clock):00+08:00"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
