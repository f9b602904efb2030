internal import Intake
internal import Materials
internal import Store

extension Command {
    private static let replies = Parameter(
        name: "REPLY", shape: .words, help: "their numbers, from 'buzheng log show'",
        isOptional: false)

    static let resend = Command(
        name: "resend",
        summary: "Send mails of ours once more that did not arrive, or of which nobody knows.",
        parameters: [.config, replies], example: "buzheng resend 1863214120763392017"
    ) { arguments in
        let numbers = try arguments.numbers("REPLY")
        try await arguments.store().resend(numbers, by: person(), at: WallClock.system.now())
        print("\(quantity(numbers.count, of: "mail")) queued, the same bytes as before")
        return .well
    }

    static let handled = Command(
        name: "handled",
        summary: "Note that nothing is left to do about mails of ours that did not arrive.",
        parameters: [.config, replies], example: "buzheng handled 1863214120763392017"
    ) { arguments in
        let numbers = try arguments.numbers("REPLY")
        try await arguments.store().markHandled(
            numbers, by: person(), at: WallClock.system.now())
        print("\(quantity(numbers.count, of: "mail")) noted as dealt with")
        return .well
    }
}
