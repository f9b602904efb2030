internal import Casework
internal import Store

/// Who may use the console; accounts are added and changed on the command line.
enum AccountsPage {
    static func show(_ visit: Visit) async throws -> HTTPResponse {
        let accounts = try await visit.services.store.accounts()
        return Page(visit, visit.word(.accounts), place: .accounts) {
            tag("p", .class("meta")) { visit.word(.accountsByCommand) }
            table(
                visit.word(.accounts),
                [.loginName, .role, .secondFactor, .state, .created].map(visit.word)
            ) {
                for account in accounts {
                    tag("tr") {
                        tag("th", Attribute("scope", "row")) { account.name }
                        tag("td") { visit.word(account.role.term) }
                        tag("td") { visit.word(account.secondFactor == nil ? .no : .yes) }
                        tag("td") { visit.word(account.isDisabled ? .disabled : .active) }
                        tag("td", .class("time")) { ChinaTime(account.createdAt).text }
                    }
                }
            }
        }.response
    }
}
