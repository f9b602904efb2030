internal import Casework
internal import Store

/// The letter with which a held mail is refused, shown before it goes out.
enum RefusalPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let record = try await record(visit)
        guard record.row.state == .held else { throw PageFailure(.conflict) }
        let reason = visit.query["letter"].flatMap(RefusalReason.init(rawValue:)) ?? .notWanted
        let drafts = try await visit.services.draftRefusals(record, reason)
        let draft = try drafts.about(visit.query["about"])
        let title = "\(visit.word(.refuseWithLetter)) · \(visit.word(.mail)) \(record.row.mail)"
        return Page(visit, title, place: .log) {
            if let draft {
                RefusalView(
                    mail: record.row.mail, reason: reason, draft: draft,
                    orders: drafts.compactMap(\.mail.order), visit: visit
                ).html
            } else {
                tag("p", .class("notice bad")) { visit.word(.noLetterPossible) }
            }
            tag("p", .class("actions")) {
                tag(
                    "a", .class("button"),
                    .href(RequestTarget(path: ["mails", String(record.row.mail)]))
                ) { visit.word(.backToMail) }
            }
        }.response
    }

    /// Sends the letter that was seen, and no other.
    static func send(_ visit: Visit) async throws -> HTTPResponse {
        let form = visit.request.form
        let why = try MailDecisions.reason(visit)
        let record = try await record(visit)
        guard let reason = form["letter"].flatMap(RefusalReason.init(rawValue:)) else {
            throw PageFailure(.unprocessable)
        }
        let drafts = try await visit.services.draftRefusals(record, reason)
        guard let letter = try drafts.about(form["about"])?.mail, letter.letter == form["seen"]
        else { throw PageFailure(.conflict, .failureOutdated) }
        let mail = record.row.mail
        try await visit.services.store.refuse(
            mail, sending: letter, why: why, by: visit.person, at: visit.now)
        return .redirect(
            to: RequestTarget(
                path: ["mails", String(mail)], query: ["done": ActionOutcome.answered.rawValue]))
    }

    private static func record(_ visit: Visit) async throws -> MailRecord {
        guard let record = try await visit.services.log.mail(visit.number()) else {
            throw PageFailure(.notFound)
        }
        return record
    }
}

extension [DraftLetter] {
    /// The one about a filing, or the first; nil when there is none at all.
    fileprivate func about(_ order: String?) throws(PageFailure) -> DraftLetter? {
        guard let order, !isEmpty else { return first }
        guard let draft = first(where: { $0.mail.order == order }) else {
            throw PageFailure(.conflict, .failureOutdated)
        }
        return draft
    }
}

private struct RefusalView {
    let mail: Int64
    let reason: RefusalReason
    let draft: DraftLetter
    /// Filings that it may be about.
    let orders: [String]
    let visit: Visit

    private var path: [String] { ["mails", String(mail), "refusal"] }

    @HTMLBuilder var html: HTML {
        choices
        tag("p") { visit.word(.letterNotSentYet) }
        tag("dl", .class("facts")) {
            fact(.order, draft.mail.order ?? "")
            fact(.recipient, visit.address(draft.notice.recipient))
            fact(.subject, visit.masked(draft.notice.subject))
        }
        tag("pre", .class("raw"), Attribute("tabindex", "0")) { visit.masked(draft.notice.plain) }
        form(visit, to: path) {
            hidden("letter", reason.rawValue)
            hidden("about", draft.mail.order ?? "")
            hidden("seen", draft.mail.letter ?? "")
            field(
                visit.word(.why), "why", value: visit.name(.refusal, reason.rawValue),
                Attribute("required"))
            button(visit.word(.sendLetter), .class("main"))
        }
    }

    private var choices: HTML {
        tag("form", .class("filters"), .action(RequestTarget(path: path))) {
            choice(
                visit.word(.reason), "letter", chosen: reason.rawValue,
                RefusalReason.allCases.map { ($0.rawValue, visit.name(.refusal, $0.rawValue)) })
            if orders.count > 1 {
                choice(
                    visit.word(.letterAbout), "about", chosen: draft.mail.order,
                    orders.map { ($0, $0) })
            }
            button(visit.word(.show))
        }
    }

    private func fact(_ term: Term, _ value: String) -> HTML {
        tag("div") {
            tag("dt") { visit.word(term) }
            tag("dd") { value }
        }
    }
}
