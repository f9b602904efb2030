internal import Casework
internal import Store

/// Outgoing mails: those that have trouble first, then by state.
enum OutboxPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let chosen = visit.query["state"].flatMap(OutgoingState.init(rawValue:))
        let counts = try await visit.services.log.counts().outgoing
        let states = chosen.map { [$0] } ?? Self.troubled
        var rows: [OutgoingRow] = []
        for state in states { rows += try await visit.services.log.outgoing(in: state) }
        return Page(visit, visit.word(.outbox), place: .outbox) {
            tag("ul", .class("counts")) {
                for state in OutgoingState.allCases {
                    tag("li") {
                        tag(
                            "a",
                            .href(
                                RequestTarget(
                                    path: ["outgoing"],
                                    query: ["state": state.rawValue]))
                        ) {
                            tag("strong") { String(counts[state] ?? 0) }
                            visit.outgoingState(state)
                        }
                    }
                }
            }
            if rows.isEmpty {
                tag("p", .class("empty")) { visit.word(.nothingOutgoing) }
            } else {
                OutgoingTable(rows, visit).html
            }
        }.response
    }

    /// One outgoing mail as it goes over the wire.
    static func showOne(_ visit: Visit) async throws -> HTTPResponse {
        let id = try visit.number()
        guard let bytes = try await visit.services.log.content(ofOutgoing: id) else {
            throw PageFailure(.notFound)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return Page(visit, "\(visit.word(.answer)) \(id)", place: .outbox) {
            decisions(id, visit)
            tag("pre", .class("raw"), Attribute("tabindex", "0")) { visit.masked(text) }
        }.response
    }

    @HTMLBuilder private static func decisions(_ id: Int64, _ visit: Visit) -> HTML {
        if visit.allows(.decide) {
            tag("div", .class("actions"), .label(visit.word(.actions)), Attribute("role", "group"))
            {
                form(visit, to: ["outgoing", String(id), "resend"]) { button(visit.word(.resend)) }
                form(visit, to: ["outgoing", String(id), "handled"]) {
                    button(visit.word(.markHandled))
                }
            }
        }
    }

    private static let troubled: [OutgoingState] = [
        .unknown, .undeliverable, .retry, .sending, .ready,
    ]
}
