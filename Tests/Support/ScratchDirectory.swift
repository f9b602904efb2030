internal import FoundationEssentials

/// A new directory that is removed with its last user.
package final class ScratchDirectory: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.path + "/buzheng-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed is left to the system's own cleaning.
        do { try FileManager.default.removeItem(atPath: path) } catch {}
    }
}
