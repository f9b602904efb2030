/// The lines by which mail programs begin a quoted or forwarded mail.
enum QuoteMark {
    /// How many lines such a beginning takes at `index`; nil when none is there.
    static func length(at index: Int, in lines: [String]) -> Int? {
        let line = lines[index]
        guard mayBegin(line) else { return nil }
        if isRule(line) { return 1 }
        if isUnderline(line), isHeader(at: index + 1, in: lines) { return 1 }
        if isHeader(at: index, in: lines) { return 1 }
        return introduction(at: index, in: lines)
    }

    /// Whether a closer look is worth its time: by the first and last bytes.
    private static func mayBegin(_ line: String) -> Bool {
        guard let first = line.utf8.first, let last = line.utf8.last, line.utf8.count < 1000 else {
            return false
        }
        // The shortest rule has two dashes and a word.
        let isShort = line.utf8.count < 8
        return beginnings.contains(first) && !isShort || colonEnds.contains(last)
    }

    /// The last byte of a colon in ASCII, full-width or small form.
    private static let colonEnds: Set<UInt8> = [0x3A, 0x9A, 0x95]

    /// Of dashes, blanks, bold marks, Latin words, and 在 于 发 寄 开 以 下 in UTF-8.
    private static let beginnings = Set("-_=*|\t fFbBOALE".utf8).union([
        0xE2, 0xE4, 0xE5, 0xE7, 0xEF,
    ])

    /// A line such as `发件人: …` or `Sent: …`.
    static func isHeaderLine(_ line: String) -> Bool {
        word(of: line).map(allWords.contains) ?? false
    }

    /// `------------------ 原始邮件 ------------------` and its kin.
    private static func isRule(_ line: String) -> Bool {
        let text = line.filter { $0 != " " && $0 != "\t" }
        let dashes = text.prefix { "-—－_=".contains($0) }
        guard dashes.count >= 2 || text.hasPrefix("在"), text.count < 120 else {
            return opensForward(text)
        }
        let word = text.dropFirst(dashes.count).prefix { !"-—－_=".contains($0) }
        return ruleWords.contains(word.lowercased())
    }

    private static func opensForward(_ text: String) -> Bool {
        let lowered = text.lowercased()
        return lowered.hasPrefix("beginforwardedmessage") || lowered.hasPrefix("开始转发的")
            || lowered.hasPrefix("以下是转发的") || lowered.hasPrefix("下面是被转发的")
    }

    private static let ruleWords: Set<String> = [
        "原始邮件", "原始郵件", "original", "originalmessage", "originalmail", "邮件原件", "郵件原件",
        "原邮件", "回复的原邮件", "转发邮件信息", "转发邮件", "转发的邮件", "被转发邮件", "原始邮件信息",
        "forwardedmessage", "forwardedmail", "replyedmessage", "repliedmessage", "originalemail",
        "回复的邮件", "原始信件",
    ]

    private static func isUnderline(_ line: String) -> Bool {
        line.count >= 8 && line.allSatisfy { "_-—".contains($0) }
    }

    /// A sender line with at least one more header line within the next three.
    private static func isHeader(at index: Int, in lines: [String]) -> Bool {
        guard index < lines.count, let first = word(of: lines[index]), fromWords.contains(first)
        else {
            return false
        }
        let next = lines[(index + 1)...].prefix(4).compactMap { word(of: $0) }
        return next.contains { allWords.contains($0) && !fromWords.contains($0) }
    }

    private static let fromWords: Set<String> = ["发件人", "寄件者", "寄件人", "from"]
    private static let allWords = fromWords.union([
        "发送时间", "发送日期", "日期", "时间", "收件人", "抄送", "主题", "主旨", "寄件日期", "收件者",
        "sent", "date", "to", "cc", "subject", "发送至", "密送", "reply-to", "回复",
    ])

    /// The word before the colon, without marks that some clients make bold with.
    private static func word(of line: String) -> String? {
        let start = line.drop { " \t*|│".contains($0) }
        guard let colon = start.prefix(24).firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        return start[..<colon].filter { !" \t*\u{3000}".contains($0) }.lowercased()
    }

    /// `在 2020年6月29日，下午5:45，张三 <…> 写道：` or `On …, … wrote:`, over up to three lines.
    private static func introduction(at index: Int, in lines: [String]) -> Int? {
        let starts = ["在", "于", "On ", "At ", "Am ", "Le ", "El ", "發件人"]
        let line = lines[index]
        let hasStart = starts.contains(where: line.drop(while: { $0 == " " }).hasPrefix)
        var text = ""
        for length in 1...3 where index + length <= lines.count {
            text += lines[index + length - 1]
            guard text.utf8.count < 400 else { return nil }
            if endsIntroduction(text), length == 1 || hasStart, hasStart || hasDate(text) {
                return hasDate(text) || text.contains("@") ? length : nil
            }
            guard hasStart else { return nil }
        }
        return nil
    }

    private static func endsIntroduction(_ text: String) -> Bool {
        guard let last = text.utf8.last, colonEnds.contains(last) else { return false }
        let end = text.filter { $0 != " " && $0 != "\u{3000}" }.lowercased()
        return [
            "写道：", "写道:", "寫道：", "寫道:", "写道﹕", "wrote:", "wrote：", "schrieb:", "écrit:", "écrit:",
            "escribió:",
        ]
        .contains(where: end.hasSuffix)
    }

    private static func hasDate(_ text: String) -> Bool {
        text.utf8.filter { (0x30...0x39).contains($0) }.count >= 4
    }
}
