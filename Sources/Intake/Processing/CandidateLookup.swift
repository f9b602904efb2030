internal import Casework
internal import Materials
internal import Store

/// Fetches the case files that a mail may be about, each key by one indexed look-up.
struct CandidateLookup {
    /// An agent may be on file for thousands of filings; more than these are not weighed.
    private static let greatestNumber = 50

    let store: Store
    private(set) var revisions: [String: Int64] = [:]
    private var files: [String: CaseFile] = [:]

    init(_ store: Store) { self.store = store }

    mutating func candidates(
        for keys: MatchingKeys, assignedOrder: String?
    ) async throws -> Candidates {
        var found = Candidates()
        found.byToken = try await load(keys.tokenOrders, [])
        for id in keys.threadIDs.prefix(50) {
            found.byThread += try await load(try await store.orders(threadID: id), found.byThread)
        }
        let numbers = keys.orders + [assignedOrder].compactMap { $0 }
        found.byOrder = try await load(numbers, [])
        found.byContact = try await load(try await store.orders(contact: keys.author), [])
        for domain in keys.domains.prefix(20) {
            found.byDomain += try await load(try await store.orders(domain: domain), found.byDomain)
        }
        return found
    }

    private mutating func load(
        _ orders: [String], _ known: [CaseFile]
    ) async throws -> [CaseFile] {
        var loaded: [CaseFile] = []
        for order in orders.prefix(Self.greatestNumber)
        where !(known + loaded).contains(where: { $0.filing.order == order }) {
            if files[order] == nil, let stored = try await store.caseFile(order: order) {
                files[order] = stored.caseFile
                revisions[order] = stored.revision
            }
            if let file = files[order] { loaded.append(file) }
        }
        return loaded
    }
}
