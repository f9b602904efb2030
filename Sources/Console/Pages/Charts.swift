internal import Casework
internal import Materials
internal import Store

/// Mails by day and outcome as stacked bars; the same figures stand below as a table.
struct DayChart {
    let days: [Overview.Day]
    let visit: Visit

    /// From the ground up.
    private static let states: [MailState] = [.done, .held, .ignored, .failed, .received]
    private static let height = 150
    private static let step = 84

    var html: HTML {
        tag(
            "div", .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "group"),
            .label(visit.word(.mailsByDay))
        ) { drawing } + legend
            + tag("details") {
                tag("summary") { visit.word(.asTable) }
                table(
                    visit.word(.mailsByDay),
                    [visit.word(.day)] + Self.states.map { visit.word($0.term) }
                ) {
                    for day in days {
                        tag("tr") {
                            tag("th", Attribute("scope", "row")) { day.day }
                            for state in Self.states {
                                tag("td", .class("number")) { String(count(state, on: day)) }
                            }
                        }
                    }
                }
            }
    }

    /// What the colours mean; those who do not see them have the table.
    private var legend: HTML {
        tag("ul", .class("legend"), Attribute("aria-hidden", "true")) {
            for state in Self.states {
                tag("li") {
                    tag("span", .class(state.rawValue)) { HTML() }
                    visit.word(state.term)
                }
            }
        }
    }

    private var drawing: HTML {
        let width = days.count * Self.step + 8
        return tag(
            "svg", .class("chart"), Attribute("viewBox", "0 0 \(width) \(Self.height + 28)"),
            Attribute("role", "img"), .label("\(visit.word(.mailsByDay)): \(spoken)")
        ) {
            for (index, day) in days.enumerated() { column(day, at: index * Self.step + 8) }
        }
    }

    private func column(_ day: Overview.Day, at x: Int) -> HTML {
        var top = Self.height
        var html = HTML()
        for state in Self.states {
            let count = count(state, on: day)
            guard count > 0 else { continue }
            let tall = max(2, count * (Self.height - 20) / highest)
            top -= tall
            html += tag(
                "rect", .class(state.rawValue), Attribute("x", String(x)),
                Attribute("y", String(top)), Attribute("width", String(Self.step - 24)),
                Attribute("height", String(tall)), Attribute("rx", "2")
            ) { tag("title") { "\(day.day) \(visit.word(state.term)): \(count)" } }
        }
        let total = Self.states.reduce(0) { $0 + self.count($1, on: day) }
        if total > 0 { html += label(Count(total).text, x, top - 4) }
        return html + label(String(day.day.suffix(5)), x, Self.height + 18)
    }

    private func label(_ text: String, _ x: Int, _ y: Int) -> HTML {
        tag(
            "text", Attribute("x", String(x + (Self.step - 24) / 2)), Attribute("y", String(y)),
            Attribute("text-anchor", "middle")
        ) { text }
    }

    private func count(_ state: MailState, on day: Overview.Day) -> Int {
        day.fates.filter { $0.fate.state == state }.reduce(0) { $0 + $1.count }
    }

    private var highest: Int {
        max(
            1,
            days.map { day in Self.states.reduce(0) { $0 + count($1, on: day) } }.max() ?? 1)
    }

    /// What the picture says, for those who do not see it.
    private var spoken: String {
        Self.states.map { state in
            "\(visit.word(state.term)) \(days.reduce(0) { $0 + count(state, on: $1) })"
        }.joined(separator: ", ")
    }
}

/// Figures beside each other, each with a bar as long as its share of the largest: a table that
/// reads as a chart.
struct BarList {
    private let caption: String
    private let rows: [(text: String, count: Int)]
    private let columns: [String]

    init(_ caption: String, _ rows: [(text: String, count: Int)], _ columns: [String]) {
        self.caption = caption
        self.rows = rows
        self.columns = columns
    }

    var html: HTML {
        let highest = max(1, rows.map(\.count).max() ?? 1)
        return table(caption, columns, .class("bars")) {
            for row in rows {
                tag("tr") {
                    tag("td") { row.text }
                    tag("td", .class("number")) {
                        tag(
                            "meter", Attribute("min", "0"), Attribute("max", String(highest)),
                            .value(String(row.count)), Attribute("aria-hidden", "true")
                        ) { HTML() }
                        " \(Count(row.count).text)"
                    }
                }
            }
        }
    }
}
