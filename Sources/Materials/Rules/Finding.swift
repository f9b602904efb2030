/// One thing found about a paper: codes and measured facts, put in words only for a reader.
public struct Finding: Sendable, Hashable {
    /// The rule's number in the source document (`R04`), or nil for a machine check of our own.
    public var rule: String?
    /// What is wrong, in the closed vocabulary.
    public var code: IssueCode
    /// What follows for the paper.
    public var severity: Severity
    /// What a machine noticed; nil where a reviewer objects, of which `code` says all.
    public var observation: Observation?
    /// The kind of paper spoken of; nil where none is known.
    public var material: Material?
    /// What was measured, allowed and named, by its place in the words.
    public var facts: [Slot: Fact]
    /// Of a finding that was stored when findings were stored as words; else nil.
    let written: WrittenFinding?

    /// What was noticed about a paper, or objected to.
    public init(
        rule: String?, code: IssueCode, severity: Severity, observation: Observation? = nil,
        material: Material? = nil, facts: [Slot: Fact] = [:]
    ) {
        self.rule = rule
        self.code = code
        self.severity = severity
        self.observation = observation
        self.material = material
        self.facts = facts
        written = nil
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
    /// The worst that a finding came to.
    public var outcome: Outcome
    /// The kind of paper it was examined as.
    public var material: Material
    /// All of them, in the order they were looked for.
    public var findings: [Finding]

    /// A verdict whose outcome was settled elsewhere, by a person for one.
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
