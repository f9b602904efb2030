import FoundationEssentials
import Materials

/// The words reviewers use and what they mean; data, read once from `lexicon.json`.
package final class Lexicon: Sendable {
    let terms: TermTrie<Meaning>
    /// Han characters read as others, beside the traditional ones that the standard table has.
    let variants: [Unicode.Scalar: Unicode.Scalar]
    let telling: TellingSigns
    /// Those that an unknown word can't even have where it only says how to mend a paper.
    let naming: TellingSigns
    /// Characters that names of papers end in.
    let paperEndings: Set<Unicode.Scalar>
    /// Issues that only make sense of some papers when the paper is not named beside them.
    let fits: [IssueCode: Set<Material>]
    let days: DayWords
    let fields: [String: FormField]
    let hanTopLevelNames: [[Unicode.Scalar]]
    let fileExtensions: Set<String>
    let quoteMarkers: [[Unicode.Scalar]]
    let orderNumbers: OrderNumbers

    /// Reads a lexicon in the form of the built-in one.
    ///
    /// Throws `DecodingError` for a wrong shape or a name outside the closed vocabularies.
    package convenience init(json: [UInt8]) throws {
        self.init(try JSONDecoder().decode(LexiconFile.self, from: Data(json)))
    }

    /// The lexicon that the program carries.
    package static let builtIn: Lexicon = {
        do {
            return try Lexicon(json: PackageResources.lexicon_json)
        } catch {
            preconditionFailure("the embedded lexicon can't be read: \(error)")
        }
    }()

    private init(_ file: LexiconFile) {
        terms = TermTrie(file.entries)
        let pairs = Array(file.variants.unicodeScalars)
        variants = Dictionary(
            stride(from: 0, to: pairs.count - 1, by: 2).map { (pairs[$0], pairs[$0 + 1]) },
            uniquingKeysWith: { first, _ in first })
        telling = TellingSigns(characters: file.telling, words: file.tellingWords)
        naming = TellingSigns(characters: file.naming, words: file.tellingWords)
        paperEndings = Set(file.paperEndings.unicodeScalars)
        fits = file.fits
        days = file.days
        fields = file.fields
        hanTopLevelNames = file.hanTopLevelNames.map { Array($0.unicodeScalars) }
            .sorted { $0.count > $1.count }
        fileExtensions = Set(file.fileExtensions)
        quoteMarkers = file.quoteMarkers.map { Array($0.unicodeScalars) }
        orderNumbers = file.orderNumbers
    }
}

/// A column or key of the reviewer's structured form (domain.md §3.3).
enum FormField: String, Sendable {
    case order, deadline, material, issue, demand, domain, number
}

/// Which runs of digits are taken as order numbers.
struct OrderNumbers: Sendable, Decodable {
    let shortest: Int
    let longest: Int
    /// Lengths taken without a label such as 订单号.
    let typical: Set<Int>
}
