internal import Materials

/// The papers that a few words name, by the lexicon that reads reviewers' requests.
struct PaperNames: Equatable {
    /// Named beyond doubt.
    private(set) var clear: Set<Material> = []
    /// What names of several papers may stand for, one set a name.
    private(set) var vague: [Set<Material>] = []

    init(in text: String, lexicon: Lexicon = .builtIn) {
        let normal = NormalText(text.replacing("_", with: " "), variants: lexicon.variants)
        var index = 0
        while index < normal.scalars.count {
            guard let match = lexicon.terms.longestMatch(in: normal, at: index) else {
                index += 1
                continue
            }
            if case .paper(let paper) = match.value { note(paper) }
            index = match.end
        }
        // "授权书 … 网站负责人授权书" speaks of one letter.
        vague.removeAll { !$0.isDisjoint(with: clear) }
    }

    /// Everything that may be meant.
    var possible: Set<Material> { vague.reduce(clear) { $0.union($1) } }

    var isEmpty: Bool { clear.isEmpty && vague.isEmpty }

    private mutating func note(_ paper: Paper) {
        if paper.candidates.count == 1, let material = paper.candidates.first {
            clear.insert(material)
        } else {
            vague.append(Set(paper.candidates))
        }
    }
}
