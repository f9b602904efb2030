import FoundationEssentials

/// What is printed on papers of a filing: labels, titles and the words around names.
///
/// The words are data (`Profiles/papers.json`); they are folded like the text they are looked for
/// in.
struct PaperWords: Sendable {
    private let labels: [Unicode.Scalar: [(kind: Label, words: [Unicode.Scalar])]]
    private let titles: [Unicode.Scalar: [(kind: PaperTitle, words: [Unicode.Scalar])]]
    /// The labels of a domain.
    let domainLabels: [[Unicode.Scalar]]
    let longTerm: [[Unicode.Scalar]]
    /// What follows a company's name in the name of a part of it.
    let belongings: [[Unicode.Scalar]]
    /// Words that may stand right before a name in running text.
    let before: [[Unicode.Scalar]]
    /// Words that may stand right after a name in running text.
    let after: [[Unicode.Scalar]]
    /// What a form prints where something is to be written.
    let blanks: Set<Unicode.Scalar>

    static let builtIn = PaperWords(embedded(PackageResources.papers_json, as: File.self))

    /// What a value on a paper is printed after.
    enum Label: String, Codable, CaseIterable, Sendable {
        case domain, holder, registered, expires, issued, name, number, signature, seal, date
        case authority, address, person, business, registrar
    }

    private init(_ file: File) {
        labels = Self.byFirst(file.labels) { Label(rawValue: $0) }
        titles = Self.byFirst(file.titles) { PaperTitle(rawValue: $0) }
        domainLabels = (file.labels[Label.domain.rawValue] ?? []).map(plainScalars)
        longTerm = file.longTerm.map(plainScalars)
        belongings = file.belongings.map(plainScalars)
        before = file.before.map(plainScalars)
        after = file.after.map(plainScalars)
        blanks = Set(file.blanks.flatMap(plainScalars))
    }

    /// The labels that glyphs start with, the longest first: `域名到期日期` is never `域名`.
    func labels(at glyphs: ArraySlice<Glyph>) -> [(kind: Label, words: [Unicode.Scalar])] {
        guard let first = glyphs.first else { return [] }
        return (labels[first.plain] ?? []).filter { glyphs.starts(with: $0.words) }
    }

    /// The longest title that glyphs start with.
    func title(at glyphs: ArraySlice<Glyph>) -> (kind: PaperTitle, words: [Unicode.Scalar])? {
        guard let first = glyphs.first else { return nil }
        return titles[first.plain]?.first { glyphs.starts(with: $0.words) }
    }

    private static func byFirst<Kind>(
        _ words: [String: [String]], _ kind: (String) -> Kind?
    ) -> [Unicode.Scalar: [(kind: Kind, words: [Unicode.Scalar])]] {
        let all = words.sorted { $0.key < $1.key }.flatMap { code, spellings in
            spellings.compactMap { spelling in
                kind(code).map { (kind: $0, words: plainScalars(of: spelling)) }
            }
        }
        return Dictionary(grouping: all.filter { !$0.words.isEmpty }) { $0.words[0] }
            .mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }

    private struct File: Decodable {
        let labels: [String: [String]]
        let titles: [String: [String]]
        let longTerm: [String]
        let belongings: [String]
        let before: [String]
        let after: [String]
        let blanks: [String]
    }
}

/// What a title says a paper is; an identity card serves several kinds of paper.
enum PaperTitle: Hashable, Sendable {
    case material(Material)
    case identityCard

    init?(rawValue: String) {
        if rawValue == "identity-card" {
            self = .identityCard
        } else if let material = Material(rawValue: rawValue) {
            self = .material(material)
        } else {
            return nil
        }
    }
}
