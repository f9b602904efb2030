internal import Casework
internal import Materials

/// What a person does to a filing, as a reviewer does by mail; the contacts are written to.
enum FilingActs {
    static func request(_ visit: Visit) async throws -> HTTPResponse {
        let form = visit.request.form
        guard let material = form["material"].flatMap(Material.init(rawValue:)),
            let issue = form["issue"].flatMap(IssueCode.init(rawValue:))
        else { throw PageFailure(.unprocessable, .failureNoPaper) }
        let demand = Demand(
            material: material, issues: [issue],
            domains: [form["domain"]].compactMap { $0?.lowercased() }, note: form["note"] ?? "")
        return try await carryOut(.request([demand], deadline: try day(form)), visit, .requested)
    }

    static func extend(_ visit: Visit) async throws -> HTTPResponse {
        guard let day = try day(visit.request.form) else {
            throw PageFailure(.unprocessable, .failureNoDay)
        }
        return try await carryOut(.extend(day), visit, .extended)
    }

    static func waive(_ visit: Visit) async throws -> HTTPResponse {
        let items = visit.request.form.all("item").compactMap { Int64($0) }
        return try await carryOut(.waive(Set(items)), visit, .waived)
    }

    private static func carryOut(
        _ act: FilingAct, _ visit: Visit, _ outcome: ActionOutcome
    ) async throws -> HTTPResponse {
        let order = visit.parameters[0]
        // The state that the person saw: pressed twice, it is done once.
        let revision = visit.request.form["revision"].flatMap { Int64($0) }
        do {
            _ = try await visit.services.carryOut(act, order, revision, visit.person) { _ in nil }
        } catch let refusal as FilingActRefusal {
            throw Refusal(refusal.reasons.text(in: visit.language))
        }
        return .redirect(
            to: RequestTarget(path: ["filings", order], query: ["done": outcome.rawValue]))
    }

    private static func day(_ form: FormFields) throws(PageFailure) -> CalendarDate? {
        guard let text = form["until"] else { return nil }
        guard let day = CalendarDate(text) else {
            throw PageFailure(.unprocessable, .failureNoDay)
        }
        return day
    }

    /// Why an act makes no sense now.
    struct Refusal: Error {
        var reason: String

        init(_ reason: String) { self.reason = reason }
    }
}
