import Testing

@testable import Casework

@Suite("The table of who may do what")
struct ActionTableTests {
    @Test("has one rule for every action at every level", arguments: MailAction.allCases)
    func total(action: MailAction) {
        for level in EvidenceLevel.allCases {
            let rules = ActionTable.rules.filter {
                $0.action == action && $0.levels.contains(level)
            }
            #expect(rules.count == 1, "\(action) at \(level)")
        }
    }

    @Test("names no rule twice")
    func ids() {
        #expect(Set(ActionTable.rules.map(\.id)).count == ActionTable.rules.count)
    }

    @Test("lets nobody do anything on an address that nobody vouches for")
    func unproved() {
        for rule in ActionTable.rules where !rule.levels.isDisjoint(with: [.nothing, .claimed]) {
            switch rule.course {
            case .quarantine, .ignore: break
            case .take, .ask, .keepUnverified: Issue.record("\(rule.id)")
            }
        }
    }
}
