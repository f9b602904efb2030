import Materials

/// Clauses whose sense only the rest of the sentence tells.
extension RequestReader {
    /// What a clause leaves open until the sentence ends.
    struct Awaiting {
        /// 营业执照上有一团灯光，: papers described in words the lexicon lacks, plain once they are faulty.
        var descriptions: [(range: Range<Int>, groups: [Int])] = []
        /// 因域名由股东持有，: plain once a paper is asked for.
        var causes: [Range<Int>] = []
        /// 格式不支持，: a defect before any paper, plain once a list follows.
        var defects: (range: Range<Int>, codes: [IssueCode])?
        /// 核验单传的是一张名片，: plain once the paper is asked for again.
        var strangers: [(range: Range<Int>, materials: [Material])] = []
        /// 别的我都看完了，: plain once it is said how the rest is.
        var rest: Range<Int>?
    }

    /// Whether the clause describes papers in words that may be unknown, and no more.
    func describes(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        clause.ending == .comma && !reading.groups.isEmpty && !clause.asking.isAny
            && reading.groups.allSatisfy(\.isOnlyNamed) && !clause.qualifiesPaper
            && !clause.says(.negation, .undone, .lack, .hedge, .question)
            && !clause.tells(in: text, telling: naming)
    }

    /// Keeps a cause that speaks of more than the words around papers.
    mutating func awaitRequest(after clause: Clause) {
        sentence.awaiting.causes.append(clause.range)
    }

    /// Ends a sentence: what it left open is a puzzle.
    mutating func dropAwaiting() {
        let awaiting = sentence.awaiting
        for description in awaiting.descriptions where !topic.becameFaulty(description.groups) {
            puzzle(description.range)
        }
        if !sentence.asksForPaper { for range in awaiting.causes { puzzle(range) } }
        for stranger in awaiting.strangers { puzzle(stranger.range) }
        for range in [awaiting.defects?.range, awaiting.rest] {
            if let range { puzzle(range) }
        }
    }

    /// Takes a defect before any paper for that of the list it announces; false when there is no
    /// list to come.
    mutating func announces(_ codes: [IssueCode], _ clause: Clause) -> Bool {
        let isOfMail = codes == [.wrongMaterial] || codes == [.other] && clause.ending != .colon
        guard topic.groups.isEmpty, !isOfMail, isCovered(clause) else { return false }
        switch clause.ending {
        case .colon: topic.openFaultyList(codes)
        case .comma: sentence.awaiting.defects = (clause.range, codes)
        case .stop, .question, .line: return false
        }
        return true
    }

    /// 格式不支持，需要jpg：: the colon that a defect waited for.
    mutating func announceAwaited(_ clause: Clause) {
        guard clause.ending == .colon, let defects = sentence.awaiting.defects else { return }
        sentence.awaiting.defects = nil
        topic.openFaultyList(defects.codes)
    }
}
