/// How texts are cut into the words of the search index, and a person's query into phrases of them.
///
/// Han, kana and hangul have no spaces: each run of them becomes its pairs of neighbours, then its
/// last character alone. Everything else becomes words of letters and digits. Case and width are
/// folded.
enum SearchWords {
    /// A longer word is cut; nobody types more of it.
    private static let longestWord = 64
    /// The shortest beginning of a word that finds it.
    private static let shortestPrefix = 3

    /// Characters of a query that count: a page of text pasted in must not cost a minute.
    private static let longestQuery = 200

    /// Enough for every mail that people write; a list of ten thousand file names is cut.
    private static let mostWords = 2_000
    /// Between fields, so that no phrase is found across two; nobody can search for it.
    private static let gap = "="

    /// The words of several fields, as they stand in an index.
    static func line(of fields: [String]) -> String {
        fields.map(words).joined(separator: [gap]).prefix(mostWords).joined(separator: " ")
    }

    /// The words of a text, in its order.
    static func words(of text: String) -> [String] {
        runs(of: text).flatMap { $0.pairs + [$0.end] }
    }

    /// An FTS5 expression for the texts that have every part of a query, parts being what stands
    /// between spaces: its words next to each other, the last one as a beginning.
    ///
    /// Nil when the query has no word.
    static func expression(for query: String) -> String? {
        let parts = query.prefix(longestQuery).split(whereSeparator: \.isWhitespace).compactMap {
            phrase(String($0))
        }
        return parts.isEmpty ? nil : parts.joined(separator: " AND ")
    }

    private static func phrase(_ part: String) -> String? {
        let runs = runs(of: part)
        guard let last = runs.last else { return nil }
        var words = runs.dropLast().flatMap { $0.pairs + [$0.end] } + last.pairs
        // The pairs say it all, and in the text there may be more behind them.
        if last.pairs.isEmpty { words.append(last.end) }
        let isBeginning =
            last.isSpaceless
            ? last.pairs.isEmpty : last.end.unicodeScalars.count >= shortestPrefix
        // Words are letters and digits: nothing in them can end the quotation.
        return "\"\(words.joined(separator: " "))\"" + (isBeginning ? "*" : "")
    }

    /// Neighbours of one kind.
    private struct Run {
        var isSpaceless: Bool
        var scalars: [Unicode.Scalar]

        /// Empty for a word of letters.
        var pairs: [String] {
            guard isSpaceless else { return [] }
            return zip(scalars, scalars.dropFirst()).map { text([$0, $1]) }
        }

        /// The last character, or the whole word of letters.
        var end: String {
            isSpaceless ? text(scalars.suffix(1)) : text(scalars.prefix(longestWord))
        }

        private func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return String(view)
        }
    }

    private static func runs(of text: String) -> [Run] {
        var runs: [Run] = []
        var isInside = false
        for scalar in text.lowercased().unicodeScalars.map(narrow) {
            let isSpaceless = isSpaceless(scalar)
            guard isSpaceless || isWordPart(scalar) else {
                isInside = false
                continue
            }
            if isInside, runs.last?.isSpaceless == isSpaceless {
                runs[runs.count - 1].scalars.append(scalar)
            } else {
                runs.append(Run(isSpaceless: isSpaceless, scalars: [scalar]))
            }
            isInside = true
        }
        return runs
    }

    /// The half-width twin of a full-width letter.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
        default: scalar
        }
    }

    private static func isSpaceless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0xAC00...0xD7A3, 0x1100...0x11FF: true
        default: scalar.properties.isIdeographic
        }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: true
        case ..<0x80: false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }
}
