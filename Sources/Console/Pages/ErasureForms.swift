internal import Casework
internal import Store

/// What an administrator may do towards forgetting a mail.
struct ErasureForms {
    let mail: Int64
    /// Nil while nobody has asked for it.
    let erasure: Erasure?
    let visit: Visit

    private var path: [String] { ["mails", String(mail), "erasure"] }

    @HTMLBuilder var html: HTML {
        if visit.allows(.administer), erasure?.confirmedBy == nil {
            tag("details", .class("acts")) {
                tag("summary") { visit.word(.erasure) }
                tag("p") { visit.word(.erasureExplained) }
                if let erasure { decision(on: erasure) } else { wish }
            }
        }
    }

    private var wish: HTML {
        form(visit, to: path) {
            field(visit.word(.why), "why", value: "", Attribute("required"))
            code
            button(visit.word(.askErasure))
        }
    }

    @HTMLBuilder private func decision(on erasure: Erasure) -> HTML {
        tag("p") { "\(visit.word(.erasureAsked)) \(erasure.askedBy), \(visit.masked(erasure.why))" }
        if erasure.askedBy != visit.person {
            form(visit, to: path + ["confirm"]) {
                code
                button(visit.word(.confirmErasure))
            }
        }
        form(visit, to: path + ["withdraw"]) {
            code
            button(visit.word(.withdrawErasure))
        }
    }

    private var code: HTML {
        field(
            visit.word(.oneTimeCode), "code", value: "", Attribute("inputmode", "numeric"),
            Attribute("autocomplete", "one-time-code"), Attribute("required"))
    }
}
