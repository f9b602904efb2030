internal import Casework
internal import Materials
internal import Store

/// One mail: what it is, what was decided and why, and everything that happened to it.
enum MailPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let id = try visit.number()
        guard let record = try await visit.services.log.mail(id) else {
            throw PageFailure(.notFound)
        }
        let erasure = try await visit.services.log.erasure(of: id)
        return Page(visit, "\(visit.word(.mail)) \(id)", place: .log) {
            MailView(record: record, visit: visit).html
            ErasureForms(mail: id, erasure: erasure, visit: visit).html
        }.response
    }
}

/// The parts of a mail's page.
struct MailView {
    let record: MailRecord
    let visit: Visit

    private var row: MailRow { record.row }

    @HTMLBuilder var html: HTML {
        tag("p", .class("standing")) { StateMark(row.state, row.reason, visit).html }
        tag("p", .class("decided")) { visit.summary(row.summary) }
        if row.state == .held {
            HeldAdvice(row: row, guesses: FilingGuess.ranked(by: record.evidence), visit: visit)
                .html
        }
        MailActions(record: record, visit: visit).html
        facts
        section(.attachments, !record.attachments.isEmpty) { attachments }
        section(.evidence, !record.evidence.isEmpty) { evidence(record.evidence) }
        section(.answers, !record.outgoing.isEmpty) { OutgoingTable(record.outgoing, visit).html }
        section(.timeline, true) { Timeline(record.timeline, visit).html }
    }

    private func section(
        _ heading: Term, _ isShown: Bool, @HTMLBuilder content: () -> HTML
    ) -> HTML {
        guard isShown else { return HTML() }
        return tag("section") {
            tag("h2") { visit.word(heading) }
            content()
        }
    }

    private var facts: HTML {
        tag("dl", .class("facts")) {
            fact(.sender, visit.address(row.sender))
            fact(.subject, visit.masked(row.subject))
            if let order = row.order {
                tag("div") {
                    tag("dt") { visit.word(.order) }
                    tag("dd") {
                        tag("a", .href(RequestTarget(path: ["filings", order]))) { order }
                    }
                }
            }
            fact(.received, ChinaTime(row.receivedAt).text)
            fact(.sent, row.sentAt.map { ChinaTime(rfc3339: $0)?.text ?? visit.masked($0) })
            fact(.finished, row.finishedAt.map { ChinaTime($0).text })
            fact(.size, ByteCount(row.size).text)
            for place in record.sightings {
                fact(.mailbox, "\(place.account) / \(place.mailbox), UID \(place.uid)")
            }
            fact(.messageID, visit.address(row.messageID))
            fact(.fingerprint, row.sha256, .class("wide"))
        }
    }

    @HTMLBuilder private func fact(
        _ term: Term, _ value: String?, _ attribute: Attribute? = nil
    ) -> HTML {
        if let value, !value.isEmpty {
            tag("div", attribute) {
                tag("dt") { visit.word(term) }
                tag("dd") { value }
            }
        }
    }

    private var attachments: HTML {
        tag("ul", .class("papers")) {
            for attachment in record.attachments { paper(attachment) }
        }
    }

    private func paper(_ attachment: JudgedAttachment) -> HTML {
        let outcome = attachment.verdict?.outcome.rawValue ?? "aside"
        return tag("li", .class("paper \(outcome)"), .id(attachment.anchor)) {
            if attachment.mayBePicture, record.content != nil {
                Thumbnail(attachment: attachment, mail: row.mail, visit: visit).html
            }
            tag("p") {
                tag("strong") { visit.masked(attachment.name) }
                tag("span", .class("meta")) {
                    "\(attachment.path) · \(visit.masked(attachment.type)) · \(ByteCount(attachment.size).text)"
                }
            }
            tag("p") {
                if let verdict = attachment.verdict {
                    tag("span", .class("mark \(verdict.outcome.rawValue)")) {
                        verdict.outcome.text(in: visit.language)
                    }
                    verdict.material.name(in: visit.language)
                } else {
                    visit.aside(attachment.aside)
                }
            }
            findings(attachment.verdict?.findings ?? [])
            if !attachment.evidence.isEmpty {
                tag("details") {
                    tag("summary") { visit.word(.evidence) }
                    evidence(attachment.evidence)
                }
            }
        }
    }

    @HTMLBuilder private func findings(_ findings: [Finding]) -> HTML {
        if !findings.isEmpty {
            tag("ul", .class("findings")) {
                for finding in findings.map({ $0.worded(in: visit.language) }) {
                    tag("li", .class(finding.severity.rawValue)) {
                        if let rule = finding.rule {
                            tag(
                                "a", .class("rule"),
                                Attribute("href", "/rules#\(PercentEncoding.encode(rule))")
                            ) { rule }
                        }
                        tag("strong") { finding.code.text(in: visit.language) }
                        measured(finding)
                        tag("span", .class("text")) { visit.masked(finding.text) }
                    }
                }
            }
        }
    }

    @HTMLBuilder private func measured(_ finding: WordedFinding) -> HTML {
        if let measured = finding.measured {
            tag("span", .class("meta")) {
                visit.masked(measured)
                    + (finding.limit.map { " (\(visit.word(.limit)) \(visit.masked($0)))" } ?? "")
            }
        }
    }

    @HTMLBuilder private func evidence(_ evidence: [Evidence]) -> HTML {
        if !evidence.isEmpty {
            table(
                visit.word(.evidence), [.why, .target, .weight].map(visit.word),
                .class("small")
            ) {
                for reason in evidence {
                    tag("tr") {
                        tag("td") { visit.evidence(reason) }
                        tag("td") { visit.masked(visit.paper(reason.target)) }
                        tag("td", .class("number")) { String(reason.weight) }
                    }
                }
            }
        }
    }
}
