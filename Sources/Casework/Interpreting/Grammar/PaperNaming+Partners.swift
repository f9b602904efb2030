import Materials

/// Papers that another is compared or joined with, or filled in after.
extension PaperNaming {
    /// In 请按营业执照重新填写 and 名称以营业执照为准 the paper is wanted no more than in 与营业执照不一致.
    static func standards(in clause: Clause) -> Set<Int> {
        guard clause.says(.standard) else { return [] }
        return Set(
            clause.tokens.indices.filter {
                clause.tokens[$0].paper != nil
                    && (isAfterStandard($0, in: clause) || isBeforeStandard($0, in: clause))
            })
    }

    private static func isAfterStandard(_ index: Int, in clause: Clause) -> Bool {
        for token in clause.tokens[..<index].reversed() {
            if token.says(.standard) { return true }
            guard token.isIdle || token.role != nil || token.joins || token.paper != nil else {
                return false
            }
        }
        return false
    }

    /// 与营业执照一致, 以营业执照为准.
    private static func isBeforeStandard(_ index: Int, in clause: Clause) -> Bool {
        let next = clause.tokens.dropFirst(index + 1).first { !$0.isIdle && !$0.says(.place) }
        return next?.says(.standard) == true && index > 0
    }

    /// In 与营业执照不一致 and 和核验单拼成一张 the paper after 与 is not the one at fault.
    static func partners(in clause: Clause) -> Set<Int> {
        let relates = clause.tokens.contains {
            $0.issues?.contains { [.mismatch, .notStitched, .wrongPerson].contains($0) } == true
        }
        guard relates else { return [] }
        return Set(
            clause.tokens.indices.filter {
                clause.tokens[$0].paper != nil && isJoinedByWith($0, in: clause)
            })
    }

    private static func isJoinedByWith(_ index: Int, in clause: Clause) -> Bool {
        for token in clause.tokens[..<index].reversed() {
            if token.says(.with) { return true }
            // does not match the licence
            if token.issues == [.mismatch] { return true }
            if token.says(.of) { return false }
            guard token.isIdle || token.role != nil else { return false }
        }
        return false
    }
}
