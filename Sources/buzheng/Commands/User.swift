internal import Console
internal import Glibc
internal import Intake
internal import Materials
internal import Store

extension Command {
    private static let account = Parameter(
        name: "NAME", shape: .word, help: "the login name", isOptional: false)
    private static let role = Parameter(
        name: "role", shape: .option(value: "ROLE"),
        help: Account.Role.allCases.map(\.rawValue).joined(separator: ", "))

    static let userAdd = Command(
        name: "user add",
        summary: "Let somebody use the console; the password is asked for, or read from a pipe.",
        parameters: [.config, role, account], example: "buzheng user add lin --role reviewer"
    ) { arguments in
        guard let role = try arguments.choice("role", Account.Role.self) else {
            throw UsageError("--role is missing; choose admin, reviewer or auditor")
        }
        let name = arguments.word("NAME")
        guard Account.isName(name) else {
            throw UsageError("'\(name)' is no login name: up to 64 letters, digits and ._-@")
        }
        let hash = try await PasswordHasher().hash(try newPassword())
        try await arguments.storeOfAccounts().add(
            Account(name: name, role: role, password: hash, createdAt: WallClock.system.now()),
            by: person())
        print("'\(name)' may sign in as \(role.rawValue)")
        return .well
    }

    static let userPassword = Command(
        name: "user password", summary: "Give an account a new password; its sessions end.",
        parameters: [.config, account], example: "buzheng user password lin"
    ) { arguments in
        let hash = try await PasswordHasher().hash(try newPassword())
        try await arguments.change(.password) { $0.password = hash }
        return .well
    }

    static let userRole = Command(
        name: "user role", summary: "Give an account another role; its sessions end.",
        parameters: [.config, role, account], example: "buzheng user role lin --role auditor"
    ) { arguments in
        guard let role = try arguments.choice("role", Account.Role.self) else {
            throw UsageError("--role is missing; choose admin, reviewer or auditor")
        }
        try await arguments.change(.role) { $0.role = role }
        return .well
    }

    static let userCodes = Command(
        name: "user codes",
        summary: "Set up one-time codes for an account: prints what an authenticator takes.",
        parameters: [.config, account], example: "buzheng user codes lin"
    ) { arguments in
        var generator = SystemRandomNumberGenerator()
        let key = (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        try await arguments.change(.secondFactor) { $0.secondFactor = key }
        print(OneTimeCode.link(key: key, account: arguments.word("NAME")))
        return .well
    }

    static let userDisable = Command(
        name: "user disable", summary: "Let an account in no more; its sessions end.",
        parameters: [.config, account], example: "buzheng user disable lin"
    ) { arguments in
        try await arguments.change(.disabled) { $0.isDisabled = true }
        return .well
    }

    static let userEnable = Command(
        name: "user enable", summary: "Let a disabled account in again.",
        parameters: [.config, account], example: "buzheng user enable lin"
    ) { arguments in
        try await arguments.change(.enabled) { $0.isDisabled = false }
        return .well
    }

    static let userList = Command(
        name: "user list", summary: "List who may use the console.", parameters: [.config, .json],
        example: "buzheng user list"
    ) { arguments in
        let accounts = try await arguments.store().accounts()
        if arguments.flag("json") {
            try printJSON(accounts.map(AccountLine.init))
        } else {
            accounts.forEach { print(AccountLine($0).text) }
        }
        return .well
    }

    /// Asked for twice at a terminal, without showing it; else the first line that comes in.
    private static func newPassword() throws -> String {
        let password: String
        if isatty(0) == 1 {
            password = try hiddenLine("new password: ")
            guard try hiddenLine("once more: ") == password else {
                throw InputError("the two were not the same; nothing was changed")
            }
        } else {
            password = readLine() ?? ""
        }
        guard password.count >= 12 else {
            throw InputError("a password has 12 characters or more; nothing was changed")
        }
        return password
    }

    private static func hiddenLine(_ prompt: String) throws -> String {
        guard let typed = getpass(prompt) else {
            throw InputError("the terminal cannot hide what is typed")
        }
        return String(cString: typed)
    }
}

/// An account without its secrets.
private struct AccountLine: Encodable {
    let name, role: String
    let oneTimeCodes, disabled: Bool

    enum CodingKeys: String, CodingKey {
        case name, role
        case oneTimeCodes = "one_time_codes"
        case disabled
    }

    init(_ account: Account) {
        name = account.name
        role = account.role.rawValue
        oneTimeCodes = account.secondFactor != nil
        disabled = account.isDisabled
    }

    var text: String {
        "\(padded(name, to: 24)) \(padded(role, to: 10))"
            + (oneTimeCodes ? "one-time codes  " : "") + (disabled ? "disabled" : "")
    }
}

extension Arguments {
    /// The store, made when a daemon has yet to be started: the first account comes before it.
    fileprivate func storeOfAccounts() throws -> Store {
        try Store(
            in: try DataDirectory(creating: try configuration().data),
            random: { UInt64.random(in: .min ... .max) })
    }

    fileprivate func change(
        _ what: Account.Change, _ change: @escaping @Sendable (inout Account) -> Void
    ) async throws {
        try await store().change(
            account: word("NAME"), by: person(), at: WallClock.system.now(), what, change)
        print("'\(word("NAME"))' was changed: \(what.rawValue)")
    }
}
