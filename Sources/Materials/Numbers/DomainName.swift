/// A domain name in the two forms that people and machines write.
///
/// Labels are folded and lower-cased as UTS #46 does for what registries of Chinese names take;
/// combining marks and the other mappings of UTS #46 are refused rather than guessed.
public struct DomainName: Sendable, Hashable, CustomStringConvertible {
    /// Labels in A-label form: `xn--fiqs8s`.
    public let ascii: String
    /// Labels in Unicode: `中国`.
    public let unicode: String

    /// The Unicode form.
    public var description: String { unicode }

    /// Reads a name as people type it: with a scheme, `www.`, a path, full-width dots.
    public init(_ text: String) throws(DomainNameError) {
        try self.init(host: Self.host(in: folded(text)))
    }

    private init(host: String) throws(DomainNameError) {
        var labels: [Label] = []
        for part in host.split(separator: ".", omittingEmptySubsequences: false) {
            try labels.append(Label(String(part)))
        }
        guard labels.count > 1 else { throw .noDot }
        guard labels.last?.ascii.allSatisfy(\.isNumber) == false else { throw .address }
        self.ascii = labels.map(\.ascii).joined(separator: ".")
        self.unicode = labels.map(\.unicode).joined(separator: ".")
        guard ascii.count <= 253 else { throw .tooLong }
    }

    /// The name a registrar sells: the label before the public suffix and that suffix.
    ///
    /// The suffixes of two labels are those of `Profiles/suffixes.json`; the name of a suffix
    /// itself stays as it is.
    public var registrable: DomainName {
        let labels = unicode.split(separator: ".").map(String.init)
        guard let top = labels.last else { return self }
        let second = labels.count > 2 ? labels[labels.count - 2] : ""
        let count = (Self.secondLevels[top] ?? []).contains(second) ? 3 : 2
        let parts = ascii.split(separator: ".")
        return DomainName(
            ascii: parts.suffix(count).joined(separator: "."),
            unicode: labels.suffix(count).joined(separator: "."))
    }

    /// The registrable domain of a text, or nil when the text is no domain.
    public static func registrable(in text: String) -> DomainName? {
        do {
            return try DomainName(text).registrable
        } catch {
            return nil
        }
    }

    private init(ascii: String, unicode: String) {
        self.ascii = ascii
        self.unicode = unicode
    }

    private static let secondLevels = embedded(
        PackageResources.suffixes_json, as: [String: Set<String>].self)

    private static func host(in text: String) -> String {
        var rest = text.drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { !"/?#:\\".contains($0) }
        if rest.last == "." { rest.removeLast() }
        let host = rest.lowercased()
        let isPrefixed = host.hasPrefix("www.") && host.dropFirst(4).contains(".")
        return isPrefixed ? String(host.dropFirst(4)) : host
    }
}

/// Why a text is no domain name.
public enum DomainNameError: Error, Sendable, Equatable {
    case noDot
    /// Digits in the last label: an address, not a name.
    case address
    case emptyLabel
    /// More than 63 octets in a label or 253 in all (RFC 1035 §2.3.4).
    case tooLong
    case hyphen
    case character(Unicode.Scalar)
    /// An `xn--` label that no Unicode label encodes to.
    case encoding
}

/// One label in both forms.
private struct Label {
    let ascii: String
    let unicode: String

    init(_ text: String) throws(DomainNameError) {
        guard !text.isEmpty else { throw .emptyLabel }
        // No scalar encodes to less than one octet; this also bounds the work of encoding.
        guard text.unicodeScalars.count <= 63 else { throw .tooLong }
        guard !text.hasPrefix("-"), !text.hasSuffix("-") else { throw .hyphen }
        if let stray = text.unicodeScalars.first(where: { !Self.takes($0) }) {
            throw .character(stray)
        }
        unicode = try Self.unicode(of: text)
        ascii = try Self.ascii(of: unicode)
        guard ascii.utf8.count <= 63 else { throw .tooLong }
        // Otherwise two spellings of one label would count as two domains.
        guard !text.hasPrefix("xn--") || ascii == text else { throw .encoding }
    }

    private static func unicode(of text: String) throws(DomainNameError) -> String {
        guard text.hasPrefix("xn--") else { return text }
        guard let label = Punycode.decode(String(text.dropFirst(4))), !label.isEmpty,
            label.unicodeScalars.allSatisfy(takes), label == label.lowercased()
        else { throw .encoding }
        return label
    }

    private static func ascii(of text: String) throws(DomainNameError) -> String {
        if text.unicodeScalars.allSatisfy(\.isASCII) { return text }
        guard let encoded = Punycode.encode(text) else { throw .tooLong }
        return "xn--" + encoded
    }

    private static func takes(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar == "-" || ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber: return true
        default: return false
        }
    }
}

/// Whether two spellings mean one registrable domain.
func isSame(_ left: String, _ right: String) -> Bool {
    guard let left = DomainName.registrable(in: left), let right = DomainName.registrable(in: right)
    else { return comparable(left) == comparable(right) }
    return left == right
}
