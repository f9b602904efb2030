internal import Casework
internal import Materials
internal import Store

// What a program does to a filing, as a person does by hand: the same acts, the same letters.
extension API {
    /// The requests made of a filing, oldest first, each with its papers.
    static func requests(_ visit: Visit) async throws -> HTTPResponse {
        let file = try await record(visit).caseFile
        return try json(
            Page(
                items: file.requests.map { request in
                    RequestDocument(request, file.items.filter { $0.request == request.id })
                }), visit)
    }

    static func request(_ visit: Visit) async throws -> HTTPResponse {
        try await carryOut(visit, .created) { (body: RequestBody) in
            .request(body.papers.map(\.demand), deadline: body.deadline)
        }
    }

    static func extend(_ visit: Visit) async throws -> HTTPResponse {
        try await carryOut(visit) { (body: ExtensionBody) in .extend(body.until) }
    }

    static func waive(_ visit: Visit) async throws -> HTTPResponse {
        try await carryOut(visit) { (body: WaiverBody) in .waive(Set(body.items)) }
    }

    static func close(_ visit: Visit) async throws -> HTTPResponse {
        try await carryOut(visit) { (body: ClosingBody) in .close(body.end) }
    }

    /// Once: sent again under the same key it is answered as the first time.
    private static func carryOut<Body: Decodable>(
        _ visit: Visit, _ status: HTTPResponse.Status = .ok, _ act: (Body) -> FilingAct
    ) async throws -> HTTPResponse {
        let attempt = try Attempt(visit)
        if let answer = try await attempt?.earlierAnswer(visit) { return answer }
        let act = act(try JSONBody.decode(Body.self, from: visit.request))
        let revision = try revision(visit)
        do {
            let decision = try await visit.services.carryOut(
                act, visit.parameters[0], revision, visit.person
            ) { attempt?.answer(status, try FilingActOutcome($0).text(in: visit.language)) }
            return HTTPResponse(
                status, type: "application/json",
                try FilingActOutcome(decision).text(in: visit.language))
        } catch {
            // The same may have been done meanwhile, and now makes no sense any more.
            if let answer = try await attempt?.earlierAnswer(visit) { return answer }
            if let refusal = error as? FilingActRefusal {
                throw Problem(.conflict, "Not possible", refusal.description)
            }
            guard revision != nil, (error as? StoreError)?.kind == .outdated else { throw error }
            throw Problem(.preconditionFailed, "Another filing", "read it again: it has changed")
        }
    }

    /// What the program has seen of the filing, when it says so.
    private static func revision(_ visit: Visit) throws(Problem) -> Int64? {
        guard let tag = visit.request.header("if-match"), tag != "*" else { return nil }
        // Some clients leave the quotes out (RFC 9110 §8.8.3 has them).
        let digits = tag.first == "\"" && tag.last == "\"" ? tag.dropFirst().dropLast() : tag[...]
        guard let number = Int64(digits), number >= 0 else {
            throw Problem(.badRequest, "No ETag", "give If-Match the ETag of the filing")
        }
        return number
    }
}

/// What a program is told of an act that was carried out.
private struct FilingActOutcome: Encodable {
    let letters: Int
    let summary: Summary

    init(_ decision: Decision) {
        letters = decision.notices.count
        summary = decision.summary
    }

    private enum CodingKeys: String, CodingKey {
        case letters
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(letters, forKey: .letters)
        try summary.encodeMembers(to: encoder)
    }

    func text(in language: Language) throws -> String { try JSON.text(of: self, in: language) }
}

/// A request as the API shows it.
struct RequestDocument: Encodable {
    let id: String
    let reviewer: String?
    let deadline: CalendarDate?
    let createdAt: Int64
    /// Its papers; nil where they stand elsewhere.
    var items: [Item]?

    init(_ request: SupplementRequest, _ items: [Item]? = nil) {
        id = String(request.id)
        reviewer = request.reviewer
        deadline = request.deadline
        createdAt = request.createdAt
        self.items = items
    }

    private enum CodingKeys: String, CodingKey {
        case id, reviewer, deadline, createdAt = "created_at", items
    }
}
