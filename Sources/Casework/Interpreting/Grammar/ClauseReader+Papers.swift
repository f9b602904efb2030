import Materials

/// The papers that a clause names, by name or by number.
extension ClauseReader {
    mutating func take(_ paper: Paper, at index: Int) {
        guard !naming.isPartner(index), !isExplained(by: paper, at: index) else { return }
        if isOther(paper, at: index) {
            take([.wrongMaterial])
            return tellsWhatCame = true
        }
        openName()
        if negated == .undone, run.isEmpty, isLast(index) { isLacking = true }
        let named = naming.named(paper, at: index)
        if named.isVague { run.group.vague.append(clause.tokens[index].range) }
        run.lastStart = run.group.materials.count
        for material in named.materials where !run.group.materials.contains(material) {
            run.group.materials.append(material)
        }
        closeName()
        // The back of the card, the seal on the letter: still that part.
        part = naming.part(before: index)
    }

    /// Whether nothing follows: 没有核验单.
    private func isLast(_ index: Int) -> Bool {
        clause.tokens.dropFirst(index + 1).allSatisfy(\.isIdle)
    }

    /// Whether the name only repeats or places the papers in hand.
    private mutating func isExplained(by paper: Paper, at index: Int) -> Bool {
        if !run.numbered.isEmpty {
            if run.numbered.allSatisfy({ paper.candidates.contains($0.material) }) { return true }
            reading.isDoubtful = true
            run.numbered = []
        }
        guard run.namesPaper else { return false }
        // 手持证件照里身份证看不清: which picture.
        if paper.held.count == 1, naming.isOnPaper(index), !run.group.vague.isEmpty {
            run.group.narrow(to: paper.held[0])
        }
        return run.group.materials == paper.candidates || showsInPicture(paper, at: index)
            || naming.isOnPaper(index)
            || naming.isPlace(index) && !run.isJoined
            || naming.repeatsPicture(
                paper, at: index, of: Array(run.group.materials[run.lastStart...]))
    }

    /// 编办证明系自行出具的情况说明: what came for it.
    private func isOther(_ paper: Paper, at index: Int) -> Bool {
        guard run.namesPaper, !run.isJoined, !run.saysOwnDefect, run.numbered.isEmpty,
            !paper.candidates.contains(where: run.group.materials.contains),
            let name = clause.tokens[..<index].lastIndex(where: { $0.paper != nil })
        else { return false }
        let between = clause.tokens[name + 1..<index]
        return between.contains { $0.says(.copula) }
            && between.allSatisfy { $0.isIdle || $0.says(.remedy) || $0.role != nil }
    }

    /// 手持身份证照片证件倒置: what is held in the picture just named.
    private func showsInPicture(_ paper: Paper, at index: Int) -> Bool {
        let named = run.group.materials[run.lastStart...]
        let isLast = !clause.tokens.dropFirst(index + 1).contains {
            $0.issues != nil || $0.says(.lack) || $0.says(.undone)
        }
        return !run.isJoined && named.count == 1 && (isLast || !run.saysOwnDefect)
            && PaperNaming.pictures.isSuperset(of: named)
            && paper.held.contains(named[run.lastStart])
    }

    /// 第1、3项: the papers of an earlier mail.
    mutating func take(_ numbers: [Int]) {
        guard let papers = earlier?.papers(under: numbers) else {
            reading.hasUnknownNumbers = true
            return
        }
        if earlier?.numbersAreShown == false { reading.isDoubtful = true }
        openName()
        reading.numbers.formUnion(numbers)
        run.numbered += papers
        closeName()
    }

    private mutating func openName() {
        guard run.namesPaper, run.saysOwnDefect || !run.isJoined else { return }
        if !run.saysOwnDefect { reading.isDoubtful = true }
        flush()
    }

    private mutating func closeName() {
        run.group.add(pending)
        run.group.imply(pendingImplied)
        if isLacking { run.group.add([.missing]) }
        run.isJoined = false
        negated = nil
        goesOn = false
        part = []
    }
}
