internal import Casework
internal import Store

/// Asks for a one-time code, without which what is masked stays so; says how to get codes to who has
/// none.
struct CodeForm {
    let path: [String]
    /// What the button says.
    let send: Term
    let wasRefused: Bool
    let visit: Visit
    /// Goes with the code.
    var part: String?

    @HTMLBuilder var html: HTML {
        if wasRefused {
            tag("p", .class("notice bad"), Attribute("role", "alert")) { visit.word(.codeRefused) }
        }
        if visit.session?.account.secondFactor == nil {
            tag("p", .class("meta")) { visit.word(.codesNeeded) }
        } else {
            form(visit, to: path, .class("code")) {
                if let part { hidden("part", part) }
                field(
                    visit.word(.oneTimeCode), "code", value: "",
                    Attribute("inputmode", "numeric"),
                    Attribute("autocomplete", "one-time-code"), Attribute("required"))
                button(visit.word(send), .class("main"))
            }
        }
    }
}
