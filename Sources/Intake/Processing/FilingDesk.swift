package import Casework
internal import Mail
internal import Materials
package import Store

/// Where a person does by hand to a filing what a reviewer does by mail.
package struct FilingDesk: Sendable {
    let store: Store
    let composer: ReplyComposer
    let profile: RuleProfile
    let surroundings: Surroundings

    /// Throws `ConfigurationError` when the rules are not there.
    package init(
        _ configuration: Configuration, store: Store, surroundings: Surroundings
    ) throws(ConfigurationError) {
        self.store = store
        composer = ReplyComposer(reply: configuration.reply)
        profile = try configuration.ruleProfile()
        self.surroundings = surroundings
    }

    /// Carries an act out and puts the letters about it into the outbox; returns what was decided.
    ///
    /// With the `revision` that the person saw, an act done twice is done once: throws `StoreError`,
    /// `.outdated` when the filing is another now and `.missing` when there is none, and
    /// `FilingActRefusal`. What `answering` makes of the decision is kept together with it.
    package func carryOut(
        _ act: FilingAct, on order: String, seenAt revision: Int64? = nil, by person: String,
        answering answer: @Sendable (Decision) throws -> Answer? = { _ in nil }
    ) async throws -> Decision {
        let now = surroundings.clock.now()
        guard let found = try await store.caseFile(order: order) else {
            throw StoreError.noFiling(order)
        }
        let numbers = ProvisionalNumbers()
        let decision = try decide(
            act, on: found.caseFile, by: profile, at: now, newID: numbers.next)
        var letters: [OutgoingMail] = []
        for notice in decision.notices {
            letters.append(
                try composer.compose(
                    notice, answering: nil, id: await store.newID(at: now), at: now))
        }
        try await store.carryOut(
            decision, sending: letters, revisions: [order: revision ?? found.revision],
            by: person, answering: try answer(decision), at: now)
        return decision
    }
}
