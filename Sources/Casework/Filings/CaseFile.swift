package import Materials

/// A filing with everything that was ever asked of it and what became of each paper.
package struct CaseFile: Sendable, Equatable {
    package var filing: Filing
    package var state: FilingState
    package var requests: [SupplementRequest]
    /// Items of all requests, oldest first.
    package var items: [Item]

    package init(
        filing: Filing, state: FilingState, requests: [SupplementRequest] = [], items: [Item] = []
    ) {
        self.filing = filing
        self.state = state
        self.requests = requests
        self.items = items
    }

    /// The papers an applicant still has to send.
    package var owed: [Item] { items.filter { $0.state == .requested || $0.state == .returned } }
}

/// A reviewer's request to supply or mend papers, one per mail and filing.
package struct SupplementRequest: Sendable, Equatable {
    package var id: Int64
    package var order: String
    /// The reviewer's address; nil when it came by import.
    package var reviewer: String?
    /// The last day that counts, or nil.
    package var deadline: CalendarDate?
    /// Epoch milliseconds.
    package var createdAt: Int64

    package init(
        id: Int64, order: String, reviewer: String?, deadline: CalendarDate?, createdAt: Int64
    ) {
        self.id = id
        self.order = order
        self.reviewer = reviewer
        self.deadline = deadline
        self.createdAt = createdAt
    }
}

/// One paper owed under a request.
package struct Item: Sendable, Equatable {
    package var id: Int64
    package var request: Int64
    package var material: Material
    /// The domain a certificate is for; nil for papers that are not per domain.
    package var domain: String?
    package var issues: [IssueCode]
    /// The reviewer's own words for this item.
    package var note: String
    package var state: ItemState
    /// What was found at the last delivery; empty before the first.
    package var findings: [Finding]

    package init(
        id: Int64, request: Int64, material: Material, domain: String? = nil, issues: [IssueCode],
        note: String, state: ItemState = .requested, findings: [Finding] = []
    ) {
        self.id = id
        self.request = request
        self.material = material
        self.domain = domain
        self.issues = issues
        self.note = note
        self.state = state
        self.findings = findings
    }
}

/// Where an item stands; `checked` waits for the reviewer.
package enum ItemState: String, Codable, CaseIterable, Sendable {
    case requested, submitted, checked, accepted, returned, waived
}
