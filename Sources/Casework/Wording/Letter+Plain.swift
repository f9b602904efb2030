internal import Materials

extension Letter {
    /// Plain text, lines ended by `\n`; never wrapped, since phones wrap best themselves.
    var plainText: String {
        var blocks = [greeting, lead]
        blocks += sections.map { section in
            ([Phrase.heading(section.heading)[language]] + section.body.plainLines(language))
                .joined(separator: "\n")
        }
        if !closing.isEmpty { blocks.append((["--"] + closing).joined(separator: "\n")) }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}

extension Letter.Body {
    fileprivate func plainLines(_ language: Language) -> [String] {
        switch self {
        case .lines(let lines): lines
        case .steps(let steps): steps.enumerated().map { "\($0.offset + 1). \($0.element)" }
        case .papers(let rows): rows.flatMap { $0.plainLines(language) }
        }
    }
}

extension Letter.PaperRow {
    fileprivate func plainLines(_ language: Language) -> [String] {
        let colon = Phrase.colon[language]
        return ["\(mark.symbol) \(title)\(colon)\(status)"]
            + details.map { "    \($0.label)\(colon)\($0.text)" }
    }
}
