internal import Casework
internal import Materials
internal import Store

/// What other programs may ask, under `/api/v1`; `Assets/openapi.json` describes it.
enum API {
    static let prefix = ["api", "v1"]

    /// Items of a page.
    private static let limits = 1...500

    /// Who asks, or a problem: no token, an unknown or revoked one, or one without the scope.
    static func caller(_ visit: Visit, _ scope: AccessToken.Scope) async throws -> AccessToken {
        let words = visit.request.header("authorization")?.split(separator: " ") ?? []
        guard words.count == 2, words[0].lowercased() == "bearer",
            let secret = SessionToken(String(words[1])),
            let token = try await visit.services.store.token(secret.digest)
        else {
            throw Problem(
                .unauthorized, "No valid token",
                "send 'Authorization: Bearer TOKEN'; 'buzheng token add' makes one")
        }
        guard token.scopes.contains(scope) else {
            throw Problem(
                .forbidden, "The token may not do this", "it needs the scope \(scope.rawValue)")
        }
        return token
    }

    static func filings(_ visit: Visit) async throws -> HTTPResponse {
        let query = visit.query
        let rows = try await visit.services.log.filings(
            matching: query["matching"], state: try word(query["state"], FilingState.self, "state"),
            after: query["after"] ?? "", limit: try limit(query))
        return try json(Page(items: rows, next: rows.last.map(\.order)), visit)
    }

    static func filing(_ visit: Visit) async throws -> HTTPResponse {
        let record = try await record(visit)
        return try json(FilingDocument(record.caseFile), visit).with(
            "ETag", "\"\(record.revision)\"")
    }

    static func record(_ visit: Visit) async throws -> FilingRecord {
        guard let record = try await visit.services.log.filing(order: visit.parameters[0], limit: 0)
        else { throw Problem(.notFound, "No such filing", "import it, or look at its number") }
        return record
    }

    /// Takes a filing in, or its latest facts; the same twice changes nothing the second time.
    static func putFiling(_ visit: Visit) async throws -> HTTPResponse {
        let filing = try filing(in: visit.request.body)
        guard filing.order == visit.parameters[0] else {
            // RFC 9110 §9.3.4.
            throw Problem(
                .conflict, "Two numbers", "the order in the body is not the one in the path")
        }
        let report = try await visit.services.store.importFilings(
            [filing], by: .person(visit.person), at: visit.now)
        return HTTPResponse(report.added == 1 ? .created : .noContent)
    }

    static func mails(_ visit: Visit) async throws -> HTTPResponse {
        let query = visit.query
        let filter = MailFilter(
            state: try word(query["state"], MailState.self, "state"), reason: query["reason"],
            order: query["order"], sender: query["sender"], text: query["text"])
        let rows = try await visit.services.log.mails(
            filter, before: try number(query["before"], "before"), limit: try limit(query))
        return try json(
            Page(items: rows.map(visit.exported), next: rows.last.map { String($0.mail) }), visit)
    }

    static func mail(_ visit: Visit) async throws -> HTTPResponse {
        guard let id = Int64(visit.parameters[0]),
            let record = try await visit.services.log.mail(id)
        else { throw Problem(.notFound, "No such mail", "its number is that of the log") }
        return try json(visit.exported(record), visit)
    }

    /// Events after a cursor, oldest first: what a program that follows the log asks again and
    /// again.
    static func events(_ visit: Visit) async throws -> HTTPResponse {
        let after = try number(visit.query["after"], "after") ?? 0
        let events = try await visit.services.log.events(
            after: after, limit: try limit(visit.query))
        return try json(Page(items: events, next: String(events.last?.seq ?? after)), visit)
    }

    static func description(_ visit: Visit) -> HTTPResponse {
        HTTPResponse(
            .ok, headers: [("Content-Type", "application/json")],
            body: .bytes(PackageResources.openapi_json))
    }

    private static func limit(_ query: FormFields) throws(Problem) -> Int {
        guard let text = query["limit"] else { return 50 }
        guard let number = Int(text), limits.contains(number) else {
            throw Problem(.badRequest, "No limit", "limit is a number from 1 to 500")
        }
        return number
    }

    private static func number(_ text: String?, _ name: String) throws(Problem) -> Int64? {
        guard let text else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw Problem(.badRequest, "No number", "\(name) is a whole number, 0 or more")
        }
        return number
    }

    private static func word<Word: RawRepresentable & CaseIterable>(
        _ text: String?, _ type: Word.Type, _ name: String
    ) throws(Problem) -> Word? where Word.RawValue == String {
        guard let text else { return nil }
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "Unknown word", "\(name) is one of: \(known)")
        }
        return word
    }

    /// Texts in it are in the language that the request asks for.
    static func json(_ value: some Encodable, _ visit: Visit) throws -> HTTPResponse {
        HTTPResponse(
            .ok, type: "application/json", try JSON.text(of: value, in: visit.language)
        ).with("Content-Language", visit.language.rawValue)
    }

    /// Items, and where the next page begins; nil after an empty page.
    struct Page<Item: Encodable>: Encodable {
        var items: [Item]
        var next: String?
    }
}

/// A filing with what is owed, as the API shows it.
private struct FilingDocument: Encodable {
    let filing: Filing
    let state: FilingState
    let requests: [RequestDocument]
    let items: [Item]

    init(_ file: CaseFile) {
        filing = file.filing
        state = file.state
        requests = file.requests.map { RequestDocument($0) }
        items = file.items
    }
}
