import Foundation
import TestSupport
import Testing

@testable import Console
@testable import Store

/// The API as Schemathesis sees it, which makes requests of every kind from the description and
/// compares the answers with it; `deploy/api-checker` installs it.
@Suite struct APIContractTests {
    @Test("whatever is asked of the API, its description tells what comes back")
    func described() async throws {
        try await withConsole { stage, base in
            _ = try await stage.returnedMail()
            _ = try await stage.heldMail()
            // It reads its settings, and writes what it wants to remember, where it is run.
            let here = stage.scratch.path
            try Data(Self.settings.utf8).write(to: URL(filePath: here + "/schemathesis.toml"))
            let token = try await stage.token(AccessToken.Scope.allCases)
            let ending = try await Program.run(
                [
                    "sh", "-c", "cd \"$0\" && exec \"$@\"", here,
                    "/usr/bin/python3", "-m", "schemathesis.cli", "run",
                    "--header", "Authorization: Bearer \(token)", "\(base)/api/v1/openapi.json",
                ],
                settings: [
                    "PYTHONPATH": "/usr/local/share/buzheng/api-checker",
                    "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1",
                ])
            #expect(ending.code == 0, "\(ending.output)\(ending.errors)")
            // All but the description itself, which it reads anyway.
            #expect(ending.output.contains("Tested: \(Route.api.count - 1)"), "\(ending.output)")
        }
    }

    /// Always the same requests, few enough for every run of the tests.
    private static let settings = """
        seed = 1
        request-timeout = 300
        # A busy machine is no fault of the description.
        suppress-health-check = ["too_slow"]
        [generation]
        max-examples = 3
        database = "none"
        [phases.coverage]
        unexpected-methods = ["DELETE", "QUERY"]
        # One request after another, each with what the one before told. A filing may have changed
        # meanwhile, and a key may have been another request's.
        [phases.stateful]
        generation.max-examples = 25
        generation.mode = "positive"
        checks.positive_data_acceptance.expected-statuses = ["2xx", 404, 409, 412, 422]

        # No schema can say that a paper is owed for one of the filing's own domains.
        [[operations]]
        include-name = ["PUT /api/v1/filings/{order}", "POST /api/v1/checks"]
        checks.positive_data_acceptance.expected-statuses = ["2xx", 409, 422]

        """
}
