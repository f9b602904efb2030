package import Materials

/// What a reviewer's text asks for, in the shape of the `interpret` contract.
package struct Instruction: Codable, Sendable, Equatable {
    package var intent: Intent
    /// Order numbers, digits only, in the order of the text.
    package var filings: [String]
    /// The papers still wanted, of every filing listed.
    ///
    /// Under `withdraw` they are what remains wanted after the earlier request is void.
    package var items: [Demand]
    /// The last day that counts; encoded as `YYYY-MM-DD` or an explicit null.
    package var deadline: CalendarDate?
    /// The reviewer's words that nothing above stands for.
    package var notUnderstood: [String]
    package var confidence: Confidence
    /// Papers said to be in order or no longer wanted; written as `settled` when there are any.
    package var settled: [SettledPaper]

    package init(
        intent: Intent, filings: [String] = [], items: [Demand] = [],
        deadline: CalendarDate? = nil, notUnderstood: [String] = [], confidence: Confidence,
        settled: [SettledPaper] = []
    ) {
        self.intent = intent
        self.filings = filings
        self.items = items
        self.deadline = deadline
        self.notUnderstood = notUnderstood
        self.confidence = confidence
        self.settled = settled
    }

    private enum CodingKeys: String, CodingKey {
        case intent, filings, items, deadline, settled
        case notUnderstood = "not_understood"
        case confidence
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(intent, forKey: .intent)
        try container.encode(filings, forKey: .filings)
        try container.encode(items, forKey: .items)
        try container.encode(deadline, forKey: .deadline)
        try container.encode(notUnderstood, forKey: .notUnderstood)
        try container.encode(confidence, forKey: .confidence)
        if !settled.isEmpty { try container.encode(settled, forKey: .settled) }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        intent = try container.decode(Intent.self, forKey: .intent)
        filings = try container.decode([String].self, forKey: .filings)
        items = try container.decode([Demand].self, forKey: .items)
        deadline = try container.decode(CalendarDate?.self, forKey: .deadline)
        notUnderstood = try container.decode([String].self, forKey: .notUnderstood)
        confidence = try container.decode(Confidence.self, forKey: .confidence)
        settled = try container.decodeIfPresent([SettledPaper].self, forKey: .settled) ?? []
    }
}

/// What the reviewer wants done with the filing.
package enum Intent: String, Codable, CaseIterable, Sendable {
    case request, approve, reject, withdraw, extend, unclear
}

/// Whether an instruction is acted on at once or the reviewer is asked first.
package enum Confidence: String, Codable, CaseIterable, Sendable {
    case sure, confirm
}

/// One paper that a reviewer wants, and what is wrong with the present one.
package struct Demand: Codable, Sendable, Hashable {
    package var material: Material
    /// Never empty; in the order of the text.
    package var issues: [IssueCode]
    /// Lower case, as written: Unicode or `xn--`, without `www.`.
    package var domains: [String]
    /// The reviewer's own words for this item.
    package var note: String

    package init(material: Material, issues: [IssueCode], domains: [String] = [], note: String) {
        self.material = material
        self.issues = issues
        self.domains = domains
        self.note = note
    }
}

/// One paper that a reviewer no longer waits for.
package struct SettledPaper: Codable, Sendable, Hashable {
    package var material: Material
    package var verdict: Verdict
    /// As in `Demand`; empty means all.
    package var domains: [String]
    /// The reviewer's own words.
    package var note: String

    package init(material: Material, verdict: Verdict, domains: [String] = [], note: String) {
        self.material = material
        self.verdict = verdict
        self.domains = domains
        self.note = note
    }

    /// Why the paper need not come again.
    package enum Verdict: String, Codable, CaseIterable, Sendable {
        case accepted, waived
    }
}
