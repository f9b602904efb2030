import Materials

/// The papers that a text asks for, and which of them a clause without a paper speaks of.
struct Topic {
    var groups: [Group] = []
    /// Materials settled so far by an unambiguous name.
    private(set) var known: Set<Material> = []
    /// Domains named before any paper.
    var headingDomains: [String] = []
    let fits: [IssueCode: Set<Material>]

    /// The groups that a clause without papers speaks of.
    var current: [Int] = []
    /// The groups of a clause that ended with a colon.
    private var heading: [Int] = []
    var list = List()
    /// Whether the last paper named was only settled: nothing more can be asked of it.
    var isSettled = false
    /// Materials asked for the first time: a seal asked for on them finds none lacking.
    private var wanted: Set<Material> = []
    /// The papers that were only settled.
    private(set) var settled: [Material] = []
    /// All groups before these places are wanted, or wanted again.
    var requestedBefore = 0
    var wantedAgainBefore = 0
    /// Said in the sentence before any paper: 不要截图，域名证书重新下载.
    var ahead: [IssueCode] = []

    /// More papers than one breath names; keeps the work linear in the text.
    static let mostCarried = 64

    /// `fits` tells which papers a defect makes sense of.
    init(fits: [IssueCode: Set<Material>]) { self.fits = fits }

    // MARK: From clause to clause

    mutating func open(_ clause: Clause) {
        if clause.opening != .comma { ahead = [] }
        guard clause.opening == .point || clause.opening == .line else {
            if clause.opening == .sentence { list.issues = [] }
            return
        }
        if let opening = list.opening, opening != clause.opening { list.issues = [] }
        current = heading
        isSettled = false
    }

    mutating func close(_ clause: Clause) {
        if clause.ending == .colon { heading = current }
    }

    // MARK: Papers

    /// Takes up the papers that a clause names.
    mutating func adopt(_ named: [Group], of clause: Clause, at place: Int) {
        let before = current
        current = []
        isSettled = false
        for group in named {
            var group = group
            explain(before, by: group)
            if clause.says(.ditto), group.issues.isEmpty, let model = (before + current).last {
                group.add(groups[model].issues)
            }
            if group.domains.isEmpty, Self.perDomain.isSuperset(of: group.materials) {
                group.add(domains: headingDomains)
            }
            enlist(&group, clause)
            if ahead != [] { group.imply(ahead) }
            if !Self.fits(fits, .wrongTemplate, group.materials) {
                group.replace(.wrongTemplate, with: .wrongFormat)
            }
            if wanted.isDisjoint(with: group.materials) { group.add(group.features) }
            group.mention(in: place)
            if group.isFirstRequest { wanted.formUnion(group.materials) }
            current.append(join(group, among: before, of: clause))
        }
        headingDomains = []
        ahead = []
        current = current.suffix(Self.mostCarried)
        // A heading rules only points and lines without papers of their own; a point or a line that
        // only names papers is the heading of the lines under it.
        if clause.opening == .point || clause.opening == .line, clause.ending != .colon {
            let isBare = clause.ending == .line && isOnlyNamed
            let spoken = Set(current.flatMap { groups[$0].materials })
            heading =
                isBare ? current : heading.filter { spoken.isSuperset(of: groups[$0].materials) }
        }
        openList(clause)
    }

    /// 身份证缺角，网站负责人的身份证请重拍: which card was meant.
    private mutating func explain(_ before: [Int], by group: Group) {
        guard group.issues.isEmpty, group.vague.isEmpty, group.materials.count == 1 else { return }
        for index in before { groups[index].narrow(to: group.materials[0]) }
    }

    /// Adds a paper of a form, of which nothing else speaks.
    mutating func append(_ group: Group) { groups.append(group) }

    /// Adds a group, or what it says to the same papers of the clause before.
    private mutating func join(_ group: Group, among before: [Int], of clause: Clause) -> Int {
        let isLabelled = clause.opening == .colon
        let same = before.first {
            groups[$0].isSame(as: group) || isLabelled && groups[$0].isWhole(of: group)
        }
        guard let index = same else {
            groups.append(group)
            if group.materials.count == 1 { known.formUnion(group.materials) }
            return groups.count - 1
        }
        groups[index].absorb(group)
        return index
    }

    /// Lets go of the papers in hand, if they were only named; none otherwise.
    mutating func release() -> [Group] {
        let papers = current.map { groups[$0] }
        guard !papers.isEmpty, papers.allSatisfy(\.isOnlyNamed) else { return [] }
        for index in current { groups[index].isHeading = true }
        heading.removeAll(where: current.contains)
        turnAway()
        return papers
    }

    /// Asks nothing more of papers that came twice: 重复了，保留一张即可.
    ///
    /// False when no paper in hand did.
    mutating func keepsDouble() -> Bool {
        guard !current.isEmpty, current.allSatisfy({ groups[$0].isOnlyDouble }) else {
            return false
        }
        for index in current { groups[index].isHeading = true }
        turnAway()
        return true
    }

    /// Turns to papers of which nothing is asked.
    mutating func turnAway(to materials: [Material] = []) {
        current = []
        isSettled = true
        settled = materials
    }

    /// Takes the role that a later word gives to letters named without one.
    mutating func narrow(to letter: Material) {
        for index in current { groups[index].narrow(to: letter) }
    }

    /// The groups with the requests for all of them applied; those that say anything.
    var finished: [Group] {
        var finished = groups
        for index in 0..<requestedBefore where !finished[index].isRequested {
            finished[index].isRequested = true
            finished[index].isOnlyListed = true
        }
        // 请修改后重新提交, of all: what was never there comes for the first time.
        for index in 0..<wantedAgainBefore where !finished[index].isFirstRequest {
            finished[index].isWantedAgain = true
        }
        return finished.filter { !$0.isHeading }
    }
}
