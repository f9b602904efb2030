internal import FoundationEssentials
internal import Glibc
internal import Mail
internal import Materials

/// Reads one mail or picture in the process that was forked for it.
struct FileReader {
    private let reader = MessageReader()
    private let examination = Examination()
    private let encoder = JSONEncoder()

    /// Reads and writes a sample, so that whatever libraries load late is loaded before the
    /// lock-down.
    static func warmedUp() throws -> FileReader {
        MessageReader.warmUp()
        let reader = FileReader()
        let mail = reader.reader.read(SampleMail.bytes)
        // OpenSSL reads its settings at the first digest.
        let digest = SHA256.digest(of: UnsafeRawBufferPointer(start: nil, count: 0))
        let exhibit = Exhibit(type: .other, bytes: 0, sharpness: 0.5, exposure: 0, sha256: digest)
        let dossier = Dossier(
            message: mail.message, exhibits: ["1": exhibit],
            parts: [Dossier.Extent(path: "1", offset: 0, length: 0)])
        _ = try reader.encoder.encode(dossier)
        _ = try reader.encoder.encode(exhibit)
        return reader
    }

    /// Writes the parts that could be papers, then the dossier; throws `ChildExit`.
    func readMail(_ input: Int32, into sink: inout WorkerOutput) throws {
        let mail = reader.read(try mapped(input))
        var attachments: [String: Message.Attachment] = [:]
        for attachment in mail.message.attachments { attachments[attachment.path] = attachment }
        var dossier = Dossier(message: mail.message)
        for part in mail.parts {
            guard let attachment = attachments[part.path], attachment.couldBePaper else { continue }
            try part.bytes.withUnsafeBytes { bytes in
                dossier.exhibits[part.path] = examination.exhibit(
                    of: bytes, digest: attachment.sha256)
                dossier.parts.append(try sink.append(bytes, path: part.path))
            }
        }
        try sink.finish(with: encoder.encode(dossier))
    }

    /// Writes what the file shows; throws `ChildExit`.
    func examinePicture(_ input: Int32, into sink: inout WorkerOutput) throws {
        let exhibit = examination.exhibit(of: try mapped(input))
        try sink.finish(with: encoder.encode(exhibit))
    }

    private func mapped(_ descriptor: Int32) throws(ChildExit) -> UnsafeRawBufferPointer {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { throw .unreadable }
        guard size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
        guard let memory, memory != MAP_FAILED else { throw .unreadable }
        return UnsafeRawBufferPointer(start: memory, count: size)
    }
}

extension Message.Attachment {
    /// Wrapped mails are read, not examined.
    fileprivate var couldBePaper: Bool { type != "message/rfc822" }
}
