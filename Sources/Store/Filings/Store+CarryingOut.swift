package import Casework
internal import Materials

extension Store {
    /// Writes what follows from a person's act on filings, in one transaction: requests, papers,
    /// states and letters; no mail comes into it.
    ///
    /// Ids are provisional as in `record`. `revisions` are those of the filings it was decided on:
    /// throws `.outdated`, and writes nothing, when one has changed since, so that the same done
    /// twice is done once. An `answer` is kept with it: throws `.answered`, and writes nothing, when
    /// one was given under its key meanwhile.
    package func carryOut(
        _ decision: Decision, sending letters: [OutgoingMail], revisions: [String: Int64],
        by person: String, answering answer: Answer? = nil, at now: Int64
    ) throws(StoreError) {
        try transaction(at: now, by: .person(person)) {
            (journal: inout Journal) throws(StoreError) in
            if let answer { try keep(answer, at: now) }
            try requireUnchanged(revisions)
            let names = try makeRequests(of: decision, from: nil, now, &journal)
            let touched = try change(decision.itemChanges, names, nil, &journal)
            try setFilingState(decision, mail: nil, &journal)
            try touch(decision.touchedOrders.union(touched), at: now)
            try queue(letters, for: nil, now, &journal)
        }
    }
}
