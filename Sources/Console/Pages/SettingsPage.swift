internal import Casework

/// The settings as they were loaded, defaults included and secrets left out.
enum SettingsPage {
    static func show(_ visit: Visit) -> HTTPResponse {
        Page(visit, visit.word(.settings), place: .settings) {
            tag("p", .class("meta")) { visit.word(.settingsByFile) }
            table(visit.word(.settings), [.name, .value].map(visit.word)) {
                for line in visit.services.settings.loaded {
                    tag("tr") {
                        tag("th", Attribute("scope", "row")) { line.name }
                        tag("td") { line.value }
                    }
                }
            }
        }.response
    }
}
