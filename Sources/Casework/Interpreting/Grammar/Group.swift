import Materials

/// Papers named together and what was said of them, while a text is being read.
struct Group {
    /// Materials wanted; several for one name when the name is ambiguous.
    var materials: [Material] = []
    private(set) var domains: [String] = []
    private var domainSet: Set<String> = []
    private(set) var issues: [IssueCode] = []
    private(set) var implied: [IssueCode] = []
    var isRequested = false
    var isWantedAgain = false
    /// What it lacks, said by asking for that alone: 核验单请签字.
    var features: [IssueCode] = []
    /// Explained by a word such as 已更名; such a paper is only mentioned.
    var isReason = false
    /// Words that leave open which of the materials is meant.
    var vague: [Range<Int>] = []
    /// Whether its own clause says more than its name, and nothing that could be told.
    var saysMore = false
    /// Wanted only because a list announces it or all papers are asked for.
    var isOnlyListed = false
    /// Only heads what is said of single domains under it.
    var isHeading = false
    /// The clauses that speak of it.
    private(set) var clauses: [Int] = []

    mutating func add(_ codes: [IssueCode]) {
        for code in codes where !issues.contains(code) { issues.append(code) }
    }

    mutating func retract(_ code: IssueCode) { issues.removeAll { $0 == code } }

    /// 格式不对 of a paper that has no template.
    mutating func replace(_ code: IssueCode, with other: IssueCode) {
        guard let index = issues.firstIndex(of: code) else { return }
        issues[index] = other
    }

    mutating func imply(_ codes: [IssueCode]) {
        for code in codes where !implied.contains(code) { implied.append(code) }
    }

    mutating func add(domains names: [String]) {
        for name in names where domainSet.insert(name).inserted { domains.append(name) }
    }

    mutating func removeDomains() {
        domains = []
        domainSet = []
    }

    mutating func mention(in clause: Int) {
        if clauses.last != clause { clauses.append(clause) }
    }

    /// The same papers for some domains only.
    func part(for domains: [String], _ codes: [IssueCode], at clause: Int) -> Group {
        var part = Group()
        part.materials = materials
        part.vague = vague
        part.add(domains: domains)
        part.add(codes)
        part.mention(in: clause)
        return part
    }

    /// Takes the one letter whose role a later word tells, if it was left open.
    mutating func narrow(to letter: Material?) {
        guard let letter, !vague.isEmpty, materials.contains(letter) else { return }
        materials = [letter]
        vague = []
    }

    /// Whether it is of the papers, or of what is held in pictures of somebody.
    func shows(_ papers: [Material]) -> Bool {
        materials == papers
            || papers == [.handheldPersonalDocument]
                && Set(materials).isSubset(of: [.subjectDocument, .siteOwnerDocument])
            || papers == [.handheldOrganizationDocument] && materials == [.subjectDocument]
    }

    /// Takes the papers that brackets name for those that a vague name means.
    mutating func explain(by glosses: Set<Material>) {
        let named = materials.filter(glosses.contains)
        guard !vague.isEmpty, !named.isEmpty else { return }
        materials = named
        vague = []
    }

    func isSame(as other: Group) -> Bool {
        materials == other.materials && (domains == other.domains || other.domains.isEmpty)
    }

    /// Whether it names the same paper for all domains, with no defect yet: 域名证书：请提供a.cn的域名证书.
    func isWhole(of other: Group) -> Bool {
        materials == other.materials && domains.isEmpty && issues.isEmpty
    }

    /// Whether nothing was said of it yet.
    var isOnlyNamed: Bool { issues.isEmpty && implied.isEmpty && !isRequested && !isWantedAgain }

    /// Whether it only says how the paper must look.
    private var isOnlyLooks: Bool { issues.isEmpty && !isRequested && !isWantedAgain }

    /// Whether it is asked for, and nothing else is said of it.
    var isFirstRequest: Bool { isRequested && !isWantedAgain && issues.isEmpty }

    /// Whether nothing is wrong but that it came twice.
    var isOnlyDouble: Bool { issues == [.duplicate] && !isRequested && !isWantedAgain }

    mutating func absorb(_ other: Group) {
        add(other.issues)
        add(domains: other.domains)
        let repeatsRequest = isFirstRequest && (other.isOnlyLooks || other.isFirstRequest)
        if !repeatsRequest { imply(other.implied) }
        isRequested = isRequested || other.isRequested
        isWantedAgain = isWantedAgain || other.isWantedAgain
        vague += other.vague
        for clause in other.clauses { mention(in: clause) }
    }

    /// What is wrong: what was said, else what the requirements tell, else that it is wanted.
    var settledIssues: [IssueCode] {
        let specific = issues.filter { $0 != .other }
        // What has a defect is there; what has a wrong seal lacks only the right one.
        let isSealed = specific.contains(.wrongSeal)
        let defects = specific.filter { $0 != .missing && !($0 == .unsealed && isSealed) }
        if !specific.isEmpty { return defects.isEmpty ? specific : defects }
        let telling = implied.filter {
            Self.aboutPictures.contains($0) || $0 == .expired && isWantedAgain
        }
        if !telling.isEmpty, isRequested || isWantedAgain { return telling }
        if !issues.isEmpty { return issues }
        if isWantedAgain { return [.other] }
        return isRequested ? [.missing] : []
    }

    /// 公章仅盖到半个，请重新盖章: a part of it was spoken of, and not in words that tell what is wrong.
    var lacksReason: Bool {
        if settledIssues == [.missing] { return isOnlyListed && saysMore }
        return issues.isEmpty && settledIssues == [.other] && clauses.count > 1
            && (isOnlyListed && saysMore || !ClauseReader.parts.isDisjoint(with: implied))
    }

    /// Asking for a signed letter does not say that there is an unsigned one; asking for a clear
    /// picture does say that there is one that is not.
    static let aboutPictures: Set<IssueCode> = [
        .unclear, .notOriginal, .incomplete, .obstructed, .screenshot, .tooSmall, .tooLarge,
        .wrongFormat,
    ]
}
