internal import Casework
internal import Materials
internal import Store

/// The processing log: what came, newest first.
enum LogPage {
    /// Rows of a page.
    private static let size = 50

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let query = LogQuery(visit.query)
        let rows = try await visit.services.log.mails(
            query.filter, before: query.before, limit: size + 1)
        let views = try await visit.services.store.savedViews(of: visit.person)
        return Page(visit, visit.word(.processingLog), place: .log) {
            filters(query, visit)
            saved(views, query, visit)
            if rows.isEmpty {
                tag("p", .class("empty")) { visit.word(query.isPlain ? .noMails : .noSuchMails) }
            } else {
                list(Array(rows.prefix(size)), query, visit)
                foot(rows, query, visit)
            }
        }.response
    }

    private static func filters(_ query: LogQuery, _ visit: Visit) -> HTML {
        let fields = query.fields
        return tag("form", .class("filters"), .action(RequestTarget(path: ["mails"]))) {
            field(visit.word(.search), "q", value: fields["q"] ?? "", .type("search"))
            choice(
                visit.word(.state), "state", chosen: fields["state"], any: visit.word(.anyState),
                MailState.allCases.map { ($0.rawValue, visit.word($0.term)) })
            choice(
                visit.word(.reason), "reason", chosen: fields["reason"],
                any: visit.word(.anyReason), Reason.all.map { ($0, visit.reason($0)) })
            field(visit.word(.order), "order", value: fields["order"] ?? "")
            field(visit.word(.sender), "sender", value: fields["sender"] ?? "")
            field(visit.word(.since), "since", value: fields["since"] ?? "", .type("date"))
            field(visit.word(.until), "until", value: fields["until"] ?? "", .type("date"))
            for name in ["mailbox", "assignee"] {
                if let value = fields[name] { hidden(name, value) }
            }
            button(visit.word(.show), .class("main"))
            if !query.isPlain {
                tag("a", .href(RequestTarget(path: ["mails"]))) { visit.word(.showAll) }
            }
        }
    }

    private static func saved(_ views: [SavedView], _ query: LogQuery, _ visit: Visit) -> HTML {
        tag("div", .class("views")) {
            for view in views {
                tag("span", .class("view")) {
                    tag(
                        "a",
                        .href(
                            RequestTarget(
                                path: ["mails"],
                                query: FormFields(decoding: view.query) ?? FormFields()))
                    ) { view.name }
                    form(visit, to: ["views", "remove"]) {
                        hidden("name", view.name)
                        button(
                            "×", .class("plain"), .label("\(visit.word(.removeView)) \(view.name)"))
                    }
                }
            }
            if !query.isPlain {
                form(visit, to: ["views"]) {
                    hidden("query", query.fields.text)
                    field(visit.word(.viewName), "name", value: "", Attribute("required"))
                    button(visit.word(.saveView))
                }
            }
        }
    }

    private static func list(_ rows: [MailRow], _ query: LogQuery, _ visit: Visit) -> HTML {
        table(
            visit.word(.processingLog),
            [.received, .state, .sender, .order, .decision].map(visit.word), .class("rows"),
            // Live only where the newest are shown.
            query.before == nil ? .id("live") : nil
        ) {
            for row in rows { MailLine(row: row, visit: visit).html }
        }
    }

    private static func foot(_ rows: [MailRow], _ query: LogQuery, _ visit: Visit) -> HTML {
        tag("nav", .class("pages"), .label(visit.word(.pages))) {
            if query.before != nil {
                tag("a", .href(query.target(before: nil))) { visit.word(.newest) }
            }
            if rows.count > size, let last = rows.prefix(size).last {
                tag("a", .href(query.target(before: last.mail)), Attribute("rel", "next")) {
                    visit.word(.older)
                }
            }
            tag("span", .class("exports")) {
                for format in ["csv", "jsonl"] {
                    tag(
                        "a",
                        .href(
                            RequestTarget(path: ["mails", "export", format], query: query.fields)),
                        Attribute("download")
                    ) { "\(visit.word(.export)) \(format.uppercased())" }
                }
            }
        }
    }
}

/// One mail as a line of a list.
struct MailLine {
    let row: MailRow
    let visit: Visit

    var html: HTML {
        tag("tr", .id("mail-\(row.mail)")) {
            tag("td", .class("time")) {
                tag("a", .href(RequestTarget(path: ["mails", String(row.mail)]))) {
                    ChinaTime(row.receivedAt).text
                }
            }
            tag("td") { StateMark(row.state, row.reason, visit).html }
            tag("td", .class("address")) { visit.address(row.sender) }
            tag("td", .class("number")) {
                if let order = row.order {
                    tag("a", .href(RequestTarget(path: ["filings", order]))) { order }
                }
            }
            tag("td") {
                tag("span", .class("subject")) { visit.masked(row.subject) }
                tag("span", .class("summary")) { visit.summary(row.summary) }
            }
        }
    }
}

/// A mail's state as a coloured word, with its reason.
struct StateMark {
    let state: MailState
    let reason: String?
    let visit: Visit

    init(_ state: MailState, _ reason: String?, _ visit: Visit) {
        self.state = state
        self.reason = reason
        self.visit = visit
    }

    var html: HTML {
        tag("span", .class("mark \(state.rawValue)")) {
            visit.word(state.term)
        }
            + (reason.map { code in tag("span", .class("reason")) { visit.reason(code) } } ?? HTML())
    }
}
