/// The domains of a text, found ahead of the reading position.
struct DomainList {
    let text: NormalText
    let scanner: DomainScanner
    private var found: [(name: String, range: Range<Int>)] = []
    private var next = 0

    init(text: NormalText, scanner: DomainScanner) {
        self.text = text
        self.scanner = scanner
    }

    mutating func find(in range: Range<Int>) {
        var floor = range.lowerBound
        for index in range where text.scalars[index] == "." && index >= floor {
            guard let domain = scanner.domain(aroundDot: index, floor: floor),
                domain.range.upperBound <= range.upperBound
            else { continue }
            found.append(domain)
            floor = domain.range.upperBound
        }
    }

    /// The domain, or what is left of it, at `position`; part of a mail address is none.
    mutating func token(at position: Int) -> Token? {
        while next < found.count, found[next].range.upperBound <= position { next += 1 }
        guard next < found.count, found[next].range.lowerBound <= position else { return nil }
        var (name, range) = found[next]
        if range.lowerBound < position {
            range = position..<range.upperBound
            name = text.string(range)
            guard name.contains(".") else { return nil }
        }
        let isElse = isPartOfAddress(range) || isPage(range)
        return Token(kind: isElse ? .quantity : .domain(name), range: range)
    }

    private func isPartOfAddress(_ range: Range<Int>) -> Bool {
        text.scalar(at: range.upperBound) == "@" || text.scalar(at: range.lowerBound - 1) == "@"
    }

    /// A page under a domain is a place to look at, not a domain of the filing.
    private func isPage(_ range: Range<Int>) -> Bool {
        text.scalar(at: range.upperBound) == "/"
            && text.scalar(at: range.upperBound + 1)?.isWordPart == true
    }
}
