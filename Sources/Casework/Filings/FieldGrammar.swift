internal import Materials

/// What a text field may hold.
struct FieldGrammar: Sendable {
    /// For a message: "is no …".
    let name: String
    let remedy: String
    /// The text as it is kept, or nil when it is none.
    let take: @Sendable (String) -> String?

    static let anything = FieldGrammar(name: "text", remedy: "give a text") { $0 }

    static let order = FieldGrammar(
        name: "order number", remedy: "give the order number: 10 to 20 digits, in double quotes"
    ) { text in
        let digits = text.utf8
        let isOrder =
            (10...20).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
        return isOrder ? text : nil
    }

    static let province = FieldGrammar(
        name: "province code", remedy: "give the two digits of GB/T 2260, such as 62 for 甘肃"
    ) { text in
        text.utf8.count == 2 && Province(code: text) != nil ? text : nil
    }

    static let date = FieldGrammar(name: "date", remedy: "write YYYY-MM-DD") { text in
        CalendarDate(text).map(\.description)
    }

    static let domain = FieldGrammar(
        name: "domain name", remedy: "give the bare name, such as example.cn"
    ) { text in
        let name = text.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, name.utf8.count <= 253, labels.allSatisfy(isLabel),
            labels.last?.allSatisfy(\.isNumber) == false
        else { return nil }
        return name
    }

    static let address = FieldGrammar(
        name: "mail address we can answer", remedy: "give a plain address, such as name@example.cn"
    ) { text in
        let parts = text.lowercased().split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, isLocalPart(parts[0]), parts[1].allSatisfy(\.isASCII),
            domain.take(String(parts[1])) != nil
        else { return nil }
        return text.lowercased()
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard !label.isEmpty, label.utf8.count <= 63, label.first != "-", label.last != "-" else {
            return false
        }
        return label.allSatisfy { $0 == "-" || $0.isLetter || $0.isNumber }
    }

    /// RFC 5321's dot-string: nothing that would need quotes in a header or on the wire.
    private static func isLocalPart(_ local: Substring) -> Bool {
        let marks = "!#$%&'*+-/=?^_`{|}~"
        let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
        return (1...64).contains(local.utf8.count)
            && atoms.allSatisfy { atom in
                !atom.isEmpty
                    && atom.allSatisfy {
                        $0.isASCII && ($0.isLetter || $0.isNumber || marks.contains($0))
                    }
            }
    }
}
