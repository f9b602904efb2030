package import Materials

extension CaseFile {
    /// The contact on file with that address, in any case; answers go to nobody else.
    package func contact(_ address: String) -> Contact? {
        filing.contacts.first { $0.address.lowercased() == address.lowercased() }
    }

    /// Whether papers can still change something.
    package var isOpen: Bool {
        switch state {
        case .inReview, .needsSupplement, .supplemented: true
        case .withAuthority, .filed, .rejected, .abandoned: false
        }
    }

    /// The last day that counts: the newest request that sets one.
    ///
    /// An extension is a request of its own, without items.
    package var deadline: CalendarDate? { deadlineRequest?.deadline }

    /// The request that set it.
    var deadlineRequest: SupplementRequest? {
        requests.filter { $0.deadline != nil }
            .max { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    /// Who hears that everything is in: the filing's reviewer, or whoever asked last.
    package var reviewer: String? {
        filing.reviewer
            ?? requests.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
            .compactMap(\.reviewer).last
    }

    /// The case file after a decision's changes.
    package func applying(_ decision: Decision) -> CaseFile {
        var file = self
        file.requests += decision.newRequests.filter { $0.order == filing.order }
        let requests = Set(file.requests.map(\.id))
        file.items += decision.newItems.filter { requests.contains($0.request) }
        for change in decision.itemChanges {
            guard let index = file.items.firstIndex(where: { $0.id == change.item }) else {
                continue
            }
            file.items[index].state = change.state
            file.items[index].findings = change.findings
        }
        file.state = decision.newStates[filing.order] ?? file.state
        return file
    }

    /// Opens the case of an imported filing, owing what the filing system reports.
    package init(opening filing: Filing, now: Int64, newID: () -> Int64) {
        self.init(filing: filing, state: filing.state ?? .inReview)
        guard let owed = filing.owed, !owed.isEmpty else { return }
        let deadline = owed.compactMap { $0.deadline.flatMap(CalendarDate.init) }.min()
        let request = SupplementRequest(
            id: newID(), order: filing.order, reviewer: filing.reviewer, deadline: deadline,
            createdAt: now)
        requests = [request]
        items = owed.map {
            Item(
                id: newID(), request: request.id, material: $0.material, domain: $0.domain,
                issues: [.missing], note: $0.reason ?? "")
        }
        if filing.state == nil { state = .needsSupplement }
    }
}

extension Item {
    /// Whether the applicant still has to send it.
    package var isOwed: Bool { state == .requested || state == .returned }

    /// Whether its story goes on.
    var isUnsettled: Bool { state != .accepted && state != .waived }

    /// How evidence names it: `domain-certificate:a.cn`, or the material's code alone.
    package var target: String {
        domain.map { "\(material.rawValue):\($0)" } ?? material.rawValue
    }
}
