/// One numbered rule of a profile, as data.
public struct Rule: Codable, Sendable, Hashable {
    /// `R04`.
    public let number: String
    /// One line, in our own words.
    public let statement: LocalText
    /// Chapters of the source document that state it.
    public let chapters: [Int]
    /// The kinds of paper it speaks of.
    public let materials: [Material]
    /// How the core keeps it.
    public let role: Role
    /// When it applies; nil means always.
    public let condition: Condition?
    /// What it makes a filing owe.
    public let demand: Demand?
    /// Papers that go in one picture with the rule's own.
    public let companions: [Material]?
    /// Issues that may never be raised against the rule's materials.
    public let forbids: [IssueCode]?
    /// The template it prescribes.
    public let template: TemplateVariant?
    /// Names of registrars the rule speaks of.
    public let registrars: [String]?
    /// Numbers that are told and not measured.
    public let figures: [String: Int]?

    /// How a rule acts.
    public enum Role: String, Codable, CaseIterable, Sendable {
        /// Examined in a picture or a mail.
        case check
        /// Makes a filing owe a paper.
        case demand
        /// Puts two papers together.
        case companion
        /// Says where papers are handed in.
        case channel
        /// Prescribes a template.
        case template
        /// Prescribes how something is written.
        case grammar
        /// Keeps an objection from being raised.
        case tolerance
        /// Told to the applicant; a person judges it.
        case advice
    }

    /// What makes a filing owe something.
    public struct Demand: Codable, Sendable, Hashable {
        /// How many papers it asks for.
        public let from: Origin
        /// How firmly it asks, when its condition holds for certain.
        public let strength: RequiredMaterial.Strength

        /// What a demand counts by.
        public enum Origin: String, Codable, Sendable {
            /// Once, when the rule's condition holds.
            case condition
            /// Once for each domain.
            case eachDomain = "each-domain"
            /// Whatever the filing system reports.
            case filingSystem = "filing-system"
        }
    }
}

/// A province's own form of a template (R16).
public enum TemplateVariant: String, Codable, CaseIterable, Sendable {
    /// 甘肃省主体负责人授权书.
    case gansu
}
