/// The domains and registrars that a 北京备案确认书 lists (R32): `123.com 阿里云；234.com 万网`.
public struct DomainRegistrarList: Sendable, Equatable {
    /// In the order they are written.
    public var entries: [Entry]
    /// In the order they were met.
    public var problems: [Problem]

    /// One domain with its registrar.
    public struct Entry: Sendable, Equatable {
        /// Normalised; the text itself need not be.
        public var domain: DomainName
        /// The registrar's short Chinese name as written; empty when none is.
        public var registrar: String
        /// Characters before the entry.
        public var position: Int
    }

    /// A place that breaks the grammar; what can be read is read all the same.
    public struct Problem: Sendable, Equatable {
        /// Which part of the grammar it breaks.
        public var kind: Kind
        /// Characters before the place.
        public var position: Int
        /// The word or domain it is about.
        public var text: String

        /// The ways to break the grammar.
        public enum Kind: String, Sendable {
            case notADomain, missingRegistrar, missingSeparator, missingSpace, repeated
        }
    }

    /// Reads entries parted by `；;，,、` or line ends, each a domain, spaces and a registrar.
    public static func parse(_ text: String) -> DomainRegistrarList {
        var reader = ListReader()
        var word = ""
        for (position, character) in text.enumerated() {
            if reader.isSeparator(character) {
                reader.finish(&word, at: position)
                reader.endEntry()
            } else if character.isWhitespace {
                reader.finish(&word, at: position)
            } else {
                word.append(character)
            }
        }
        reader.finish(&word, at: text.count)
        reader.endEntry()
        return reader.list
    }

    /// The domains of a filing that the list leaves out (R30).
    public func omissions(from filing: Filing) -> [String] {
        let listed = Set(entries.map(\.domain.registrable))
        return filing.domains.map(\.name).filter { name in
            DomainName.registrable(in: name).map { !listed.contains($0) } ?? true
        }
    }

    /// The entries whose domain is not part of a filing.
    public func strangers(to filing: Filing) -> [Entry] {
        let known = Set(filing.domains.compactMap { DomainName.registrable(in: $0.name) })
        return entries.filter { !known.contains($0.domain.registrable) }
    }
}

/// Puts words together to entries.
private struct ListReader {
    var list = DomainRegistrarList(entries: [], problems: [])
    private var entry: DomainRegistrarList.Entry?

    func isSeparator(_ character: Character) -> Bool {
        character.isNewline || "；;，,、".contains(character)
    }

    mutating func finish(_ word: inout String, at end: Int) {
        defer { word = "" }
        guard !word.isEmpty else { return }
        take(word, at: end - word.count)
    }

    mutating func endEntry() {
        guard var complete = entry else { return }
        entry = nil
        // The last entry may end the sentence.
        if complete.registrar.hasSuffix("。") { complete.registrar.removeLast() }
        if list.entries.contains(where: { $0.domain == complete.domain }) {
            report(.repeated, complete.domain.unicode, at: complete.position)
        }
        if complete.registrar.isEmpty {
            report(.missingRegistrar, complete.domain.unicode, at: complete.position)
        }
        list.entries.append(complete)
    }

    private mutating func take(_ word: String, at position: Int) {
        if let domain = domain(in: word) {
            start(domain, with: "", at: position)
        } else if let (domain, registrar) = glued(word) {
            start(domain, with: registrar, at: position)
            report(.missingSpace, word, at: position)
        } else if entry != nil {
            append(word)
        } else {
            report(.notADomain, word, at: position)
        }
    }

    private mutating func start(_ domain: DomainName, with registrar: String, at position: Int) {
        if entry != nil {
            report(.missingSeparator, domain.unicode, at: position)
            endEntry()
        }
        entry = .init(domain: domain, registrar: registrar, position: position)
    }

    private mutating func append(_ word: String) {
        guard var open = entry else { return }
        open.registrar += (open.registrar.isEmpty ? "" : " ") + word
        entry = open
    }

    private mutating func report(
        _ kind: DomainRegistrarList.Problem.Kind, _ text: String, at position: Int
    ) {
        list.problems.append(.init(kind: kind, position: position, text: text))
    }

    private func domain(in word: String) -> DomainName? {
        guard word.contains(where: { folded(String($0)) == "." }), glued(word) == nil else {
            return nil
        }
        do {
            return try DomainName(word)
        } catch {
            return nil
        }
    }

    /// A domain with a Latin last label that a Chinese name follows without a space.
    private func glued(_ word: String) -> (DomainName, String)? {
        let plain = folded(word)
        guard let dot = plain.lastIndex(of: ".") else { return nil }
        let top = plain[plain.index(after: dot)...].prefix { $0.isASCII && $0.isLetter }
        guard !top.isEmpty, top.endIndex < plain.endIndex, !plain[top.endIndex].isASCII else {
            return nil
        }
        do {
            return (try DomainName(String(plain[..<top.endIndex])), String(plain[top.endIndex...]))
        } catch {
            return nil
        }
    }
}
