internal import Casework
internal import Store

/// Everything that was ever done, newest first, and whether it is still as it was written.
enum AuditPage {
    private static let size = 100

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let log = visit.services.log
        let query = visit.query
        let filter = EventFilter(
            actor: query["actor"].map { Event.Actor(rawValue: $0) ?? .person($0) },
            action: query["action"].flatMap(Event.Action.init(rawValue:)), order: query["order"])
        let events = try await log.events(
            filter, before: query["before"].flatMap { Int64($0) }, limit: size + 1)
        let report = query["verify"] == nil ? nil : try await visit.services.slowLog.verifyEvents()
        return Page(visit, visit.word(.audit), place: .audit) {
            verification(report, visit)
            filters(query, visit)
            table(
                visit.word(.audit), [.number, .when, .who, .what, .about, .detail].map(visit.word),
                .class("rows")
            ) {
                for event in events.prefix(size) { line(event, visit) }
            }
            if events.count > size, let last = events.prefix(size).last {
                tag("nav", .class("pages"), .label(visit.word(.pages))) {
                    let next = query.setting("before", to: String(last.seq))
                    tag("a", .href(RequestTarget(path: ["audit"], query: next))) {
                        visit.word(.older)
                    }
                }
            }
        }.response
    }

    private static func filters(_ query: FormFields, _ visit: Visit) -> HTML {
        tag("form", .class("filters"), .action(RequestTarget(path: ["audit"]))) {
            choice(
                visit.word(.what), "action", chosen: query["action"], any: visit.word(.anything),
                Event.Action.allCases.map { ($0.rawValue, visit.action($0)) })
            field(
                visit.word(.who), "actor", value: query["actor"] ?? "",
                Attribute("placeholder", "lin"))
            field(visit.word(.order), "order", value: query["order"] ?? "")
            button(visit.word(.show), .class("main"))
        }
    }

    @HTMLBuilder private static func verification(_ report: ChainReport?, _ visit: Visit) -> HTML {
        if let report {
            tag("p", .class(report.isSound ? "notice" : "notice bad"), Attribute("role", "status"))
            {
                visit.word(report.isSound ? .chainSound : .chainBroken)
                " (\(report.events))"
            }
        } else {
            tag("p") {
                tag(
                    "a", .class("button"),
                    .href(
                        RequestTarget(path: ["audit"], query: ["verify": "yes"]))
                ) { visit.word(.verifyChain) }
            }
        }
    }

    private static func line(_ event: Event, _ visit: Visit) -> HTML {
        tag("tr") {
            tag("td", .class("number")) { String(event.seq) }
            tag("td", .class("time")) { ChinaTime(event.at).text }
            tag("td", .class("type")) { visit.actor(event.actor) }
            tag("td", .class("type")) { visit.action(event.action) }
            tag("td", .class("number")) { about(event, visit) }
            tag("td") { visit.detail(event) }
        }
    }

    @HTMLBuilder private static func about(_ event: Event, _ visit: Visit) -> HTML {
        if let mail = event.mail {
            tag("a", .href(RequestTarget(path: ["mails", String(mail)]))) { visit.word(.mail) }
            " "
        }
        if let order = event.order {
            tag("a", .href(RequestTarget(path: ["filings", order]))) { order }
        }
    }
}
