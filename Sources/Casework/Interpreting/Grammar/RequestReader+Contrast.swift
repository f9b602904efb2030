import Materials

/// 发来的是营业执照，不是核验单; 不是核验单，是域名证书: one paper against another.
extension RequestReader {
    /// Takes a clause that names a paper only to set another against it.
    mutating func contrasts(_ reading: ClauseReading, _ clause: Clause) -> Bool {
        let earlier = sentence.contrast
        sentence.contrast = nil
        if reading.tellsWhatCame, !clause.saysIssue, isCovered(clause) {
            if let earlier { puzzle(earlier.clause.range) }
            // 核验单：上传的是授权书
            if clause.opening == .colon, !topic.current.isEmpty, topic.isOnlyNamed {
                topic.add([.wrongMaterial], domains: [], asks: false, at: place)
                return true
            }
            sentence.contrast = (clause, true)
            return true
        }
        guard clause.deniesPaper, !reading.isVague else {
            resolve(earlier, by: reading)
            return false
        }
        // 传的是发票，并非证书
        if topic.cameInstead(of: reading.groups.flatMap(\.materials)) {
            topic.mention(at: place)
        } else if earlier?.tellsWhatCame == true {
            adoptAsWrong(reading, clause)
        } else {
            sentence.contrast = (clause, false)
        }
        return true
    }

    /// The sentence never said which paper is meant.
    mutating func dropContrast() {
        if let contrast = sentence.contrast { puzzle(contrast.clause.range) }
        sentence.contrast = nil
    }

    private mutating func resolve(
        _ earlier: (clause: Clause, tellsWhatCame: Bool)?, by reading: ClauseReading
    ) {
        guard let earlier, earlier.tellsWhatCame || reading.groups.isEmpty else { return }
        puzzle(earlier.clause.range)
    }

    /// What came is not this paper.
    private mutating func adoptAsWrong(_ reading: ClauseReading, _ clause: Clause) {
        var reading = reading
        for index in reading.groups.indices { reading.groups[index].add([.wrongMaterial]) }
        adopt(reading, clause)
    }
}

extension Clause {
    /// 不是核验单, and nothing else.
    fileprivate var deniesPaper: Bool {
        let words = tokens.filter { !$0.isIdle }
        return words.count == 2 && words[0].says(.negation) && words[1].paper != nil
    }
}
