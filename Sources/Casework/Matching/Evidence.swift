package import Materials

/// A reason to believe that a mail or an attachment belongs somewhere: a code, put in words only for
/// a reader.
package struct Evidence: Sendable, Equatable {
    /// What was seen: a name of `FilingSignal` or `PaperSignal`.
    package var signal: String
    /// 0...100; 100 alone decides.
    package var weight: Int
    /// What it points at: an order number or a material code with its domain.
    package var target: String
    /// The value seen where signal and target do not say it: a domain, an order number; else empty.
    ///
    /// Earlier versions stored a few words.
    package var detail: String

    package init(signal: String, weight: Int, target: String, detail: String = "") {
        self.signal = signal
        self.weight = weight
        self.target = target
        self.detail = detail
    }
}

extension Evidence {
    /// What speaks for the target, for a reader: `the order number is in the subject`.
    ///
    /// A signal that this version does not know stands for itself.
    package func text(in language: Language) -> String {
        let words = LogWords.of(language)
        guard let phrase = words.signals[signal] else {
            return detail.isEmpty ? signal : signal + words.colon + detail
        }
        return phrase.text(byName: ["detail": detail])
    }
}

extension Evidence: Encodable {
    private enum CodingKeys: String, CodingKey {
        case signal, weight, target, detail
        /// Only for a reader.
        case text
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(signal, forKey: .signal)
        try container.encode(weight, forKey: .weight)
        try container.encode(target, forKey: .target)
        try container.encode(detail, forKey: .detail)
        if let reader = encoder.reader { try container.encode(text(in: reader), forKey: .text) }
    }
}
