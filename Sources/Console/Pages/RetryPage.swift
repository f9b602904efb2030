internal import Casework
internal import Materials
internal import Store

/// What would be different if a mail were processed again, before anybody has it done.
enum RetryPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let id = try visit.number()
        guard let row = try await visit.services.log.mail(id)?.row else {
            throw PageFailure(.notFound)
        }
        guard ![.done, .received].contains(row.state) else { throw PageFailure(.conflict) }
        let foretold = await foretell(id, visit)
        return Page(visit, "\(visit.word(.retry)) · \(visit.word(.mail)) \(id)", place: .log) {
            RetryView(row: row, foretold: foretold, visit: visit).html
        }.response
    }

    /// A mail that cannot be looked at now may still be queued.
    private static func foretell(
        _ mail: Int64, _ visit: Visit
    ) async -> Result<Rehearsal, PageFailure> {
        do {
            return .success(try await visit.services.rehearse(mail))
        } catch {
            visit.services.complain("rehearsal of mail \(mail): \(error)")
            return .failure(PageFailure(of: error))
        }
    }
}

private struct RetryView {
    let row: MailRow
    let foretold: Result<Rehearsal, PageFailure>
    let visit: Visit

    @HTMLBuilder var html: HTML {
        switch foretold {
        case .success(let rehearsal):
            tag("p") { visit.word(.nothingChangedYet) }
            comparison(with: rehearsal)
            papers(rehearsal.items)
            letters(rehearsal.replies)
        case .failure(let failure):
            tag("p", .class("notice bad"), Attribute("role", "alert")) {
                "\(visit.word(.notForetold)) \(visit.word(failure.explanation))"
            }
        }
        confirmation
    }

    private func comparison(with rehearsal: Rehearsal) -> HTML {
        table(visit.word(.whatWouldFollow), [.statement, .atPresent, .afterwards].map(visit.word)) {
            line(
                .state, StateMark(row.state, row.reason, visit).html,
                StateMark(rehearsal.state, rehearsal.reason, visit).html)
            line(.order, text(row.order), text(rehearsal.order))
            line(
                .decision, text(row.summary?.text(in: visit.language)),
                text(rehearsal.summary.text(in: visit.language)))
        }
    }

    private func text(_ text: String?) -> HTML {
        HTML(text: visible(text.map { visit.masked($0) } ?? "—"))
    }

    private func line(_ term: Term, _ before: HTML, _ after: HTML) -> HTML {
        tag("tr") {
            tag("th", Attribute("scope", "row")) { visit.word(term) }
            tag("td") { before }
            tag("td") { after }
        }
    }

    @HTMLBuilder private func papers(_ changes: [Rehearsal.Change]) -> HTML {
        if !changes.isEmpty {
            table(
                visit.word(.papers),
                [.papers, .atPresent, .afterwards].map(visit.word)
            ) {
                for change in changes {
                    tag("tr") {
                        tag("th", Attribute("scope", "row")) { visit.paper(change.item) }
                        tag("td") { mark(change.from) }
                        tag("td") { mark(change.to) }
                    }
                }
            }
        }
    }

    private func mark(_ state: String) -> HTML {
        tag("span", .class("mark \(state)")) { visit.name(.item, state) }
    }

    @HTMLBuilder private func letters(_ letters: [Rehearsal.Reply]) -> HTML {
        if letters.isEmpty {
            tag("p", .class("meta")) { visit.word(.noLetterFollows) }
        } else {
            table(visit.word(.letters), [.kind, .recipient, .subject].map(visit.word)) {
                for letter in letters {
                    tag("tr") {
                        tag("td") { visit.name(.notice, letter.kind) }
                        tag("td", .class("address")) { visit.address(letter.recipient) }
                        tag("td") { visit.masked(letter.subject) }
                    }
                }
            }
        }
    }

    private var confirmation: HTML {
        let path = ["mails", String(row.mail)]
        return tag(
            "div", .class("actions"), .label(visit.word(.actions)), Attribute("role", "group")
        ) {
            form(visit, to: path + ["retry"]) { button(visit.word(.retry), .class("main")) }
            tag("a", .class("button"), .href(RequestTarget(path: path))) {
                visit.word(.backToMail)
            }
        }
    }
}
