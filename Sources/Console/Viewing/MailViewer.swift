package import Inspection
internal import Mail
internal import Materials
package import Store

/// Shows people what is in kept mails.
///
/// Sandboxed processes read every mail again and draw its pictures anew; nothing of a stranger's
/// file is parsed here, and nothing of it goes to a browser.
package struct MailViewer: Sendable {
    private let blobs: Blobs
    private let pool: InspectionPool
    private let readers: TextReaderPool

    package init(blobs: Blobs, pool: InspectionPool, readers: TextReaderPool) {
        self.blobs = blobs
        self.pool = pool
        self.readers = readers
    }

    /// A picture as the machine saw it.
    struct Sight {
        var drawn: Illustrated
        var exhibit: Exhibit
        /// Whether somebody looked for text in it.
        var isRead: Bool
    }

    /// Throws `StoreError`, `.missing` when the mail's bytes are gone, and `InspectionFailure`.
    func transcript(of mail: String) async throws -> MailTranscript {
        let file = try await blobs.open(mail)
        return try await pool.transcript(of: file.descriptor)
    }

    /// A WebP on which nothing can be made out; nil for what is no picture.
    func thumbnail(of part: String, in mail: String) async throws -> [UInt8]? {
        try await withFile(of: part, in: mail) { try await pool.thumbnail(of: $0) }
    }

    /// The picture as it is, and everything that is measured and read in it; nil for what is none.
    func sight(of part: String, in mail: String) async throws -> Sight? {
        try await withFile(of: part, in: mail) { file in
            let drawn = try await pool.illustrate(picture: file)
            do {
                let exhibit = try await pool.examine(picture: file, reading: readers)
                return Sight(drawn: drawn, exhibit: exhibit, isRead: true)
            } catch let failure as InspectionFailure where failure.isAboutTheMachine {
                let exhibit = try await pool.examine(picture: file)
                return Sight(drawn: drawn, exhibit: exhibit, isRead: false)
            }
        }
    }

    /// Nil when there is no such part, or its bytes end the process that looks at them.
    private func withFile<Value>(
        of part: String, in mail: String,
        _ body: (Int32) async throws -> Value
    ) async throws -> Value? {
        let file = try await blobs.open(mail)
        let inspected = try await pool.read(mail: file.descriptor)
        defer { inspected.remove() }
        guard let part = try inspected.file(of: part) else { return nil }
        do {
            return try await body(part.descriptor)
        } catch let failure as InspectionFailure where !failure.isAboutTheMachine {
            return nil
        }
    }
}
