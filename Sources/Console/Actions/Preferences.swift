internal import Casework
internal import Materials
internal import Store

/// What a reader sets for himself.
enum Preferences {
    static func setLanguage(_ visit: Visit) -> HTTPResponse {
        let form = visit.request.form
        let language = form["language"].flatMap(Language.init(rawValue:)) ?? visit.language
        let back = form["back"].flatMap { RequestTarget($0) } ?? RequestTarget(path: [])
        return .redirect(to: back).with(
            "Set-Cookie",
            "buzheng-language=\(language.rawValue); Path=/; Max-Age=31536000; Secure; HttpOnly; SameSite=Strict"
        )
    }

    static func saveView(_ visit: Visit) async throws -> HTTPResponse {
        let form = visit.request.form
        guard let name = form["name"], name.utf8.count <= 200, let query = form["query"],
            query.utf8.count <= 2000,
            let fields = FormFields(decoding: query)
        else { throw PageFailure(.unprocessable) }
        let kept = LogQuery(fields).fields
        try await visit.services.store.save(
            SavedView(name: name, query: kept.text), for: visit.person)
        return .redirect(
            to: RequestTarget(path: ["mails"], query: kept.setting("done", to: "saved")))
    }

    static func removeView(_ visit: Visit) async throws -> HTTPResponse {
        guard let name = visit.request.form["name"] else { throw PageFailure(.unprocessable) }
        try await visit.services.store.removeView(named: name, of: visit.person)
        return .redirect(
            to: RequestTarget(path: ["mails"], query: ["done": "removed"]))
    }
}
