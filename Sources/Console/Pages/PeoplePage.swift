internal import Casework
internal import Materials
internal import Store

/// Who may write about which filing, and as what.
enum PeoplePage {
    private static let size = 50

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let log = visit.services.log
        let reviewers = try await log.reviewers()
        let rows = try await log.contacts(
            matching: visit.query["q"], after: place(in: visit.query), limit: size + 1)
        return Page(visit, visit.word(.people), place: .people) {
            tag("section") {
                tag("h2") { visit.word(.reviewers) }
                tag("p", .class("meta")) { visit.word(.reviewersExplained) }
                ReviewerTable(named: reviewers, visit: visit).html
            }
            tag("section") {
                tag("h2") { visit.word(.contacts) }
                tag("p", .class("meta")) { visit.word(.contactsExplained) }
                search(visit)
                contacts(rows, visit)
            }
        }.response
    }

    private static func place(in query: FormFields) -> ContactKey? {
        guard let address = query["address"], let order = query["order"] else { return nil }
        return ContactKey(address: address, order: order)
    }

    private static func search(_ visit: Visit) -> HTML {
        tag("form", .class("filters"), .action(RequestTarget(path: ["people"]))) {
            field(visit.word(.search), "q", value: visit.query["q"] ?? "", .type("search"))
            button(visit.word(.show), .class("main"))
        }
    }

    @HTMLBuilder private static func contacts(_ rows: [ContactRow], _ visit: Visit) -> HTML {
        if rows.isEmpty {
            tag("p", .class("empty")) { visit.word(.noContacts) }
        } else {
            table(
                visit.word(.contacts),
                [.contacts, .order, .filingSubject, .state, .onFileSince, .known].map(visit.word)
            ) {
                for row in rows.prefix(size) { line(row, visit) }
            }
            if rows.count > size, let last = rows.prefix(size).last { next(after: last, visit) }
        }
    }

    private static func next(after last: ContactRow, _ visit: Visit) -> HTML {
        let query = visit.query.setting("address", to: last.address)
            .setting("order", to: last.order)
        return tag("nav", .class("pages"), .label(visit.word(.pages))) {
            tag("a", .href(RequestTarget(path: ["people"], query: query))) { visit.word(.more) }
        }
    }

    private static func line(_ row: ContactRow, _ visit: Visit) -> HTML {
        tag("tr") {
            tag("td", .class("address")) { visit.address(row.address) }
            tag("td", .class("number")) {
                tag("a", .href(RequestTarget(path: ["filings", row.order]))) { row.order }
            }
            tag("td") { visit.masked(row.subject) }
            tag("td") {
                tag("span", .class("mark \(row.state.rawValue)")) {
                    row.state.text(in: visit.language)
                }
            }
            tag("td", .class("time")) { row.since.map { ChinaTime($0).text } ?? "—" }
            tag("td") { AddressNotes(notes: row.notes, visit: visit).html }
        }
    }
}

/// Reviewers of the settings, and those whom only filings name: their mail is not taken as one's.
private struct ReviewerTable {
    let named: [ReviewerRow]
    let visit: Visit

    private var listed: [ConsoleSettings.Reviewer] { visit.services.settings.reviewers }

    private var rows: [(address: String, listed: ConsoleSettings.Reviewer?, row: ReviewerRow?)] {
        Set(listed.map(\.address) + named.map(\.address)).sorted().map { address in
            (
                address, listed.first { $0.address == address },
                named.first { $0.address == address }
            )
        }
    }

    @HTMLBuilder var html: HTML {
        if rows.isEmpty {
            tag("p", .class("empty")) { visit.word(.noReviewers) }
        } else {
            table(
                visit.word(.reviewers),
                [.reviewer, .inSettings, .signingKey, .filings, .known].map(visit.word)
            ) {
                for row in rows {
                    tag("tr") {
                        tag("td", .class("address")) { visit.address(row.address) }
                        tag("td") { standing(row.listed) }
                        tag("td") { visit.word(row.listed?.signs == true ? .yes : .no) }
                        tag("td", .class("number")) { count(row.row?.filings ?? 0) }
                        tag("td") { AddressNotes(notes: row.row?.notes ?? [], visit: visit).html }
                    }
                }
            }
        }
    }

    private func count(_ filings: Int) -> String {
        Count(filings).text + (filings == ReviewerRow.mostFilings ? "+" : "")
    }

    private func standing(_ reviewer: ConsoleSettings.Reviewer?) -> HTML {
        reviewer == nil
            ? tag("span", .class("mark held")) { visit.word(.notInSettings) }
            : HTML(text: visit.word(.yes))
    }
}

/// Whether mail to an address comes back, or its owner is away.
private struct AddressNotes {
    let notes: [NotedAddress]
    let visit: Visit

    @HTMLBuilder var html: HTML {
        if notes.isEmpty { "—" }
        for noted in notes {
            tag("span", .class("mark \(noted.note.kind == .dead ? "failed" : "held")")) {
                visit.name(.address, noted.note.kind.rawValue)
            }
            tag("span", .class("meta")) {
                if let until = noted.note.until { "\(visit.word(.until)) \(until) " }
                ChinaTime(noted.notedAt).text
            }
        }
    }
}
