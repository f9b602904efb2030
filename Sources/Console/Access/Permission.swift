package import Store

/// What a page or an action asks of an account; a closed set.
package enum Permission: Sendable, CaseIterable {
    /// To see mails and filings, identity numbers masked.
    case look
    /// To decide on mails and filings.
    case decide
    /// To see what is masked, each time with a one-time code and an entry in the log.
    case unmask
    /// To see and change who may do what.
    case administer
}

extension Account.Role {
    /// The whole table of who may do what.
    package func allows(_ permission: Permission) -> Bool {
        switch (self, permission) {
        case (_, .look): true
        case (.auditor, _): false
        case (.reviewer, .decide), (.reviewer, .unmask): true
        case (.reviewer, .administer): false
        case (.admin, _): true
        }
    }
}
