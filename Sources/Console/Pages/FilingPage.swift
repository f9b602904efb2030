internal import Casework
internal import Materials
internal import Store

/// One filing: its checklist round by round, its people, its latest mails and what happened.
enum FilingPage {
    /// Of mails, answers and events each; the lists have the others.
    static let size = 20

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let order = visit.parameters[0]
        guard let record = try await visit.services.log.filing(order: order, limit: size + 1)
        else {
            throw PageFailure(.notFound)
        }
        return Page(visit, "\(visit.word(.filing)) \(order)", place: .filings) {
            FilingView(record: record, visit: visit).html
        }.response
    }
}

/// The parts of a filing's page.
struct FilingView {
    let record: FilingRecord
    let visit: Visit

    private var file: CaseFile { record.caseFile }
    private var forms: FilingForms { FilingForms(record: record, visit: visit) }

    @HTMLBuilder var html: HTML {
        tag("p", .class("standing")) {
            tag("span", .class("mark \(file.state.rawValue)")) {
                file.state.text(in: visit.language)
            }
            tag("span", .class("reason")) { visit.masked(file.filing.subject.name) }
        }
        people
        forms.html
        rounds
        section(.mails, record.mails, others: "mails") { mails in
            table(
                visit.word(.mails),
                [.received, .state, .sender, .order, .decision].map(visit.word), .class("rows")
            ) {
                for row in mails { MailLine(row: row, visit: visit).html }
            }
        }
        section(.answers, record.outgoing, others: "outgoing") { OutgoingTable($0, visit).html }
        section(.timeline, record.events, others: "audit") { Timeline($0, visit).html }
    }

    /// The latest of something, and where the others are.
    @HTMLBuilder private func section<Row>(
        _ heading: Term, _ rows: [Row], others list: String,
        @HTMLBuilder content: ([Row]) -> HTML
    ) -> HTML {
        if !rows.isEmpty {
            tag("section") {
                tag("h2") { visit.word(heading) }
                content(Array(rows.prefix(FilingPage.size)))
                if rows.count > FilingPage.size {
                    let query: FormFields = ["order": file.filing.order]
                    tag("p") {
                        tag("a", .href(RequestTarget(path: [list], query: query))) {
                            visit.word(.showAll)
                        }
                    }
                }
            }
        }
    }

    private var people: HTML {
        tag("dl", .class("facts")) {
            fact(.domains, file.filing.domains.map(\.name).joined(separator: ", "))
            fact(
                .contacts,
                file.filing.contacts.map { visit.address($0.address) }.joined(separator: ", "))
            fact(.reviewer, visit.address(file.filing.reviewer))
        }
    }

    private func fact(_ term: Term, _ value: String) -> HTML {
        tag("div") {
            tag("dt") { visit.word(term) }
            tag("dd") { value.isEmpty ? "—" : value }
        }
    }

    @HTMLBuilder private var rounds: HTML {
        if file.requests.isEmpty {
            tag("p", .class("empty")) { visit.word(.nothingAsked) }
        }
        for (number, request) in file.requests.enumerated().reversed() {
            tag("section") {
                tag("h2") { visit.word(.round, number: number + 1) }
                tag("p", .class("meta")) {
                    [
                        ChinaTime(request.createdAt).text, request.reviewer.map(visit.address),
                        request.deadline.map { "\(visit.word(.deadline)) \($0)" },
                    ].compactMap(\.self).joined(separator: " · ")
                }
                checklist(file.items.filter { $0.request == request.id })
            }
        }
    }

    private func checklist(_ items: [Item]) -> HTML {
        tag("ul", .class("papers")) {
            for item in items { line(item) }
        }
    }

    private func line(_ item: Item) -> HTML {
        tag("li", .class("paper \(item.state.rawValue)")) {
            tag("div", .class("line")) {
                tag("p") {
                    tag("strong") { item.material.name(in: visit.language) }
                    if let domain = item.domain { tag("span", .class("meta")) { domain } }
                    tag("span", .class("mark \(item.state.rawValue)")) {
                        visit.itemState(item.state)
                    }
                }
                forms.waiver(of: item)
            }
            if !item.note.isEmpty { tag("blockquote") { visit.masked(item.note) } }
            if !item.findings.isEmpty {
                tag("ul", .class("findings")) {
                    for finding in item.findings {
                        tag("li", .class(finding.severity.rawValue)) {
                            tag("strong") { finding.code.text(in: visit.language) }
                            tag("span", .class("text")) {
                                visit.masked(finding.text(in: visit.language))
                            }
                        }
                    }
                }
            }
        }
    }
}

extension Visit {
    func itemState(_ state: ItemState) -> String {
        name(.item, state.rawValue)
    }
}
