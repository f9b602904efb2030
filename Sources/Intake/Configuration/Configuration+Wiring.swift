internal import Casework
internal import Mail
internal import Materials

extension Configuration {
    /// Every mailbox with its account and the mark its mails get.
    func mailboxes() throws(ConfigurationError) -> [(Account, MailboxName, ServerMark)] {
        var all: [(Account, MailboxName, ServerMark)] = []
        for account in accounts {
            for name in account.mailboxes {
                let mailbox = try usable(name, in: account)
                let mark: ServerMark =
                    switch account.after {
                    case .keyword(let keyword): .keyword(keyword)
                    case .move(let target): .move(to: try usable(target, in: account))
                    }
                all.append((account, mailbox, mark))
            }
        }
        return all
    }

    func ruleProfile() throws(ConfigurationError) -> RuleProfile {
        do {
            return try RuleProfile.named(profile)
        } catch {
            throw problem("profile is '\(profile)'", "\(error)")
        }
    }

    var policy: Policy {
        let logins = accounts.map(\.credential.user).filter { $0.contains("@") }
        return Policy(
            reviewers: Set(reviewers),
            senderCheck: authentication == .trustFrom ? .doneInFront : .required,
            ownAddresses: Set((logins + [reply.from] + reply.aliases).map { $0.lowercased() }))
    }

    var scanner: MalwareScanner? {
        malwareScanner.map {
            MalwareScanner(socket: $0, patience: .seconds(limits.inspectionSeconds))
        }
    }

    var replyLimits: ReplyLimits {
        ReplyLimits(perSenderDaily: reply.perSenderDaily, perFilingDaily: reply.perFilingDaily)
    }

    private func usable(
        _ name: String, in account: Account
    ) throws(ConfigurationError) -> MailboxName {
        guard let mailbox = MailboxName(name) else {
            throw problem(
                "account \(account.name) names a mailbox with control characters", "rename it")
        }
        return mailbox
    }

    private func problem(_ text: String, _ remedy: String) -> ConfigurationError {
        ConfigurationError(
            file: "settings", problems: [.init(position: nil, text: text, remedy: remedy)])
    }
}
