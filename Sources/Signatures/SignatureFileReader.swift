internal import CRNP
internal import FoundationEssentials
package import Inspection
internal import Mail

/// Verifies a mail's signature in the process that was forked for it.
///
/// Its file holds the enrolled keys as JSON, then the mail as it came.
package struct SignatureFileReader: FileReader {
    private let encoder = JSONEncoder()

    /// Checks nothing much, so that what the libraries load late is loaded before the lock-down.
    package static func warmedUp() throws -> SignatureFileReader {
        let reader = SignatureFileReader()
        let keys = try reader.encoder.encode([EnrolledKey(address: "a@example.test", bytes: Data())]
        )
        let rehearsed = try JSONDecoder().decode([EnrolledKey].self, from: keys)
        for mail in SignatureSample.mails {
            mail.withUnsafeBytes { raw in
                _ = SignatureChecking(keys: rehearsed).report(on: raw)
            }
        }
        return reader
    }

    /// Writes a `SignatureReport`; throws `ChildExit`.
    package func read(
        _ input: Int32, for request: WorkerRequest, into output: inout WorkerOutput
    ) throws {
        guard request.task == .signature else { throw ChildExit.refused }
        let bytes = try mapped(input)
        guard let split = Int(exactly: request.split), split <= bytes.count else {
            throw ChildExit.unreadable
        }
        let keys = try JSONDecoder().decode([EnrolledKey].self, from: Data(bytes[..<split]))
        let mail = UnsafeRawBufferPointer(rebasing: bytes[split...])
        let report = SignatureChecking(keys: keys).report(on: mail)
        try output.finish(with: encoder.encode(report))
    }
}
