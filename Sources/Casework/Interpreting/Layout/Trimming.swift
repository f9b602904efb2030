/// Leaves out what is no part of a request: quoted mails, greetings, closings, signatures.
struct Trimming {
    let text: NormalText
    let lexicon: Lexicon

    /// Where the newest text ends: before the line that opens a quoted mail or a
    /// signature.
    var endOfNewText: Int {
        var start = 0
        while start < text.scalars.count {
            let end = text.scalars[start...].firstIndex(of: "\n") ?? text.scalars.count
            if opensQuote(start..<end) { return start }
            start = end + 1
        }
        return text.scalars.count
    }

    private func opensQuote(_ line: Range<Int>) -> Bool {
        guard let first = text.scalar(at: line.lowerBound), !line.isEmpty else { return false }
        if first == ">" { return true }
        if first == "-" {
            let words = line.drop { text.scalars[$0] == "-" || text.scalars[$0] == " " }
            // Two dashes alone open a signature (RFC 3676 §4.3).
            guard let start = words.first else { return line.count == 2 }
            guard start - line.lowerBound >= 2 else { return false }
            let rest = text.scalars[start..<line.upperBound]
            return lexicon.quoteMarkers.contains { rest.starts(with: $0) }
        }
        return isAttribution(line) || text.begins(line, with: "发件人:")
    }

    /// Whether the line reads 在…写道: or On … wrote:, as phones put above what they quote.
    private func isAttribution(_ line: Range<Int>) -> Bool {
        guard line.count < 200 else { return false }
        return text.ends(line, in: "写道:")
            || (text.begins(line, with: "on ") && text.ends(line, in: "wrote:"))
    }

    /// Drops clauses of courtesy: in the line of the greeting and, after the last clause that
    /// asks for anything, what follows the thanks or stands short on lines of its own.
    func withoutCourtesies(_ clauses: [Clause]) -> [Clause] {
        let first = clauses.firstIndex(where: \.isSignificant) ?? clauses.count
        let last = clauses.lastIndex(where: \.isSignificant) ?? -1
        let closing = clauses.indices.first { $0 > last && clauses[$0].says(.closing) }
        let talk = talk(clauses)
        let greeted = Set(clauses.filter { $0.says(.greeting) }.map(\.line))
        return clauses.enumerated().filter { index, clause in
            if clause.isSignificant || clause.opening == .colon && clauses[index - 1].isSignificant
            {
                return true
            }
            if last >= 0, clause.line == clauses[last].line, clause.namesDay { return true }
            if clause.says(.greeting, .closing) { return false }
            let isOutside = last >= 0 && (index < first || index > last)
            if isOutside, talk[index], !mayNamePaper(clause) { return false }
            if index < first, closing.map({ index < $0 }) ?? true {
                let isAddress =
                    clause.ending == .colon && clause.isShort
                    && (index == 0 || endsLine(index, of: clauses) && !mayNamePaper(clause))
                let isGreeting =
                    greeted.contains(clause.line) && !clause.says(.undone, .negation, .prohibit)
                return clause.announcesList || !(isAddress || isGreeting)
            }
            let isOnOwnLine = last >= 0 && clause.line > clauses[last].line
            let isAfterThanks = closing.map { index > $0 } ?? false
            return !clause.isShort || !(isOnOwnLine || isAfterThanks) || mayNamePaper(clause)
        }.map(\.element)
    }

    /// For each clause, whether nothing in its sentence asks, judges or leaves anything open.
    ///
    /// 打你电话没人接，只好写邮件。 is such a sentence.
    private func talk(_ clauses: [Clause]) -> [Bool] {
        var talk: [Bool] = []
        var start = 0
        while start < clauses.count {
            let end =
                clauses[(start + 1)...].firstIndex { !$0.continuesSentence } ?? clauses.count
            let isTalk = clauses[start..<end].allSatisfy {
                !$0.isSignificant && !$0.isOpen && $0.isShort
            }
            talk += repeatElement(isTalk, count: end - start)
            start = end
        }
        return talk
    }

    /// Whether nothing follows on the line: 海棠县文化馆：.
    private func endsLine(_ index: Int, of clauses: [Clause]) -> Bool {
        index + 1 < clauses.count && clauses[index + 1].line > clauses[index].line
    }

    /// Whether an unknown word ends as the names of papers do: 情况表.
    private func mayNamePaper(_ clause: Clause) -> Bool {
        clause.tokens.contains { token in
            token.kind == .unknown
                && lexicon.paperEndings.contains(text.scalars[token.range.upperBound - 1])
        }
    }
}

extension Clause {
    fileprivate var announcesList: Bool {
        says(.deadlineLabel, .orderLabel, .below, .failed, .condition)
    }

    fileprivate var continuesSentence: Bool { opening == .comma || opening == .colon }

    /// Whether it asks something or depends on something, or leads to what follows.
    fileprivate var isOpen: Bool {
        ending == .question || ending == .colon || opening == .point
            || says(
                .question, .condition, .hedge, .rebuke, .prohibit, .alternative, .only, .every,
                .failed,
                .promise)
            || announcesList || tokens.contains { !$0.implied.isEmpty }
    }

    /// EOD Friday: may be until when, beside a request.
    fileprivate var namesDay: Bool {
        tokens.contains { $0.day?.role == .mention || $0.day?.role == .period }
    }

    fileprivate var isShort: Bool { range.count <= 40 }
}
