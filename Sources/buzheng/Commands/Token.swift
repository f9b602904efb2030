internal import Console
internal import Intake
internal import Store

extension Command {
    private static let tokenName = Parameter(
        name: "NAME", shape: .word, help: "the program's name", isOptional: false)

    static let tokenAdd = Command(
        name: "token add", summary: "Let a program use the API: prints its token, once.",
        parameters: [
            .config,
            Parameter(
                name: "scope", shape: .option(value: "SCOPE"),
                help:
                    "one of \(AccessToken.Scope.allCases.map(\.rawValue).joined(separator: ", ")); may be given several times"
            ), tokenName,
        ],
        example: "buzheng token add filing-system --scope filings:write --scope events:read"
    ) { arguments in
        var scopes: Set<AccessToken.Scope> = []
        for word in arguments.options("scope") {
            guard let scope = AccessToken.Scope(rawValue: word) else {
                throw UsageError(
                    "there is no scope '\(word)'", near: word,
                    among: AccessToken.Scope.allCases.map(\.rawValue))
            }
            scopes.insert(scope)
        }
        guard !scopes.isEmpty else { throw UsageError("--scope is missing") }
        let secret = SessionToken { UInt64.random(in: .min ... .max) }
        try await arguments.store().add(
            AccessToken(
                name: arguments.word("NAME"), scopes: scopes, createdAt: WallClock.system.now()),
            digest: secret.digest, by: person())
        print(secret.text)
        return .well
    }

    static let tokenRevoke = Command(
        name: "token revoke", summary: "Let a program in no more.",
        parameters: [.config, tokenName], example: "buzheng token revoke filing-system"
    ) { arguments in
        try await arguments.store().revoke(
            token: arguments.word("NAME"), by: person(), at: WallClock.system.now())
        print("'\(arguments.word("NAME"))' is let in no more")
        return .well
    }

    static let tokenList = Command(
        name: "token list", summary: "List the programs that may use the API.",
        parameters: [.config], example: "buzheng token list"
    ) { arguments in
        for token in try await arguments.store().tokens() {
            let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: " ")
            print("\(padded(token.name, to: 24)) \(scopes)\(token.isRevoked ? "  revoked" : "")")
        }
        return .well
    }
}
