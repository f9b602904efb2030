/// What the author of a mail wrote now: quotes, forwarded history and signature cut.
///
/// Answers between quoted lines stay. A block `#补正 … #完` is never cut unless it is quoted. When
/// a forward has no words of its own, the forwarded words are the text.
func newestText(_ text: String, subject: String) -> String {
    let lines = textLines(text).map(String.init)
    var cutter = QuoteCutter(lines)
    let newest = cutter.newest()
    guard newest.isEmpty, let forwarded = cutter.history, isForward(subject, lines) else {
        return newest
    }
    var inner = QuoteCutter(withoutHistoryHeader(forwarded))
    return inner.newest()
}

/// Walks down a mail's lines until its history begins.
private struct QuoteCutter {
    /// What follows the line that begins the history.
    private(set) var history: [String]?

    private let lines: [String]
    private var kept: [String] = []
    /// Where forms end, the next one first.
    private var formEnds: ArraySlice<Int>

    /// A form is longer than any mail that a person writes by hand.
    private static let longestForm = 400

    init(_ lines: [String]) {
        self.lines = lines
        formEnds = lines.indices.filter { lines[$0].trimmed.utf8.starts(with: "#完".utf8) }[...]
    }

    mutating func newest() -> String {
        var index = 0
        var isSignature = false
        while index < lines.count {
            let line = lines[index]
            if let end = formEnd(from: index) {
                kept += lines[index...end]
                index = end + 1
                continue
            }
            if let length = QuoteMark.length(at: index, in: lines) {
                guard answersFollow(index + length) else {
                    history = Array(lines[(index + length)...])
                    break
                }
                index += length
                continue
            }
            isSignature = isSignature || line == "-- " || line == "--"
            if !isSignature, line.utf8.first != UInt8(ascii: ">") {
                kept.append(withoutSignatureLine(line))
            }
            index += 1
        }
        return joined()
    }

    /// The last line of a reviewer's form that begins here (`#补正` … `#完`).
    private mutating func formEnd(from index: Int) -> Int? {
        guard lines[index].trimmed.utf8.starts(with: "#补正".utf8) else { return nil }
        formEnds = formEnds.drop { $0 < index }
        return formEnds.first.flatMap { $0 - index < Self.longestForm ? $0 : nil }
    }

    /// Whether the quote after an introducing line is marked line by line, with words between.
    private func answersFollow(_ index: Int) -> Bool {
        lines[index...].first { !$0.isEmpty }?.hasPrefix(">") ?? false
    }

    private func joined() -> String {
        var text = kept[...]
        while let first = text.first, first.trimmed.isEmpty { text = text.dropFirst() }
        while let last = text.last, last.trimmed.isEmpty { text = text.dropLast() }
        return text.joined(separator: "\n")
    }
}

/// Words that phones and programs add below a mail.
private func withoutSignatureLine(_ line: String) -> String {
    let bytes = Array(line.utf8)[...]
    for word in signatureWords {
        guard let found = bytes.range(of: word) else { continue }
        let after = String(decoding: bytes[found.upperBound...], as: UTF8.self)
        // At the end of a line only, and short: a sentence may well speak of a phone.
        if after.count <= 24, !after.contains(where: { "。，,；;！!？?".contains($0) }) {
            return String(decoding: bytes[..<found.lowerBound], as: UTF8.self).trimmed
        }
    }
    let isSending = ["从我的", "从 ", "从Windows"].contains { line.utf8.starts(with: $0.utf8) }
    return isSending && (line.hasSuffix("发送") || line.hasSuffix("发出")) ? "" : line
}

private let signatureWords = [
    "发自我的", "來自我的", "来自我的", "發自我的", "Sent from my ", "Sent from Mail for",
    "Get Outlook for", "获取 Outlook for", "Envoyé de mon", "发自网易邮箱", "发自手机QQ邮箱",
    "发自QQ邮箱", "Sent from Outlook", "Sent via ",
].map { Array($0.utf8) }

private func isForward(_ subject: String, _ lines: [String]) -> Bool {
    let start = subject.lowercased()
    let marks = ["fw:", "fwd:", "fw：", "fwd：", "转发:", "转发：", "轉寄:", "轉寄："]
    if marks.contains(where: start.contains) { return true }
    return lines.contains { line in
        let lowered = line.lowercased()
        return ["forwarded message", "begin forwarded", "转发邮件", "开始转发", "转发的邮件"]
            .contains { lowered.contains($0) }
    }
}

/// Drops the `发件人: …` lines on top of forwarded words.
private func withoutHistoryHeader(_ lines: [String]) -> [String] {
    let rest = lines.drop { $0.trimmed.isEmpty }
    let body = rest.drop { QuoteMark.isHeaderLine($0) }
    return Array(body)
}

extension String {
    fileprivate var trimmed: String {
        var scalars = unicodeScalars[...]
        while scalars.first?.properties.isWhitespace ?? false { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace ?? false { scalars.removeLast() }
        return String(scalars)
    }
}
