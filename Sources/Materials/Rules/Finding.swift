/// One thing a rule found about a paper.
public struct Finding: Codable, Sendable, Equatable {
    /// The rule's number in the source document (`R04`), or nil for a machine check of our own.
    public var rule: String?
    public var code: IssueCode
    public var severity: Severity
    /// The value found, with its unit.
    public var measured: String?
    /// The value allowed, with its unit.
    public var limit: String?
    /// What is wrong, for a layman, in the reader's language.
    public var text: String
    /// What to do now, for a layman, in the reader's language.
    public var remedy: String

    public init(
        rule: String?, code: IssueCode, severity: Severity, measured: String? = nil,
        limit: String? = nil, text: String, remedy: String
    ) {
        self.rule = rule
        self.code = code
        self.severity = severity
        self.measured = measured
        self.limit = limit
        self.text = text
        self.remedy = remedy
    }
}

extension Finding {
    private enum CodingKeys: String, CodingKey {
        case rule, code, severity, measured, limit, text, remedy
    }

    /// Writes every key, `null` where there is nothing, as the output contract asks.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rule, forKey: .rule)
        try container.encode(code, forKey: .code)
        try container.encode(severity, forKey: .severity)
        try container.encode(measured, forKey: .measured)
        try container.encode(limit, forKey: .limit)
        try container.encode(text, forKey: .text)
        try container.encode(remedy, forKey: .remedy)
    }
}

/// How much a finding weighs.
public enum Severity: String, Codable, CaseIterable, Sendable {
    /// The paper goes back.
    case refuse
    /// A person must look.
    case hold
    /// The reviewer is told.
    case warn
    case info
}

/// What the core says of one paper.
public struct Verdict: Codable, Sendable, Equatable {
    public var outcome: Outcome
    public var material: Material
    public var findings: [Finding]

    public init(outcome: Outcome, material: Material, findings: [Finding]) {
        self.outcome = outcome
        self.material = material
        self.findings = findings
    }

    /// The best outcome a machine may give is `checked`: form is right, a person judges truth.
    public enum Outcome: String, Codable, CaseIterable, Sendable {
        case checked, mended, returned, held
    }
}
