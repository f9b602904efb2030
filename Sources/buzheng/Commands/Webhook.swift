internal import Intake
internal import Materials
internal import Store

extension Command {
    private static let webhookName = Parameter(
        name: "NAME", shape: .word, help: "the program's name", isOptional: false)

    static let webhookAdd = Command(
        name: "webhook add",
        summary: "Tell a program of events as they happen: prints the secret they are signed with.",
        parameters: [
            .config,
            Parameter(
                name: "url", shape: .option(value: "URL"),
                help: "where it listens: https, or http on this machine"),
            Parameter(
                name: "event", shape: .option(value: "KIND"),
                help:
                    "only of these, such as mail.decided or filing.state-changed; may be given several times"
            ), webhookName,
        ],
        example:
            "buzheng webhook add filing-system --url https://filings.example.cn/hook --event mail.decided"
    ) { arguments in
        guard let url = arguments.option("url").flatMap(WebhookAddress.checked) else {
            throw UsageError("--url URL is missing, or is not https (http: this machine only)")
        }
        var kinds: Set<Event.Action> = []
        for word in arguments.options("event") {
            guard let kind = Event.Action(rawValue: word) else {
                throw UsageError(
                    "there is no event '\(word)'", near: word,
                    among: Event.Action.allCases.map(\.rawValue))
            }
            kinds.insert(kind)
        }
        let secret = WebhookSecret { UInt64.random(in: .min ... .max) }
        try await arguments.store().addWebhook(
            arguments.word("NAME"), url: url, secret: secret.text, kinds: kinds, by: person(),
            at: WallClock.system.now())
        print(secret.text)
        return .well
    }

    static let webhookList = Command(
        name: "webhook list",
        summary: "List the programs that are told of events, and how it goes.",
        parameters: [.config], example: "buzheng webhook list"
    ) { arguments in
        for webhook in try await arguments.store().webhooks() {
            let deliveries = webhook.deliveries
            let kinds = webhook.kinds.map(\.rawValue).sorted().joined(separator: " ")
            print(
                "\(padded(webhook.name, to: 24)) \(webhook.url)  \(kinds.isEmpty ? "all events" : kinds)"
            )
            guard deliveries.waiting + deliveries.dead > 0 else { continue }
            print(
                "  \(deliveries.waiting) waiting, \(deliveries.dead) given up\(deliveries.lastFailure.map { ": \($0.text)" } ?? "")"
            )
        }
        return .well
    }

    static let webhookRemove = Command(
        name: "webhook remove", summary: "Tell a program nothing more, nor what still waits.",
        parameters: [.config, webhookName], example: "buzheng webhook remove filing-system"
    ) { arguments in
        try await arguments.store().removeWebhook(
            arguments.word("NAME"), by: person(), at: WallClock.system.now())
        print("'\(arguments.word("NAME"))' is told nothing more")
        return .well
    }

    static let webhookRetry = Command(
        name: "webhook retry", summary: "Tell a program now what waits and what was given up.",
        parameters: [.config, webhookName], example: "buzheng webhook retry filing-system"
    ) { arguments in
        let count = try await arguments.store().retryWebhook(
            arguments.word("NAME"), by: person(), at: WallClock.system.now())
        print("\(quantity(count, of: "event")) due again")
        return .well
    }
}
