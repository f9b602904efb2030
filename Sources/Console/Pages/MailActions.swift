internal import Casework
internal import Store

/// What a person may do with a mail now.
struct MailActions {
    let record: MailRecord
    let visit: Visit

    private var row: MailRow { record.row }
    private var path: [String] { ["mails", String(row.mail)] }

    @HTMLBuilder var html: HTML {
        tag("div", .class("actions"), .label(visit.word(.actions)), Attribute("role", "group")) {
            if record.content != nil {
                link(.contents, "parts")
                if visit.allows(.unmask) { link(.original, "original") }
            }
            if visit.allows(.decide), row.state != .done { steps }
        }
        if visit.allows(.decide), row.state != .done { decisions }
    }

    private func link(_ term: Term, _ last: String) -> HTML {
        tag("a", .class("button"), .href(RequestTarget(path: path + [last]))) { visit.word(term) }
    }

    @HTMLBuilder private var steps: HTML {
        // What it would change is shown before it is done.
        if row.state != .received { link(.retry, "retry") }
        if row.state == .held {
            link(.refuseWithLetter, "refusal")
            assignment
        }
    }

    private var decisions: HTML {
        tag("div", .class("acts decisions")) {
            form(visit, to: path + ["release"]) {
                field(
                    visit.word(.order), "order", value: row.order ?? "",
                    Attribute("inputmode", "numeric"), Attribute("required"))
                button(visit.word(.release))
            }
            form(visit, to: path + ["hold"]) { reasoned(.hold) }
            form(visit, to: path + ["refuse"]) { reasoned(.refuse) }
        }
    }

    @HTMLBuilder private func reasoned(_ term: Term) -> HTML {
        field(visit.word(.why), "why", value: "", Attribute("required"))
        button(visit.word(term))
    }

    private var assignment: HTML {
        let isMine = row.assignee == visit.person
        return form(visit, to: path + ["assign"]) {
            hidden("to", isMine ? "" : visit.person)
            button(visit.word(isMine ? .giveBack : .takeOver))
        }
    }
}
