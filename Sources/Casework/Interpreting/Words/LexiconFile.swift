import Materials

/// `lexicon.json` as written, its names turned into the closed vocabularies.
struct LexiconFile: Decodable {
    let entries: [Entry]
    let fits: [IssueCode: Set<Material>]
    let days: DayWords
    let fields: [String: FormField]
    let hanTopLevelNames: [String]
    let fileExtensions: [String]
    let quoteMarkers: [String]
    let orderNumbers: OrderNumbers
    let variants: String
    let telling: String
    let naming: String
    let tellingWords: [String]
    let paperEndings: String

    typealias Entry = (words: [WordPattern], value: Meaning)

    private enum CodingKeys: String, CodingKey {
        case sets, papers, issues, implied, words, fits, days, form
        case hanTopLevelNames, fileExtensions, quoteMarkers, orderNumbers, variants, telling,
            naming, tellingWords, paperEndings
    }

    private struct PaperNames: Decodable {
        let candidates: [Material]
        let weak: Bool?
        let held: [Material]?
        let words: [String]

        var meaning: Meaning {
            let isCertain = candidates.count == 1 && weak != true
            return .paper(Paper(candidates: candidates, isCertain: isCertain, held: held ?? []))
        }
    }

    private typealias Source = KeyedDecodingContainer<CodingKeys>

    init(from decoder: any Decoder) throws {
        let source = try decoder.container(keyedBy: CodingKeys.self)
        let sets = try source.decode([String: [String]].self, forKey: .sets)
        let lists = try Self.lists(source).map { words, value in
            (words: words.map { WordPattern($0, sets: sets) }, value: value)
        }
        entries = Self.names + Self.plainFirst(lists) + Self.codes
        fits = try Self.table(source.decode([String: [Material]].self, forKey: .fits)) {
            try Self.value(of: $0, in: source, .fits, IssueCode.init(rawValue:))
        }
        days = try source.decode(DayWords.self, forKey: .days)
        fields = try Self.list(source, .form, FormField.init(rawValue:))
            .reduce(into: [:]) { fields, entry in
                for word in entry.1 { fields[word] = entry.0.first }
            }
        hanTopLevelNames = try source.decode([String].self, forKey: .hanTopLevelNames)
        fileExtensions = try source.decode([String].self, forKey: .fileExtensions)
        quoteMarkers = try source.decode([String].self, forKey: .quoteMarkers)
        orderNumbers = try source.decode(OrderNumbers.self, forKey: .orderNumbers)
        variants = try source.decode(String.self, forKey: .variants)
        telling = try source.decode(String.self, forKey: .telling)
        naming = try source.decode(String.self, forKey: .naming)
        tellingWords = try source.decode([String].self, forKey: .tellingWords)
        paperEndings = try source.decode(String.self, forKey: .paperEndings)
    }

    /// The contract's own codes, which a form may hold; those of one plain word are in the lists.
    private static let codes: [Entry] =
        Material.allCases.map {
            ([WordPattern($0.rawValue)], .paper(Paper(candidates: [$0], isCertain: true)))
        }
        + IssueCode.allCases.filter { $0.rawValue.contains("-") }.map {
            ([WordPattern($0.rawValue)], .issue([$0]))
        }

    /// What our own letters call papers and objections, so that they can be answered in kind.
    private static let names: [Entry] =
        Material.allCases.map { paper in
            (names(paper.name), .paper(Paper(candidates: [paper], isCertain: true)))
        }
        + IssueCode.allCases.filter { $0 != .other }.map { issue in
            (names(issue.text), .issue([issue]))
        }

    private static func names(_ name: (Language) -> String) -> [WordPattern] {
        Language.allCases.map { WordPattern(name($0).lowercased()) }
    }

    private static func lists(_ source: Source) throws -> [(words: [String], value: Meaning)] {
        try source.decode([PaperNames].self, forKey: .papers).map { ($0.words, $0.meaning) }
            + list(source, .issues, IssueCode.init(rawValue:)).map { ($1, .issue($0)) }
            + list(source, .implied, IssueCode.init(rawValue:)).map { ($1, .implied($0)) }
            + list(source, .words, Word.init(stringValue:))
            // What says nothing gives way to what says something.
            .sorted { $0.0[0] != .filler && $1.0[0] == .filler }
            .flatMap { names, words in names.map { (words, .word($0)) } }
    }

    /// A word that is written out stands before those that a pattern makes.
    private static func plainFirst(_ lists: [Entry]) -> [Entry] {
        [true, false].flatMap { isPlain in
            lists.map { words, value in (words.filter { $0.isPlain == isPlain }, value) }
        }
    }

    /// Reads `{"name other": [words]}`, in the order of the names, so that a word in two lists means
    /// the same every time; a key may name several values at once.
    private static func list<Value>(
        _ source: Source, _ key: CodingKeys, _ named: (String) -> Value?
    ) throws -> [([Value], [String])] {
        let lists = try source.decode([String: [String]].self, forKey: key)
        return try lists.sorted { $0.key < $1.key }.map { names, words in
            let values = try names.split(separator: " ").map {
                try value(of: String($0), in: source, key, named)
            }
            return (values, words)
        }
    }

    private static func table(
        _ written: [String: [Material]], key: (String) throws -> IssueCode
    ) throws -> [IssueCode: Set<Material>] {
        try written.reduce(into: [:]) { table, entry in
            table[try key(entry.key)] = Set(entry.value)
        }
    }

    private static func value<Value>(
        of name: String, in source: Source, _ key: CodingKeys, _ named: (String) -> Value?
    ) throws -> Value {
        guard let value = named(name) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: source, debugDescription: "'\(name)' is no \(Value.self)")
        }
        return value
    }
}
