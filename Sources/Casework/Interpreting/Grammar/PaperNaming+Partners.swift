import Materials

/// Papers that another is compared or joined with.
extension PaperNaming {
    /// In 与营业执照不一致 and 和核验单拼成一张 the paper after 与 is not the one at fault.
    static func partners(in clause: Clause) -> Set<Int> {
        let relates = clause.tokens.contains {
            $0.issues?.contains { $0 == .mismatch || $0 == .notStitched } == true
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
            guard token.isIdle || token.role != nil else { return false }
        }
        return false
    }
}
