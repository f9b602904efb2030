internal import Casework
internal import Materials
internal import Store

/// What a person may do to a filing now.
struct FilingForms {
    let record: FilingRecord
    let visit: Visit

    private var path: [String] { ["filings", record.caseFile.filing.order] }
    private var canChange: Bool {
        visit.allows(.decide) && record.caseFile.isOpen
    }

    @HTMLBuilder var html: HTML {
        if canChange {
            tag("details", .class("acts")) {
                tag("summary") { visit.word(.askForPaper) }
                form(visit, to: path + ["request"]) { demand }
            }
            if !record.caseFile.owed.isEmpty {
                tag("details", .class("acts")) {
                    tag("summary") { visit.word(.extendDeadline) }
                    form(visit, to: path + ["extend"]) {
                        revision
                        day
                        button(visit.word(.extendDeadline), .class("main"))
                    }
                }
            }
        }
    }

    /// A button beside an item that is still owed.
    @HTMLBuilder func waiver(of item: Item) -> HTML {
        if canChange, record.caseFile.owed.contains(where: { $0.id == item.id }) {
            form(visit, to: path + ["waive"]) {
                revision
                hidden("item", String(item.id))
                button(visit.word(.waive))
            }
        }
    }

    private var revision: HTML { hidden("revision", String(record.revision)) }

    private var day: HTML {
        field(visit.word(.deadline), "until", value: "", .type("date"), Attribute("required"))
    }

    @HTMLBuilder private var demand: HTML {
        revision
        select(
            .papers, "material",
            Material.allCases.map { ($0.rawValue, $0.name(in: visit.language)) })
        select(
            .whatIsWrong, "issue",
            IssueCode.allCases.map { ($0.rawValue, $0.text(in: visit.language)) })
        choice(
            visit.word(.domains), "domain", chosen: nil, any: visit.word(.everyDomain),
            record.caseFile.filing.domains.map { ($0.name, $0.name) })
        field(visit.word(.note), "note", value: "")
        field(visit.word(.deadline), "until", value: "", .type("date"))
        button(visit.word(.askForPaper), .class("main"))
    }

    private func select(
        _ label: Term, _ name: String, _ options: [(value: String, text: String)]
    ) -> HTML {
        tag("label") {
            tag("span") { visit.word(label) }
            tag("select", .name(name)) {
                for option in options { tag("option", .value(option.value)) { option.text } }
            }
        }
    }
}
