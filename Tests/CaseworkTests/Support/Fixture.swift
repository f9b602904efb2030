import FoundationEssentials
import Testing

/// Files beside the sources that tests read.
enum Fixture {
    /// The package's folder.
    private static let root = #filePath.components(separatedBy: "/Tests/").dropLast()
        .joined(separator: "/Tests/")

    static func path(_ name: String) -> String { "\(root)/Fixtures/\(name)" }

    /// A file of the package itself.
    static func source(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(root)/\(path)")))
    }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: path(name))))
    }

    /// Compares with a golden file; with `BUZHENG_RECORD` set, writes it instead and fails, so
    /// that nobody takes a recording for a passing test.
    static func expect(
        _ text: String, equals name: String, _ location: SourceLocation = #_sourceLocation
    ) throws {
        if ProcessInfo.processInfo.environment["BUZHENG_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path(name)))
            Issue.record("recorded Fixtures/\(name)", sourceLocation: location)
            return
        }
        let golden = String(decoding: try bytes(name), as: UTF8.self)
        #expect(text == golden, "differs from Fixtures/\(name)", sourceLocation: location)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
