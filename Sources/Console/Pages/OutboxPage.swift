internal import Casework
internal import Store

/// Outgoing mails: those that have trouble first, then by state; or those about a filing.
enum OutboxPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let chosen = visit.query["state"].flatMap(OutgoingState.init(rawValue:))
        let counts = try await visit.services.log.measures().outgoing
        let rows = try await rows(in: chosen, about: visit.query["order"], visit)
        return Page(visit, visit.word(.outbox), place: .outbox) {
            tag("ul", .class("counts")) {
                for state in OutgoingState.allCases { count(counts[state] ?? 0, state, visit) }
            }
            if rows.isEmpty {
                let isTrouble = chosen == nil && visit.query["order"] == nil
                tag("p", .class("empty")) {
                    visit.word(isTrouble ? .noTrouble : .nothingOutgoing)
                }
            } else {
                OutgoingTable(rows, visit).html
            }
        }.response
    }

    private static func rows(
        in chosen: OutgoingState?, about order: String?, _ visit: Visit
    ) async throws -> [OutgoingRow] {
        let log = visit.services.log
        guard chosen == nil, order == nil else {
            return try await log.outgoing(OutgoingFilter(state: chosen, order: order))
        }
        var rows: [OutgoingRow] = []
        for state in Self.troubled {
            rows += try await log.outgoing(OutgoingFilter(state: state, isHandled: false))
        }
        return rows
    }

    private static let troubled: [OutgoingState] = [
        .unknown, .undeliverable, .retry, .sending, .ready,
    ]

    private static func count(_ count: Int, _ state: OutgoingState, _ visit: Visit) -> HTML {
        tag("li") {
            tag("a", .href(RequestTarget(path: ["outgoing"], query: ["state": state.rawValue]))) {
                tag("strong") { Count(count).text }
                visit.outgoingState(state)
            }
        }
    }
}

/// One outgoing mail: what it said, and what the server said to it.
enum OutgoingPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let id = try visit.number()
        let log = visit.services.log
        guard let bytes = try await log.content(ofOutgoing: id) else {
            throw PageFailure(.notFound)
        }
        let row = try await log.outgoing(OutgoingFilter(), before: id + 1, limit: 1).first
        return Page(visit, "\(visit.word(.answer)) \(id)", place: .outbox) {
            if let row {
                OutgoingTable([row], visit).html
                if visit.allows(.decide) { decisions(on: row, visit) }
            }
            tag("pre", .class("raw"), Attribute("tabindex", "0")) {
                visit.masked(LetterText.plain(of: bytes))
            }
        }.response
    }

    /// Only what makes sense in its state: one that was sent stays so.
    private static func decisions(on row: OutgoingRow, _ visit: Visit) -> HTML {
        let path = ["outgoing", String(row.outgoing)]
        return tag(
            "div", .class("actions"), .label(visit.word(.actions)), Attribute("role", "group")
        ) {
            if ![.sent, .sending, .ready].contains(row.state) {
                form(visit, to: path + ["resend"]) { button(visit.word(.resend)) }
            }
            if [.undeliverable, .unknown].contains(row.state) {
                form(visit, to: path + ["handled"]) { button(visit.word(.markHandled)) }
            }
        }
    }
}
