package import Materials

/// What was decided and why, in one line of the log, free of personal data.
package struct Summary: Sendable, Hashable {
    /// Empty where there are words instead.
    package let remarks: [Remark]
    /// What a person wrote, or what was stored when summaries were stored as sentences; else nil.
    package let words: String?

    package init(_ remarks: [Remark]) {
        self.remarks = remarks
        words = nil
    }

    /// The words of whoever did it, the same in every language.
    package init(words: String) {
        remarks = []
        self.words = words
    }
}

extension Summary {
    /// The line for a reader.
    package func text(in language: Language) -> String {
        words
            ?? remarks.map { $0.text(in: language) }
            .joined(separator: LogWords.of(language).semicolon)
    }

    /// With the words changed, and every text that a remark names or quotes.
    package func masked(by mask: (String) -> String) -> Summary {
        if let words { return Summary(words: mask(words)) }
        return Summary(remarks.map { $0.masked(by: mask) })
    }

    /// Followed by one more remark.
    func adding(_ remark: Remark) -> Summary { Summary(remarks + [remark]) }
}

extension Summary {
    private enum Member: String, CodingKey {
        case summary, remarks
    }

    /// Writes it for programs into the object that `encoder` writes: its words as `summary`, and
    /// beside them as `remarks` what they were made of.
    package func encodeMembers(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Member.self)
        try container.encode(text(in: encoder.reader ?? .english), forKey: .summary)
        try container.encode(remarks, forKey: .remarks)
    }
}

extension Summary: Codable {
    /// Reads remarks, or the words that were stored instead.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let words = try? container.decode(String.self) {
            self.init(words: words)
        } else {
            self.init(try container.decode([Remark].self))
        }
    }

    /// Writes remarks; words as they are.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let words {
            try container.encode(words)
        } else {
            try container.encode(remarks)
        }
    }
}
