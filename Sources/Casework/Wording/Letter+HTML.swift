internal import Materials

extension Letter {
    /// A whole page without pictures, scripts or links.
    ///
    /// Every style stands at its element, since mail programs drop sheets and what is set for the
    /// page. Text keeps the reader's own colours, on light and on dark ground alike; what is
    /// coloured tells nothing that is not in words as well.
    var html: String {
        var content = HTML(text: lead).between(
            "<h1 style=\"font-size:20px;line-height:1.4;margin:0 0 16px\">", "</h1>\n")
        for text in [greeting, opening] where !text.isEmpty {
            content += HTML(text: text).between("<p style=\"margin:0 0 12px\">", "</p>\n")
        }
        if !facts.isEmpty { content += Letter.Body.facts(facts).html }
        content += sections.map(\.html).joined()
        content += closing.map { HTML(text: $0) }.lines.between(
            "<p style=\"margin:28px 0 0;padding:12px 0 0;border-top:1px solid #8a8f98;font-size:13px;opacity:.75\">",
            "</p>\n")
        return (head + content.framed + HTML("</body>\n</html>\n")).markup
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
                <meta name="supported-color-schemes" content="light dark">
                <title>
                """) + HTML(text: subject)
            + HTML("</title>\n</head>\n<body style=\"margin:0;padding:0\">\n")
    }
}

extension HTML {
    /// A column that is easy to read on a wide screen; Outlook knows no greatest width, so it
    /// alone gets a table of that width.
    fileprivate var framed: HTML {
        between(
            """
            <!--[if mso]><table role="presentation" align="center" width="640"><tr><td><![endif]-->
            <div style="max-width:640px;margin:0 auto;padding:20px 16px;font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;font-size:15px;line-height:1.6;word-wrap:break-word;overflow-wrap:anywhere">

            """,
            """
            </div>
            <!--[if mso]></td></tr></table><![endif]-->

            """)
    }
}

extension Letter.Section {
    fileprivate var html: HTML {
        HTML(text: heading).between(
            "<h2 style=\"font-size:16px;line-height:1.4;margin:28px 0 10px\">", "</h2>\n")
            + body.html
    }
}

extension Letter.Body {
    fileprivate var html: HTML {
        switch self {
        case .lines(let lines):
            lines.map { HTML(text: $0) }.lines.between("<p style=\"margin:0\">", "</p>\n")
        case .steps(let steps):
            steps.map { HTML(text: $0).between("<li style=\"margin:0 0 6px\">", "</li>\n") }
                .joined().between("<ol style=\"margin:0;padding-left:24px\">\n", "</ol>\n")
        case .papers(let rows):
            rows.map(\.html).joined().between(
                "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse;margin:0 0 -14px\">\n",
                "</table>\n")
        case .facts(let facts):
            facts.map(\.row).joined().between(
                "<table cellpadding=\"0\" cellspacing=\"0\" style=\"border-collapse:collapse\">\n",
                "</table>\n")
        }
    }
}

extension Letter.PaperRow {
    fileprivate var html: HTML {
        var cell = HTML(text: heading).between("<strong>", "</strong>&ensp;")
        cell += HTML(text: "\(mark.symbol)\u{A0}\(status)").between(mark.openTag, "</span>\n")
        cell += details.map(\.paragraph).joined()
        return cell.between(mark.cellTag, "</td></tr>\n")
    }
}

extension Letter.Detail {
    fileprivate var paragraph: HTML {
        HTML(text: label).between(
            "<p style=\"margin:4px 0 0\"><span style=\"opacity:.75\">", "</span>&ensp;")
            + HTML(text: text) + HTML("</p>\n")
    }

    fileprivate var row: HTML {
        HTML(text: label).between(
            "<tr><td style=\"padding:2px 16px 2px 0;opacity:.75;white-space:nowrap;vertical-align:top\">",
            "</td>")
            + HTML(text: text).between("<td style=\"padding:2px 0\">", "</td></tr>\n")
    }
}

extension Letter.Mark {
    fileprivate var cellTag: StaticString {
        switch self {
        case .good:
            "<tr><td style=\"border-left:4px solid #1a7f37;border-bottom:14px solid transparent;padding:0 0 0 12px\">"
        case .bad:
            "<tr><td style=\"border-left:4px solid #cf222e;border-bottom:14px solid transparent;padding:0 0 0 12px\">"
        case .open:
            "<tr><td style=\"border-left:4px solid #9a6700;border-bottom:14px solid transparent;padding:0 0 0 12px\">"
        case .waiting:
            "<tr><td style=\"border-left:4px solid #57606a;border-bottom:14px solid transparent;padding:0 0 0 12px\">"
        }
    }

    /// White on its own ground, which holds on any page.
    fileprivate var openTag: StaticString {
        switch self {
        case .good:
            "<span style=\"background-color:#1a7f37;color:#ffffff;border-radius:3px;display:inline-block;padding:1px 6px;font-size:13px\">"
        case .bad:
            "<span style=\"background-color:#cf222e;color:#ffffff;border-radius:3px;display:inline-block;padding:1px 6px;font-size:13px\">"
        case .open:
            "<span style=\"background-color:#9a6700;color:#ffffff;border-radius:3px;display:inline-block;padding:1px 6px;font-size:13px\">"
        case .waiting:
            "<span style=\"background-color:#57606a;color:#ffffff;border-radius:3px;display:inline-block;padding:1px 6px;font-size:13px\">"
        }
    }
}

extension [HTML] {
    fileprivate var lines: HTML {
        enumerated().map { $0.offset == 0 ? $0.element : HTML("<br>\n") + $0.element }.joined()
    }
}
