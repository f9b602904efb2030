internal import Casework
internal import Materials
internal import Store

/// For a held mail: what is the matter, what one can do, and which filings it may be of.
struct HeldAdvice {
    let row: MailRow
    /// The likeliest first.
    let guesses: [FilingGuess]
    let visit: Visit

    @HTMLBuilder var html: HTML {
        if let reason = row.reason.flatMap(HoldReason.init(rawValue:)) {
            tag("div", .class("advice")) {
                tag("p") { tag("strong") { reason.meaning[visit.language] } }
                tag("p") { reason.remedy[visit.language] }
                GuessList(guesses, mail: row.mail, visit)
                    .html
            }
        }
    }
}

/// The filings a mail may belong to, the likeliest first, each a button away.
struct GuessList {
    let guesses: ArraySlice<FilingGuess>
    let mail: Int64
    let visit: Visit

    init(_ guesses: [FilingGuess], mail: Int64, _ visit: Visit) {
        self.guesses = guesses.prefix(5)
        self.mail = mail
        self.visit = visit
    }

    @HTMLBuilder var html: HTML {
        if !guesses.isEmpty {
            tag("ol", .class("guesses")) {
                for guess in guesses { line(guess) }
            }
        }
    }

    private func line(_ guess: FilingGuess) -> HTML {
        tag("li") {
            tag("a", .href(RequestTarget(path: ["filings", guess.order]))) { guess.order }
            tag("span", .class("meta")) {
                guess.evidence.map { "\(visit.evidence($0)) (\($0.weight))" }.joined(
                    separator: " · ")
            }
            if visit.allows(.decide) {
                form(visit, to: ["mails", String(mail), "release"]) {
                    hidden("order", guess.order)
                    button(visit.word(.releaseAsThis))
                }
            }
        }
    }
}
