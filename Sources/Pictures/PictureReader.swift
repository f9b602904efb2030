internal import FoundationEssentials
package import Inspection
internal import Mail
internal import Materials
internal import Unpacking

/// Measures pictures in the process that was forked for one mail or file.
package struct PictureReader: FileReader {
    private let examination: Examination
    private let unpacker = Unpacker(reader: MessageReader())
    private let encoder = JSONEncoder()

    /// Starts libvips, loads the face detector, and reads and writes samples, so that whatever is
    /// loaded late is loaded before the lock-down; throws when one of them does not start.
    package static func warmedUp() throws -> PictureReader {
        guard Examination.warmUp() else { throw LibraryFailure(text: "libvips does not start") }
        guard let detector = FaceDetector() else {
            throw LibraryFailure(text: "no memory for the face detector")
        }
        guard Unpacker.warmUp() else { throw LibraryFailure(text: "there is no locale C.UTF-8") }
        MessageReader.warmUp()
        let reader = PictureReader(examination: Examination(detector: detector))
        // OpenSSL reads its settings at the first digest.
        let digest = SHA256.digest(of: UnsafeRawBufferPointer(start: nil, count: 0))
        let exhibit = Exhibit(type: .other, bytes: 0, sharpness: 0.5, exposure: 0, sha256: digest)
        _ = try reader.encoder.encode(["1": exhibit])
        try Dossier.rehearse()
        return reader
    }

    /// Throws `ChildExit`.
    package func read(
        _ input: Int32, for task: WorkerTask, into output: inout WorkerOutput
    ) throws {
        let bytes = try mapped(input)
        switch task {
        case .picture: try output.finish(with: encoder.encode(examination.exhibit(of: bytes)))
        case .parts: try output.finish(with: encoder.encode(exhibits(in: bytes, of: input)))
        case .unpack: try unpack(try Dossier(writtenTo: input), bytes, into: &output)
        case .mail, .escape: throw ChildExit.refused
        }
    }

    /// Writes the mail's parts with what was in the containers among them.
    private func unpack(
        _ dossier: Dossier, _ bytes: UnsafeRawBufferPointer, into output: inout WorkerOutput
    ) throws {
        let parts = dossier.parts.map { part in
            let content = bytes[part.offset..<(part.offset + part.length)]
            return DecodedPart(path: part.path, bytes: Array(content))
        }
        let unpacked = unpacker.unpack(ReadMessage(message: dossier.message, parts: parts))
        var result = Dossier(message: unpacked.mail.message, unopened: unpacked.unopened)
        for part in unpacked.mail.parts {
            try part.bytes.withUnsafeBytes {
                result.parts.append(try output.append($0, path: part.path))
            }
        }
        try output.finish(with: encoder.encode(result))
    }

    /// What each part shows that a worker before this one has taken out of a mail.
    private func exhibits(
        in bytes: UnsafeRawBufferPointer, of input: Int32
    ) throws(ChildExit) -> [String: Exhibit] {
        let dossier = try Dossier(writtenTo: input)
        var digests: [String: String] = [:]
        for attachment in dossier.message.attachments {
            digests[attachment.path] = attachment.sha256
        }
        var exhibits: [String: Exhibit] = [:]
        for part in dossier.parts {
            let content = bytes[part.offset..<(part.offset + part.length)]
            exhibits[part.path] = examination.exhibit(
                of: UnsafeRawBufferPointer(rebasing: content), digest: digests[part.path])
        }
        return exhibits
    }
}

/// Why the worker cannot begin.
private struct LibraryFailure: Error, CustomStringConvertible {
    var text: String

    var description: String { text }
}
