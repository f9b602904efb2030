import TestSupport

/// Ways of writing the same text, and of spoiling it.
enum TextMutation {
    /// Latin letters, digits and punctuation as full-width forms, digits of lists included.
    static func fullWidth(_ text: String) -> String {
        mapped(text) { scalar in
            (0x21...0x7E).contains(scalar.value)
                ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }
    }

    static func traditional(_ text: String) -> String {
        mapped(text) { traditionalForms[$0] ?? $0 }
    }

    /// Blanks between Han characters, as text copied out of a PDF has them; a label of a domain
    /// stays whole, for blanks end it.
    static func spaced(_ text: String) -> String {
        var spaced: [Unicode.Scalar] = []
        var isLabel = false
        var next: Unicode.Scalar?
        for scalar in text.unicodeScalars.reversed() {
            isLabel = isHan(scalar) && (isLabel || next == ".")
            if isHan(scalar), let next, isHan(next), !isLabel { spaced.append(" ") }
            spaced.append(scalar)
            next = scalar
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: spaced.reversed())
        return String(view)
    }

    /// Whether a line may have blanks between Han characters that stand for commas.
    static func pausesAtBlanks(_ text: String) -> Bool {
        text.split(separator: "\n").contains { line in
            line.contains { $0 == " " || $0 == "\u{3000}" }
                && !line.contains { "，,。；;！!？?：:、|\t".contains($0) }
        }
    }

    /// Cuts, doubles and swaps stretches and strews in odd characters.
    static func spoiled(_ text: String, using chance: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &chance) where !scalars.isEmpty {
            let place = Int.random(in: 0..<scalars.count, using: &chance)
            let end = min(scalars.count, place + Int.random(in: 1...5, using: &chance))
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: scalars.removeSubrange(place..<end)
            case 1: scalars.insert(contentsOf: scalars[place..<end], at: place)
            case 2: scalars[place..<end].reverse()
            default: scalars.insert(oddScalars.randomElement(using: &chance) ?? "。", at: place)
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func mapped(
        _ text: String, _ change: (Unicode.Scalar) -> Unicode.Scalar
    ) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.unicodeScalars.map(change))
        return String(view)
    }

    private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value)
    }

    private static let oddScalars: [Unicode.Scalar] = [
        ".", "@", "(", ")", "（", "#", "|", "\t", "\n", "\r", ":", "/", "-", "1", "、", "第", "①", "一",
        "…", "\u{0}", "\u{FEFF}", "\u{200D}", "\u{1F600}", "\u{10FFFF}", "。", "９", "除", "不", "缺",
    ]

    private static let traditionalForms: [Unicode.Scalar: Unicode.Scalar] = [
        "书": "書", "证": "證", "权": "權", "请": "請", "无": "無", "号": "號", "单": "單", "订": "訂",
        "传": "傳", "网": "網", "负": "負", "责": "責", "签": "簽", "盖": "蓋", "内": "內", "复": "復",
        "变": "變", "编": "編", "办": "辦", "营": "營", "执": "執", "认": "認", "补": "補", "资": "資",
        "过": "過", "缺": "缺", "图": "圖", "遮": "遮", "挡": "擋", "业": "業", "监": "監", "错": "錯",
    ]
}
