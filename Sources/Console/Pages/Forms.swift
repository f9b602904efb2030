internal import Casework
internal import Store

/// A form that posts to a page of ours, with the session's token in it.
func form(
    _ visit: Visit, to path: [String], _ attributes: Attribute?...,
    @HTMLBuilder content: () -> HTML
) -> HTML {
    tag(
        "form", Attribute("method", "post"), .action(RequestTarget(path: path)),
        attributes.first ?? nil
    ) {
        if let session = visit.session { hidden(FormGuard.field, session.formToken) }
        content()
    }
}

func hidden(_ name: String, _ value: String) -> HTML {
    void("input", .type("hidden"), .name(name), .value(value))
}

func button(_ text: String, _ attributes: Attribute?...) -> HTML {
    tag("button", attributes.first ?? nil, attributes.count > 1 ? attributes[1] : nil) { text }
}

/// A labelled field for one line of text.
func field(
    _ label: String, _ name: String, value: String = "", _ attributes: Attribute?...
) -> HTML {
    tag("label") {
        tag("span") { label }
        void(
            "input", .name(name), .value(value), attributes.first ?? nil,
            attributes.count > 1 ? attributes[1] : nil, attributes.count > 2 ? attributes[2] : nil)
    }
}

/// A labelled choice; the empty value is "any", where that may be chosen.
func choice(
    _ label: String, _ name: String, chosen: String?, any: String? = nil,
    _ options: [(value: String, text: String)]
) -> HTML {
    tag("label") {
        tag("span") { label }
        tag("select", .name(name)) {
            if let any { tag("option", .value("")) { any } }
            for option in options {
                tag(
                    "option", .value(option.value),
                    option.value == chosen ? Attribute("selected") : nil
                ) { option.text }
            }
        }
    }
}

/// A table that scrolls by itself on a narrow screen.
func table(
    _ caption: String, _ columns: [String], _ attributes: Attribute?...,
    @HTMLBuilder rows: () -> HTML
) -> HTML {
    tag(
        "div", .class("scroll"), Attribute("tabindex", "0"), Attribute("role", "region"),
        .label(caption)
    ) {
        tag("table", attributes.first ?? nil) {
            tag("caption", .class("unseen")) { caption }
            tag("thead") {
                tag("tr") {
                    for column in columns { tag("th", Attribute("scope", "col")) { column } }
                }
            }
            tag("tbody", attributes.count > 1 ? attributes[1] : nil) { rows() }
        }
    }
}
