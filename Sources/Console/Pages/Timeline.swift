internal import Casework
internal import Store

/// What happened, step by step, oldest first.
struct Timeline {
    let events: [Event]
    let visit: Visit

    init(_ events: [Event], _ visit: Visit) {
        self.events = events
        self.visit = visit
    }

    var html: HTML {
        tag("ol", .class("timeline")) {
            for event in events {
                tag("li") {
                    tag("time") { ChinaTime(event.at).text }
                    tag("strong") { visit.action(event.action) }
                    tag("span", .class("meta")) { visit.actor(event.actor) }
                    tag("span", .class("detail")) { visit.detail(event) }
                }
            }
        }
    }

}

extension Visit {
    func action(_ action: Event.Action) -> String {
        name(.event, action.rawValue)
    }

    func actor(_ actor: Event.Actor) -> String {
        switch actor {
        case .daemon: word(.byItself)
        case .person(let name): name
        }
    }

    func aside(_ code: String?) -> String {
        code.map { name(.aside, $0) } ?? word(.notLookedAt)
    }
}

/// Mails that went out, or have yet to.
struct OutgoingTable {
    let rows: [OutgoingRow]
    let visit: Visit

    init(_ rows: [OutgoingRow], _ visit: Visit) {
        self.rows = rows
        self.visit = visit
    }

    var html: HTML {
        table(
            visit.word(.outbox),
            [.created, .kind, .recipient, .state, .serverReply].map(visit.word), .class("rows")
        ) {
            for row in rows {
                tag("tr") {
                    tag("td", .class("time")) { ChinaTime(row.createdAt).text }
                    tag("td") {
                        tag("a", .href(RequestTarget(path: ["outgoing", String(row.outgoing)]))) {
                            visit.kind(row.kind)
                        }
                    }
                    tag("td", .class("address")) { visit.address(row.recipient) }
                    tag("td") {
                        tag("span", .class("mark \(row.state.rawValue)")) {
                            visit.outgoingState(row.state)
                        }
                    }
                    tag("td") { visit.masked(row.response.map { visit.name(.restraint, $0) }) }
                }
            }
        }
    }
}

extension Visit {
    func kind(_ kind: NoticeKind) -> String {
        name(.notice, kind.rawValue)
    }

    func outgoingState(_ state: OutgoingState) -> String {
        name(.outgoing, state.rawValue)
    }
}
