/// Finds domain names, Latin and Unicode, in a normal text.
struct DomainScanner {
    let text: NormalText
    let lexicon: Lexicon

    private static let longestLabel = 63
    private static let mostLabels = 12

    /// The domain whose first dot is at `dot`, reaching back no further than `floor`.
    ///
    /// A Han label has no visible start: words of the grammar (缺, 和) are taken off its front.
    func domain(aroundDot dot: Int, floor: Int) -> (name: String, range: Range<Int>)? {
        guard let last = text.scalar(at: dot - 1), last.isLabelPart else { return nil }
        guard let end = end(afterDot: dot) else { return nil }
        var start = dot
        while start > floor, dot - start < Self.longestLabel,
            let scalar = text.scalar(at: start - 1), scalar.isLabelPart,
            scalar.isHan == last.isHan || isMixed(last, scalar)
        {
            start -= 1
            if text.gapBefore[start] { break }
        }
        if last.isHan { start = withoutLeadingWords(start, dot) }
        guard start < dot else { return nil }
        var name = text.string(start..<end)
        if name.hasPrefix("www."), name.split(separator: ".").count > 2 { name.removeFirst(4) }
        return (name, start..<end)
    }

    /// A Latin label ends where Han begins, unless digits and Han share a label.
    private func isMixed(_ last: Unicode.Scalar, _ scalar: Unicode.Scalar) -> Bool {
        last.isHan && scalar.isWordPart
    }

    /// The end of the labels after a dot, nil when the last is no top-level name.
    private func end(afterDot dot: Int) -> Int? {
        var label = dot + 1
        var end: Int?
        for _ in 1...Self.mostLabels {
            if let han = hanTopLevelName(at: label) {
                end = han
            } else if let latin = latinLabel(at: label) {
                if isTopLevelName(label..<latin) { end = latin }
                if text.scalar(at: latin) != "." { return end }
                label = latin + 1
                continue
            }
            guard let reached = end, reached > label, text.scalar(at: reached) == "." else {
                return end
            }
            label = reached + 1
        }
        return end
    }

    private func hanTopLevelName(at start: Int) -> Int? {
        for name in lexicon.hanTopLevelNames {
            let range = start..<start + name.count
            guard range.upperBound <= text.scalars.count else { continue }
            if text.scalars[range].elementsEqual(name) { return range.upperBound }
        }
        return nil
    }

    private func latinLabel(at start: Int) -> Int? {
        var end = start
        while let scalar = text.scalar(at: end), scalar.isWordPart || scalar == "-",
            end - start < Self.longestLabel
        {
            end += 1
        }
        return end > start ? end : nil
    }

    private func isTopLevelName(_ range: Range<Int>) -> Bool {
        let label = text.string(range)
        if label.hasPrefix("xn--") { return label.count > 4 }
        let isName =
            range.count >= 2 && range.count <= 24 && label.unicodeScalars.allSatisfy(\.isLatin)
        return isName && !lexicon.fileExtensions.contains(label)
    }

    private func withoutLeadingWords(_ start: Int, _ dot: Int) -> Int {
        var start = start
        while start < dot, let match = lexicon.terms.longestMatch(in: text, at: start),
            match.end < dot, match.value.mayPrecedeDomain
        {
            start = match.end
        }
        return start
    }
}

extension Unicode.Scalar {
    fileprivate var isLabelPart: Bool { isWordPart || isHan || self == "-" }
}

extension Meaning {
    fileprivate var mayPrecedeDomain: Bool {
        switch self {
        case .paper, .issue: true
        case .word(let word):
            [.lack, .request, .again, .join, .with, .every, .orderLabel].contains(word)
        case .implied: false
        }
    }
}
