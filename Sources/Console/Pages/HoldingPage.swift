internal import Casework
internal import Store

/// The holding pen: mails that wait for a person, the longest first, with what each may belong to.
enum HoldingPage {
    private static let size = 20

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let after = visit.query["after"].flatMap { Int64($0) }
        let mine = visit.query["mine"] == nil ? nil : visit.person
        let pen = try await visit.services.log.held(
            MailFilter(assignee: mine), after: after, limit: size + 1)
        return Page(visit, visit.word(.holdingPen), place: .holding) {
            choices(mine, visit)
            if pen.isEmpty {
                tag("p", .class("empty")) { visit.word(.nothingHeld) }
            } else {
                cards(pen.prefix(size), visit)
                if pen.count > size, let last = pen.prefix(size).last {
                    tag("nav", .class("pages"), .label(visit.word(.pages))) {
                        let next = visit.query.setting("after", to: String(last.row.mail))
                        tag("a", .href(RequestTarget(path: ["holding"], query: next))) {
                            visit.word(.more)
                        }
                    }
                }
            }
        }.response
    }

    private static func choices(_ mine: String?, _ visit: Visit) -> HTML {
        tag("p") {
            if mine == nil {
                let query: FormFields = ["mine": "yes"]
                tag("a", .href(RequestTarget(path: ["holding"], query: query))) {
                    visit.word(.onlyMine)
                }
            } else {
                tag("a", .href(RequestTarget(path: ["holding"]))) { visit.word(.showAll) }
            }
        }
    }

    /// The cards stand beside the form of what is done to several, which they name, since a form
    /// cannot stand within another.
    private static func cards(_ pen: ArraySlice<HeldMail>, _ visit: Visit) -> HTML {
        tag("ul", .class("pen")) {
            for held in pen { card(held, visit) }
        } + (visit.allows(.decide) ? bulk(visit) : HTML())
    }

    private static func card(_ held: HeldMail, _ visit: Visit) -> HTML {
        let row = held.row
        return tag("li", .class("card")) {
            tag("p", .class("meta")) {
                if visit.allows(.decide) {
                    void(
                        "input", .type("checkbox"), .name("mail"), .value(String(row.mail)),
                        Attribute("form", "bulk"),
                        .label("\(visit.word(.choose)) \(visit.masked(row.subject))"))
                }
                " \(ChinaTime(row.receivedAt).text) · "
                visit.address(row.sender)
                if let assignee = row.assignee { " · \(visit.word(.assignedTo)) \(assignee)" }
            }
            tag("h2") {
                tag("a", .href(RequestTarget(path: ["mails", String(row.mail)]))) {
                    (row.subject ?? "").isEmpty ? visit.word(.noSubject) : visit.masked(row.subject)
                }
            }
            tag("p") {
                StateMark(row.state, row.reason, visit).html
                visit.summary(row.summary)
            }
            HeldAdvice(row: row, guesses: held.guesses, visit: visit).html
        }
    }

    private static func bulk(_ visit: Visit) -> HTML {
        form(visit, to: ["holding", "decide"], .id("bulk")) {
            tag("span", .class("meta")) { visit.word(.withChosen) }
            field(visit.word(.why), "why", value: "")
            for action in BulkDecision.Action.allCases {
                tag("button", .name("action"), .value(action.rawValue)) { visit.word(action.term) }
            }
        }
    }
}
