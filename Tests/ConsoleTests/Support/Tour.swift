import Casework

@testable import Console
@testable import Store

/// A console with something on every page, and a way to each.
struct Tour {
    /// Targets by the pattern of their route.
    let targets: [String: [String]]
    /// The page on which a picture is asked for, and a code that it takes.
    let picture, code: String

    /// Routes that answer with something else than a page.
    static let files: Set = [
        "mails/export/:format", "mails/:mail/thumbnail", "mails/:mail/picture/:ticket", "events",
        "assets/:name",
    ]

    /// Patterns of all routes to pages.
    static var pages: Set<String> {
        Set(Route.pages.map { $0.pattern.joined(separator: "/") }).subtracting(files)
    }

    init(through stage: Stage) async throws {
        let returned = try await stage.returnedMail()
        let held = try await stage.heldMail()
        let outgoing = try await stage.refusedMail()
        let doubtful = try await stage.doubtfulMail()
        try await stage.fillSettings()
        code = OneTimeCode.code(key: try await stage.giveCodes(to: "admin"), at: now)
        picture = "/mails/\(returned)/picture?part=2"
        targets = [
            "": ["/"], "login": ["/login"], "mails": ["/mails", "/mails?state=failed"],
            "mails/:mail": ["/mails/\(returned)", "/mails/\(held)", "/mails/\(doubtful)"],
            "mails/:mail/original": ["/mails/\(returned)/original"],
            "mails/:mail/parts": ["/mails/\(returned)/parts"], "mails/:mail/picture": [picture],
            "mails/:mail/retry": ["/mails/\(held)/retry"],
            "mails/:mail/refusal": ["/mails/\(doubtful)/refusal", "/mails/\(held)/refusal"],
            "holding": ["/holding"], "filings": ["/filings", "/filings?q=nothing"],
            "filings/:order": ["/filings/1799000123456", "/filings/1799000222222"],
            "people": ["/people"], "outgoing": ["/outgoing", "/outgoing?state=sent"],
            "outgoing/:mail": ["/outgoing/\(outgoing)"], "audit": ["/audit", "/audit?verify=yes"],
            "rules": ["/rules"], "accounts": ["/accounts"], "webhooks": ["/webhooks"],
            "settings": ["/settings"],
        ]
    }
}

extension Stage {
    /// The letter with which a mail was refused.
    fileprivate func refusedMail() async throws -> Int64 {
        let mail = try await doubtfulMail("发票")
        guard let record = try await services.log.mail(mail),
            let draft = try await services.draftRefusals(record, .notWanted).first
        else { throw StoreError(.missing, operation: "test", message: "no letter is possible") }
        try await store.refuse(mail, sending: draft.mail, why: "发票", by: "chen", at: now)
        guard let letter = try await services.log.mail(mail)?.outgoing.first else {
            throw StoreError(.missing, operation: "test", message: "no letter was queued")
        }
        return letter.outgoing
    }

    /// A webhook and a view.
    fileprivate func fillSettings() async throws {
        try await store.addWebhook(
            "system", url: "https://filings.example.cn/hook", secret: "whsec_", kinds: [],
            by: "admin", at: now)
        try await store.save(SavedView(name: "失败的", query: "state=failed"), for: "admin")
    }
}
