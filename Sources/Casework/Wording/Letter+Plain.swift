internal import Materials

extension Letter {
    /// Plain text, lines ended by `\n`; never wrapped, since phones wrap best themselves.
    var plainText: String {
        let type = Phrases.of(language).typography
        var blocks = [lead, greeting, opening]
        blocks.append(facts.map { $0.plainLine(type) }.joined(separator: "\n"))
        blocks += sections.map { section in
            ([type.heading([.text: section.heading])] + section.body.plainLines(type))
                .joined(separator: "\n")
        }
        if !closing.isEmpty { blocks.append((["--"] + closing).joined(separator: "\n")) }
        return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}

extension Letter.Body {
    fileprivate func plainLines(_ type: Phrases.Typography) -> [String] {
        switch self {
        case .lines(let lines): lines
        case .steps(let steps): steps.enumerated().map { "\($0.offset + 1). \($0.element)" }
        case .papers(let rows): rows.flatMap { $0.plainLines(type) }
        case .facts(let facts): facts.map { $0.plainLine(type) }
        }
    }
}

extension Letter.PaperRow {
    fileprivate func plainLines(_ type: Phrases.Typography) -> [String] {
        ["\(mark.symbol) \(heading)\(type.colon)\(status)"]
            + details.map { "    " + $0.plainLine(type) }
    }
}

extension Letter.Detail {
    fileprivate func plainLine(_ type: Phrases.Typography) -> String {
        label + type.colon + text
    }
}
