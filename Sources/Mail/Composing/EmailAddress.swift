/// An address that is safe on an SMTP command line and in a header field.
///
/// The grammar is narrower than RFC 5321: a dot-atom local part and an LDH domain, no quoting, no
/// comments, no literals. Everything else is not repliable.
package struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    /// Why a text is not such an address.
    package enum Invalid: Error, Equatable {
        case shape, localPart, domain, length
    }

    package let localPart: String
    /// Lower-case A-labels.
    package let domain: String

    /// Throws when the text has any character or length outside the grammar.
    package init(validating text: String) throws(Invalid) {
        let halves = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard halves.count == 2 else { throw .shape }
        guard halves[0].count <= 64, text.utf8.count <= 254 else { throw .length }
        guard Self.isDotAtom(halves[0]) else { throw .localPart }
        guard Self.isHostName(halves[1]) else { throw .domain }
        localPart = String(decoding: halves[0], as: UTF8.self)
        domain = String(decoding: halves[1], as: UTF8.self).lowercased()
    }

    package var description: String { "\(localPart)@\(domain)" }

    private static func isDotAtom(_ text: Substring.UTF8View) -> Bool {
        let atoms = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isHostName(_ text: Substring.UTF8View) -> Bool {
        let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, text.count <= 253 else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-")
                && label.last != UInt8(ascii: "-")
                && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
