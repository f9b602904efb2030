internal import Casework
internal import Materials
internal import Store

/// How things stand, and how they went in the last weeks.
enum OverviewPage {
    private static let days = 14

    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let overview = try await visit.services.log.overview(days: days, now: visit.now)
        return Page(visit, visit.word(.overview), place: .overview) {
            OverviewView(overview: overview, visit: visit).html
        }.response
    }
}

/// The parts of the overview.
struct OverviewView {
    let overview: Overview
    let visit: Visit

    @HTMLBuilder var html: HTML {
        standing
        tag("section") {
            tag("h2") { visit.word(.mailsByDay) }
            DayChart(days: overview.days, visit: visit).html
        }
        tag("div", .class("columns")) {
            reasons
            speed
            mailboxes
            outbox
        }
    }

    /// All mails by state, each a link to its list.
    private var standing: HTML {
        tag("ul", .class("counts")) {
            for state in MailState.allCases {
                tag("li") {
                    tag(
                        "a",
                        .href(
                            RequestTarget(
                                path: ["mails"], query: ["state": state.rawValue]))
                    ) {
                        tag("strong") { Count(overview.mails[state] ?? 0).text }
                        visit.word(state.term)
                        if let oldest = overview.oldestMail[state] {
                            tag("span", .class("meta")) { " · \(age(oldest))" }
                        }
                    }
                }
            }
        }
    }

    private var reasons: HTML {
        tag("section") {
            tag("h2") { visit.word(.whyReturned) }
            if overview.findings.isEmpty {
                tag("p", .class("empty")) { visit.word(.nothingReturned) }
            } else {
                BarList(
                    visit.word(.whyReturned),
                    overview.findings.prefix(10).map {
                        ($0.code.text(in: visit.language), $0.count)
                    }, [visit.word(.reason), visit.word(.papers)]
                ).html
            }
        }
    }

    private var speed: HTML {
        tag("section") {
            tag("h2") { visit.word(.speed) }
            if let latency = overview.latency {
                tag("dl", .class("facts")) {
                    fact(.median, Duration(milliseconds: latency.median).text(visit))
                    fact(.ninetyFive, Duration(milliseconds: latency.p95).text(visit))
                    fact(.mails, Count(latency.mails).text)
                }
            } else {
                tag("p", .class("empty")) { visit.word(.noMails) }
            }
        }
    }

    private var mailboxes: HTML {
        tag("section") {
            tag("h2") { visit.word(.mailboxes) }
            if overview.mailboxes.isEmpty {
                tag("p", .class("empty")) { visit.word(.noMailboxes) }
            } else {
                table(
                    visit.word(.mailboxes), [.mailbox, .state, .lastSuccess].map(visit.word)
                ) {
                    for mailbox in overview.mailboxes { line(mailbox) }
                }
            }
        }
    }

    private func line(_ mailbox: MailboxHealth) -> HTML {
        tag("tr") {
            tag("td") {
                let link = "\(mailbox.account)/\(mailbox.mailbox)"
                tag(
                    "a",
                    .href(RequestTarget(path: ["mails"], query: ["mailbox": link]))
                ) { link }
            }
            tag("td") {
                tag("span", .class("mark \(mailbox.isFailing ? "failed" : "done")")) {
                    visit.word(mailbox.isFailing ? .failing : .well)
                }
                if mailbox.isFailing { visit.masked(mailbox.failure) }
            }
            tag("td", .class("time")) { mailbox.succeededAt.map { ChinaTime($0).text } }
        }
    }

    private var outbox: HTML {
        tag("section") {
            tag("h2") { visit.word(.outbox) }
            BarList(
                visit.word(.outbox),
                OutgoingState.allCases.map {
                    (visit.outgoingState($0), overview.outgoing[$0] ?? 0)
                }, [visit.word(.state), visit.word(.mails)]
            ).html
        }
    }

    private func fact(_ term: Term, _ value: String) -> HTML {
        tag("div") {
            tag("dt") { visit.word(term) }
            tag("dd") { value }
        }
    }

    private func age(_ since: Int64) -> String {
        "\(visit.word(.oldest)) \(Duration(milliseconds: max(0, visit.now - since)).text(visit))"
    }
}
