internal import Casework
internal import Materials

/// The rules in force, with their source.
enum RulesPage {
    static func show(_ visit: Visit) throws -> HTTPResponse {
        let profile = visit.services.settings.profile
        return Page(visit, visit.word(.rules), place: .rules) {
            tag("p", .class("meta")) {
                "\(profile.source[visit.language]) · \(profile.name)"
            }
            table(
                visit.word(.rules), [.number, .statement, .papers, .chapters].map(visit.word)
            ) {
                for rule in profile.rules {
                    tag("tr", .id(rule.number)) {
                        tag("th", Attribute("scope", "row")) { rule.number }
                        tag("td") { rule.statement[visit.language] }
                        tag("td") { papers(rule.materials, visit) }
                        tag("td", .class("number")) {
                            rule.chapters.map(String.init).joined(separator: ", ")
                        }
                    }
                }
            }
        }.response
    }

    private static func papers(_ materials: [Material], _ visit: Visit) -> String {
        if Set(materials) == Set(Material.allCases) { return visit.word(.everyPaper) }
        return materials.map { $0.name(in: visit.language) }
            .joined(separator: visit.language == .chinese ? "、" : ", ")
    }
}
