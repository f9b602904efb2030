internal import Casework
internal import Materials
internal import Store

/// A whole page: the frame around what it is about.
struct Page {
    let visit: Visit
    let title: String
    /// What the page belongs to, for the marked entry of the menu.
    var place: Place?
    var status = HTTPResponse.Status.ok
    let content: HTML

    init(
        _ visit: Visit, _ title: String, place: Place? = nil, status: HTTPResponse.Status = .ok,
        @HTMLBuilder content: () -> HTML
    ) {
        self.visit = visit
        self.title = title
        self.place = place
        self.status = status
        self.content = content()
    }

    /// The entries of the menu, in their order.
    enum Place: CaseIterable {
        case overview, log, holding, filings, people, outbox, audit, rules, accounts, webhooks,
            settings
    }

    var response: HTTPResponse {
        HTTPResponse(status, type: "text/html; charset=utf-8", html.markup)
    }

    private var html: HTML {
        HTML("<!DOCTYPE html>\n")
            + tag("html", Attribute("lang", visit.language.rawValue)) {
                head
                tag("body") {
                    tag("a", .class("skip"), Attribute("href", "#content")) {
                        visit.word(.skipToContent)
                    }
                    header
                    tag("main", .id("content")) {
                        notice
                        tag("h1") { title }
                        content
                    }
                }
            }
    }

    private var head: HTML {
        tag("head") {
            void("meta", Attribute("charset", "utf-8"))
            void(
                "meta", .name("viewport"),
                Attribute("content", "width=device-width, initial-scale=1"))
            void("meta", .name("color-scheme"), Attribute("content", "light dark"))
            tag("title") { "\(title) · \(visit.word(.product))" }
            void("link", Attribute("rel", "stylesheet"), .href(Asset.style.target))
            void(
                "link", Attribute("rel", "icon"), Attribute("type", "image/svg+xml"),
                .href(Asset.icon.target))
            tag("script", .source(Asset.script.target), Attribute("defer")) { HTML() }
        }
    }

    private var header: HTML {
        tag("header", .class("top")) {
            tag("a", .class("brand"), .href(RequestTarget(path: []))) {
                tag("span", .class("seal"), Attribute("aria-hidden", "true")) { "补" }
                visit.word(.product)
            }
            if let session = visit.session {
                menu
                tag("div", .class("who")) {
                    languages
                    tag("span") {
                        "\(session.account.name) · \(visit.word(session.account.role.term))"
                    }
                    form(visit, to: ["logout"]) {
                        button(visit.word(.signOut), .class("plain"))
                    }
                }
            } else {
                tag("div", .class("who")) { languages }
            }
        }
    }

    private var menu: HTML {
        tag("nav", .label(visit.word(.menu))) {
            for entry in Place.allCases where visit.allows(entry.permission) {
                tag(
                    "a", .href(RequestTarget(path: entry.path)),
                    entry == place ? Attribute("aria-current", "page") : nil
                ) { visit.word(entry.term) }
            }
        }
    }

    /// To the same page in the other language.
    private var languages: HTML {
        let other: Language = visit.language == .chinese ? .english : .chinese
        return form(visit, to: ["language"]) {
            hidden("language", other.rawValue)
            hidden("back", visit.request.method == .get ? visit.request.target.text : "/")
            tag(
                "button", .class("plain"), Attribute("lang", other.rawValue)
            ) { other == .chinese ? "中文" : "English" }
        }
    }

    /// What the last action came to.
    @HTMLBuilder private var notice: HTML {
        if let done = visit.query["done"].flatMap(ActionOutcome.init(rawValue:)) {
            tag("p", .class("notice"), Attribute("role", "status")) { visit.word(done.term) }
        }
    }
}

extension Page.Place {
    var path: [String] {
        switch self {
        case .overview: []
        case .log: ["mails"]
        case .holding: ["holding"]
        case .filings: ["filings"]
        case .people: ["people"]
        case .outbox: ["outgoing"]
        case .audit: ["audit"]
        case .rules: ["rules"]
        case .accounts: ["accounts"]
        case .webhooks: ["webhooks"]
        case .settings: ["settings"]
        }
    }

    var term: Term {
        switch self {
        case .overview: .overview
        case .log: .processingLog
        case .holding: .holdingPen
        case .filings: .filings
        case .people: .people
        case .outbox: .outbox
        case .audit: .audit
        case .rules: .rules
        case .accounts: .accounts
        case .webhooks: .webhooks
        case .settings: .settings
        }
    }

    var permission: Permission {
        [.accounts, .webhooks, .settings].contains(self) ? .administer : .look
    }
}
