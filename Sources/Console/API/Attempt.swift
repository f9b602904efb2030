internal import Store

/// A request under an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header-07): a program that
/// has heard no answer sends it again, and it is still done once.
///
/// What is refused changes nothing and is not kept; done is what the store wrote, together with the
/// answer, so that two that come at once end as one.
struct Attempt {
    private let program: String
    private let key: String
    private let fingerprint: String

    /// Nil without the header; throws 400 for one that is no key.
    init?(_ visit: Visit) throws(Problem) {
        let values = visit.request.headers.filter { $0.name == "idempotency-key" }.map(\.value)
        guard let value = values.first, let program = visit.program else { return nil }
        // A string of structured fields (RFC 9651 §3.3.3); bare words are taken, too.
        let key =
            value.first == "\"" && value.last == "\"" && value.count > 1
            ? String(value.dropFirst().dropLast()) : value
        guard values.count == 1, (1...255).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        else {
            throw Problem(
                .badRequest, "No key", "Idempotency-Key is a text of 1 to 255 visible characters")
        }
        self.program = program.name
        self.key = key
        let request = visit.request
        fingerprint = Answer.fingerprint(
            of: Array("\(request.method.rawValue) \(request.target.text)\n".utf8) + request.body)
    }

    /// The answer of the first time; throws 422 when that was to another request.
    func earlierAnswer(_ visit: Visit) async throws -> HTTPResponse? {
        guard
            let answer = try await visit.services.store.answer(
                to: program, under: key, at: visit.now)
        else { return nil }
        guard answer.fingerprint == fingerprint else {
            throw Problem(
                .unprocessable, "The key was used", "take a new Idempotency-Key for a new request")
        }
        return HTTPResponse(
            HTTPResponse.Status(code: answer.status), type: "application/json", answer.body)
    }

    /// What is to be kept.
    func answer(_ status: HTTPResponse.Status, _ body: String) -> Answer {
        Answer(
            program: program, key: key, fingerprint: fingerprint, status: status.code, body: body)
    }
}
