internal import Casework
internal import Store

/// Programs that are told of events as they happen, and how telling them goes.
enum WebhooksPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        try await page(visit)
    }

    /// Adds one, and shows what its notices are signed with, which nothing shows again.
    static func add(_ visit: Visit) async throws -> HTTPResponse {
        let form = visit.request.form
        guard let url = form["url"].flatMap(WebhookAddress.checked) else {
            throw PageFailure(.unprocessable, .failureNoAddress)
        }
        let words = form.all("event")
        let kinds = words.compactMap(Event.Action.init(rawValue:))
        guard kinds.count == words.count else { throw PageFailure(.unprocessable) }
        let secret = WebhookSecret(random: visit.services.random)
        let name = form["name"] ?? ""
        try await visit.services.store.addWebhook(
            name, url: url, secret: secret.text, kinds: Set(kinds), by: visit.person,
            at: visit.now)
        return try await page(visit, fresh: (name, secret))
    }

    static func retry(_ visit: Visit) async throws -> HTTPResponse {
        try await visit.services.store.retryWebhook(
            visit.parameters[0], by: visit.person, at: visit.now)
        return back(.webhookRetried)
    }

    static func remove(_ visit: Visit) async throws -> HTTPResponse {
        try await visit.services.store.removeWebhook(
            visit.parameters[0], by: visit.person, at: visit.now)
        return back(.webhookRemoved)
    }

    private static func back(_ outcome: ActionOutcome) -> HTTPResponse {
        .redirect(to: RequestTarget(path: ["webhooks"], query: ["done": outcome.rawValue]))
    }

    private static func page(
        _ visit: Visit, fresh: (name: String, secret: WebhookSecret)? = nil
    ) async throws -> HTTPResponse {
        let webhooks = try await visit.services.log.webhooks()
        return Page(visit, visit.word(.webhooks), place: .webhooks) {
            tag("p", .class("meta")) { visit.word(.webhooksExplained) }
            if let fresh { shown(fresh.secret, of: fresh.name, visit) }
            if webhooks.isEmpty { tag("p", .class("empty")) { visit.word(.noWebhooks) } }
            for webhook in webhooks { WebhookCard(webhook: webhook, visit: visit).html }
            NewWebhookForm(visit: visit).html
        }.response
    }

    private static func shown(
        _ secret: WebhookSecret, of name: String, _ visit: Visit
    ) -> HTML {
        tag("div", .class("notice"), Attribute("role", "status")) {
            tag("p") { "\(visit.word(.webhookSecret)) \(name)" }
            tag("p") { tag("code", .class("secret")) { secret.text } }
            tag("p", .class("meta")) { visit.word(.webhookSecretExplained) }
        }
    }
}

/// One program, how telling it goes, and what can be done about it.
private struct WebhookCard {
    let webhook: Webhook
    let visit: Visit

    private var deliveries: Webhook.Deliveries { webhook.deliveries }
    private var path: [String] { ["webhooks", webhook.name] }

    var html: HTML {
        tag("section", .class("paper \(webhook.standing.rawValue)")) {
            tag("h2") {
                webhook.name + " "
                tag("span", .class("mark \(webhook.standing.rawValue)")) {
                    visit.word(webhook.standing.term)
                }
            }
            tag("p", .class("address")) { webhook.url }
            tag("dl", .class("facts")) { facts }
            tag("div", .class("actions")) {
                if deliveries.waiting + deliveries.dead > 0 {
                    form(visit, to: path + ["retry"]) { button(visit.word(.tellAgain)) }
                }
                removal
            }
        }
    }

    @HTMLBuilder private var facts: HTML {
        fact(.toldOf, kinds)
        fact(.waitingEvents, Count(deliveries.waiting).text, since: deliveries.oldest)
        fact(.givenUp, Count(deliveries.dead).text)
        fact(.lastSuccess, deliveries.takenAt.map { ChinaTime($0).text } ?? "—")
        fact(.lastFailure, deliveries.lastFailure?.text ?? "—", since: deliveries.lastFailure?.at)
        fact(.created, ChinaTime(webhook.createdAt).text)
    }

    private var kinds: String {
        let kinds = Event.Action.allCases.filter(webhook.kinds.contains).map(visit.action)
        return kinds.isEmpty ? visit.word(.allEvents) : kinds.joined(separator: " · ")
    }

    private func fact(_ term: Term, _ value: String, since: Int64? = nil) -> HTML {
        tag("div") {
            tag("dt") { visit.word(term) }
            tag("dd") {
                value
                if let since { tag("span", .class("meta")) { " (\(ChinaTime(since).text))" } }
            }
        }
    }

    /// In two steps, since what waits is lost with it.
    private var removal: HTML {
        tag("details") {
            tag("summary") { visit.word(.removeWebhook) }
            tag("p", .class("meta")) { visit.word(.removeWebhookExplained) }
            form(visit, to: path + ["remove"]) {
                button("\(visit.word(.removeWebhook)): \(webhook.name)")
            }
        }
    }
}

private struct NewWebhookForm {
    let visit: Visit

    var html: HTML {
        tag("details", .class("acts")) {
            tag("summary") { visit.word(.addWebhook) }
            form(visit, to: ["webhooks"], .class("new")) {
                field(
                    visit.word(.name), "name", value: "", Attribute("required"),
                    Attribute("maxlength", "64"), Attribute("pattern", "[A-Za-z0-9._@\\-]+"))
                field(
                    visit.word(.webhookAddress), "url", value: "", .type("url"),
                    Attribute("required"), Attribute("placeholder", "https://"))
                kinds
                button(visit.word(.addWebhook), .class("main"))
            }
        }
    }

    private var kinds: HTML {
        tag("details") {
            tag("summary") { visit.word(.onlySomeEvents) }
            tag("fieldset", .class("kinds")) {
                tag("legend", .class("unseen")) { visit.word(.toldOf) }
                for kind in Event.Action.allCases {
                    tag("label") {
                        void(
                            "input", .type("checkbox"), .name("event"), .value(kind.rawValue))
                        visit.action(kind)
                    }
                }
            }
        }
    }
}

extension Webhook.Standing {
    fileprivate var term: Term {
        switch self {
        case .well: .well
        case .waiting: .webhookWaiting
        case .failing: .webhookFailing
        case .dead: .givenUp
        }
    }
}
