internal import Casework
internal import Materials

/// The rules in force, with their source.
enum RulesPage {
    static func show(_ visit: Visit) throws -> HTTPResponse {
        let profile = visit.services.settings.profile
        return Page(visit, visit.word(.rules), place: .rules) {
            tag("p", .class("meta")) {
                "\(profile.name) · \(profile.source) · \(profile.effective)"
            }
            table(
                visit.word(.rules), [.number, .statement, .papers, .chapters].map(visit.word)
            ) {
                for rule in profile.rules {
                    tag("tr", .id(rule.number)) {
                        tag("th", Attribute("scope", "row")) { rule.number }
                        tag("td") { rule.statement[visit.language] }
                        tag("td") {
                            rule.materials.map { $0.name(in: visit.language) }
                                .joined(separator: visit.language == .chinese ? "、" : ", ")
                        }
                        tag("td", .class("number")) {
                            rule.chapters.map(String.init).joined(separator: ", ")
                        }
                    }
                }
            }
        }.response
    }
}
