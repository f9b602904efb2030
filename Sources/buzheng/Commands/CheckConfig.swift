internal import Intake
internal import Mail
internal import Materials

extension Command {
    static let checkConfig = Command(
        name: "check-config",
        summary: "Check the settings and every secret they name; connect to nothing.",
        parameters: [.config], example: "buzheng check-config --config /etc/buzheng/buzheng.yaml"
    ) { arguments in
        let configuration = try arguments.configuration()
        for account in configuration.accounts {
            print(
                "account \(account.name): \(account.server.host):\(account.server.port), mailboxes \(account.mailboxes.joined(separator: ", "))"
            )
        }
        print(
            "replies from \(configuration.reply.from) through \(configuration.submission.server.host):\(configuration.submission.server.port)"
        )
        print(
            "\(quantity(configuration.reviewers.count, of: "reviewer")), profile \(configuration.profile), data in \(configuration.data)"
        )
        print("the settings are well formed")
        return .well
    }
}
