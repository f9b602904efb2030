@testable import Console
@testable import Store

extension Stage {
    /// A program's token; what it sends as Bearer.
    func token(_ scopes: [AccessToken.Scope]) async throws -> String {
        let secret = SessionToken(random: services.random)
        try await store.add(
            AccessToken(
                name: "system-\(secret.text.prefix(8))", scopes: Set(scopes), createdAt: now),
            digest: secret.digest, by: "chen")
        return secret.text
    }
}

/// A console with one administrator, served on the loopback for the length of a test.
func withConsole(_ body: (Stage, String) async throws -> Void) async throws {
    let server = try HTTPServer(at: .tcp(host: "127.0.0.1", port: 0))
    let base = "http://127.0.0.1:\(server.port)"
    let stage = try await Stage(.admin, origin: base, port: server.port)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await stage.console.run(server) }
        do { try await body(stage, base) } catch {
            group.cancelAll()
            throw error
        }
        group.cancelAll()
    }
}
