internal import Casework
internal import Materials
internal import Store

/// All filings, by order number.
enum FilingsPage {
    private static let size = 50

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let query = visit.query
        let state = query["state"].flatMap(FilingState.init(rawValue:))
        let rows = try await visit.services.log.filings(
            matching: query["q"], state: state, after: query["after"] ?? "", limit: size + 1)
        return Page(visit, visit.word(.filings), place: .filings) {
            filters(query["q"], state, visit)
            if rows.isEmpty {
                tag("p", .class("empty")) { visit.word(.noFilings) }
            } else {
                list(rows.prefix(size), visit)
                if rows.count > size, let last = rows.prefix(size).last {
                    tag("nav", .class("pages"), .label(visit.word(.pages))) {
                        tag(
                            "a",
                            .href(
                                RequestTarget(
                                    path: ["filings"],
                                    query: query.setting("after", to: last.order)))
                        ) { visit.word(.more) }
                    }
                }
            }
        }.response
    }

    private static func filters(_ text: String?, _ state: FilingState?, _ visit: Visit) -> HTML {
        tag("form", .class("filters"), .action(RequestTarget(path: ["filings"]))) {
            field(visit.word(.search), "q", value: text ?? "", .type("search"))
            choice(
                visit.word(.state), "state", chosen: state?.rawValue, any: visit.word(.anyState),
                FilingState.allCases.map { ($0.rawValue, $0.text(in: visit.language)) })
            button(visit.word(.show), .class("main"))
        }
    }

    private static func list(_ rows: ArraySlice<FilingRow>, _ visit: Visit) -> HTML {
        table(
            visit.word(.filings),
            [.order, .filingSubject, .state, .owed, .reviewer, .changed].map(visit.word)
        ) {
            for row in rows {
                tag("tr") {
                    tag("td", .class("number")) {
                        tag("a", .href(RequestTarget(path: ["filings", row.order]))) { row.order }
                    }
                    tag("td") { visit.masked(row.subject) }
                    tag("td") {
                        tag("span", .class("mark \(row.state.rawValue)")) {
                            row.state.text(in: visit.language)
                        }
                    }
                    tag("td", .class("number")) { String(row.owed) }
                    tag("td", .class("address")) { visit.address(row.reviewer) }
                    tag("td", .class("time")) { ChinaTime(row.updatedAt).text }
                }
            }
        }
    }
}
