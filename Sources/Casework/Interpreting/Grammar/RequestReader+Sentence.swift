import Materials

extension RequestReader {
    /// What a clause leaves open for those after it in the same sentence.
    struct Sentence {
        /// Whether all of it holds only if something else does: 如有, 以下情况会退回.
        var isConditional = false
        /// Whether it goes on from a case in which only the manner is another: 老板不在的话.
        var isHypothetical = false
        /// Whether it tells what happens if nobody acts.
        var threatens = false
        /// Whether it said that the rest is not needed or in order.
        var excusesRest = false
        /// Whether its last clause named a part of a paper or a day, and no fault: 落款2026年12月，.
        var namesPart = false
        /// Whether it said until when a paper holds.
        var saysValidity = false
        /// What 除…外 left out, until it is said of what.
        var exception: (reading: ClauseReading, clause: Clause)?
        /// A clause that only says which paper is not meant or not wanted, until it is said which is.
        var contrast: (clause: Clause, tellsWhatCame: Bool)?
        var awaiting = Awaiting()
        /// Whether it said what a paper must have: 须用最新模板，.
        var rulesPart = false
        /// Whether it stands under the name of a paper and a colon.
        var isUnderColon = false
        /// 无需提供：, what is said of the papers that follow.
        var verdictAhead: SettledPaper.Verdict?
        /// Whether a paper was asked for or found faulty.
        var asksForPaper = false
    }
}
