internal import Materials

extension Letter {
    /// A whole page without pictures, scripts or links; colours hold on light and dark ground.
    var html: String {
        var body = HTML(text: greeting).between("<p>", "</p>\n")
        body += HTML(text: lead).between("<p style=\"font-size:17px\"><strong>", "</strong></p>\n")
        body += sections.map(\.html).joined()
        if !closing.isEmpty {
            body += closing.map { HTML(text: $0) }.lines
                .between(
                    "<hr style=\"border:0;border-top:1px solid #888;margin:24px 0 8px\">\n<p style=\"font-size:13px\">",
                    "</p>\n")
        }
        return (head + body + HTML("</body>\n</html>\n")).markup
    }

    private var head: HTML {
        HTML("<!DOCTYPE html>\n<html lang=\"") + HTML(text: language.rawValue)
            + HTML(
                """
                ">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>
                """) + HTML(text: subject)
            + HTML(
                """
                </title>
                </head>
                <body style="font-family:-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;font-size:15px;line-height:1.6;max-width:640px;margin:0 auto;padding:12px">

                """)
    }
}

extension Letter.Section {
    fileprivate var html: HTML {
        HTML(text: heading).between(
            "<h2 style=\"font-size:16px;margin:24px 0 8px\">", "</h2>\n") + body.html
    }
}

extension Letter.Body {
    fileprivate var html: HTML {
        switch self {
        case .lines(let lines): lines.map { HTML(text: $0) }.lines.between("<p>", "</p>\n")
        case .steps(let steps):
            steps.map { HTML(text: $0).between("<li>", "</li>\n") }.joined()
                .between("<ol style=\"padding-left:24px;margin:8px 0\">\n", "</ol>\n")
        case .papers(let rows):
            rows.map(\.html).joined().between(
                "<table role=\"presentation\" style=\"border-collapse:collapse;width:100%\">\n",
                "</table>\n")
        }
    }
}

extension Letter.PaperRow {
    fileprivate var html: HTML {
        var cell = HTML(text: title).between("<strong>", "</strong><br>\n")
        cell += HTML(text: "\(mark.symbol) \(status)").between(mark.openTag, "</span>")
        for detail in details {
            cell += HTML(text: detail.label).between(
                "<br>\n<em style=\"font-style:normal;opacity:.75\">", "</em> ")
            cell += HTML(text: detail.text)
        }
        return cell.between(mark.cellTag, "</td></tr>\n")
    }
}

extension Letter.Mark {
    /// Mid tones: at least 4.5:1 on white and on black alike is not to be had for text, so the
    /// colour is in the bar and the words are in the reader's own colour.
    fileprivate var cellTag: StaticString {
        switch self {
        case .good:
            "<tr><td style=\"border-left:5px solid #2e9e4f;border-bottom:8px solid transparent;padding:2px 0 2px 12px\">"
        case .bad:
            "<tr><td style=\"border-left:5px solid #d9453d;border-bottom:8px solid transparent;padding:2px 0 2px 12px\">"
        case .open:
            "<tr><td style=\"border-left:5px solid #c98a00;border-bottom:8px solid transparent;padding:2px 0 2px 12px\">"
        case .waiting:
            "<tr><td style=\"border-left:5px solid #6f86a8;border-bottom:8px solid transparent;padding:2px 0 2px 12px\">"
        }
    }

    fileprivate var openTag: StaticString { "<span style=\"font-weight:600\">" }
}

extension [HTML] {
    fileprivate var lines: HTML {
        enumerated().map { $0.offset == 0 ? $0.element : HTML("<br>\n") + $0.element }.joined()
    }
}
