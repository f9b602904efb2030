internal import Casework
internal import Materials
package import Store

/// How long it takes to find the filing that a mail is about.
package struct MatchingMeasure: Sendable, Equatable {
    package var mails = 0
    /// Mails whose filing was found for certain, and is theirs.
    package var matched = 0
    /// The time for the mail in the middle: look-ups and weighing.
    package var median = Duration.zero

    /// Matches one mail of each filing of `orders` that `store` holds.
    ///
    /// Every mail is written by the filing's first contact, with the order number in its subject
    /// and the filing's domains in its text.
    package init(of orders: [String], in store: Store) async throws {
        var taken: [Duration] = []
        for order in orders {
            guard let filing = try await store.caseFile(order: order)?.caseFile.filing else {
                continue
            }
            let mail = IncomingMail(sampleAbout: filing)
            let start = ContinuousClock.now
            var lookup = CandidateLookup(store)
            let candidates = try await lookup.candidates(
                for: MatchingKeys(of: mail), assignedOrder: nil)
            let match = matchFiling(mail, candidates: candidates, now: 0) { _, _ in nil }
            taken.append(ContinuousClock.now - start)
            if case .certain(let file, _) = match, file.filing.order == order { matched += 1 }
        }
        mails = taken.count
        median = taken.sorted().dropFirst(taken.count / 2).first ?? .zero
    }
}

extension IncomingMail {
    fileprivate init(sampleAbout filing: Filing) {
        self.init(
            id: 0, from: filing.contacts.first?.address.lowercased() ?? "", recipients: [],
            subject: "补正材料 \(filing.order)",
            text: "您好，补正材料见附件。\(filing.domains.map(\.name).joined(separator: "、"))",
            messageID: "sample@example.test", authentication: .pass, receivedAt: 0)
    }
}
