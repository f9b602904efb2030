internal import Materials

/// What the console says in one language, from `console-*.json`.
struct ConsoleWords: Decodable, Sendable {
    /// By `Term`.
    let terms: [String: String]
    /// By kind, then by the code's own word.
    let codes: [String: [String: String]]

    /// A closed set of codes that are shown in words.
    enum CodeKind: String, CaseIterable {
        case reason, event, notice, outgoing, item, aside, address, refusal, refused
        /// Facts of an event, and values of theirs.
        case fact, level, delay, restraint, change, credential
    }

    /// A term's text.
    func word(_ term: Term) -> String { terms[term.rawValue] ?? term.rawValue }

    /// A code in words; one that a later version wrote stands for itself.
    func name(_ kind: CodeKind, _ code: String) -> String { codes[kind.rawValue]?[code] ?? code }

    static func of(_ language: Language) -> ConsoleWords {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    private static let chinese = embedded(
        PackageResources.console_zh_CN_json, as: ConsoleWords.self)
    private static let english = embedded(PackageResources.console_en_json, as: ConsoleWords.self)
}

extension Visit {
    /// A catalogue text.
    func word(_ term: Term) -> String { ConsoleWords.of(language).word(term) }

    /// A catalogue text with a number in its place.
    func word(_ term: Term, number: Int) -> String {
        filled(word(term), byName: ["number": String(number)])
    }

    /// A code in words; one that a later version wrote stands for itself.
    func name(_ kind: ConsoleWords.CodeKind, _ code: String) -> String {
        ConsoleWords.of(language).name(kind, code)
    }
}
