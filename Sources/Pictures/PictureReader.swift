internal import FoundationEssentials
package import Inspection
internal import Mail
package import Materials
internal import Unpacking

/// Measures pictures in the process that was forked for one mail or file.
package struct PictureReader: FileReader {
    private let examination: Examination
    private let unpacker = Unpacker(reader: MessageReader())
    private let encoder = JSONEncoder()

    /// Starts libvips, loads the face detector, and reads and writes samples, so that whatever is
    /// loaded late is loaded before the lock-down; throws when one of them does not start.
    package static func warmedUp(for profile: RuleProfile) throws -> PictureReader {
        guard Examination.warmUp() else {
            throw LibraryFailure(text: "libvips or its modules for HEIF and PDF do not start")
        }
        guard let detector = FaceDetector() else {
            throw LibraryFailure(text: "no memory for the face detector")
        }
        guard Unpacker.warmUp() else { throw LibraryFailure(text: "there is no locale C.UTF-8") }
        MessageReader.warmUp()
        let reader = PictureReader(examination: Examination(by: profile, detector: detector))
        // OpenSSL reads its settings at the first digest.
        let digest = SHA256.digest(of: UnsafeRawBufferPointer(start: nil, count: 0))
        let exhibit = Exhibit(type: .other, bytes: 0, sharpness: 0.5, exposure: 0, sha256: digest)
        let sample = Exhibition(
            exhibits: ["1": exhibit], papers: ["1": 0..<1], rasters: ["1": TextRequest.Raster()])
        _ = try reader.encoder.encode(sample)
        _ = try reader.encoder.encode(
            FreshPaper(type: .jpeg, bytes: 1, sha256: digest, changes: []))
        try Dossier.rehearse()
        return reader
    }

    /// Fonts, and Poppler's tables of Chinese character codes.
    ///
    /// Registrars print certificates to PDF without the fonts in it. Which font stands in is known
    /// only once the page is drawn, so none of these can be read before the lock-down; all are
    /// public and the same on every machine.
    package var directories: [String] {
        ["/usr/share/fonts", "/usr/share/poppler", "/usr/local/share/fonts"]
    }

    /// Throws `ChildExit`.
    package func read(
        _ input: Int32, for request: WorkerRequest, into output: inout WorkerOutput
    ) throws {
        let bytes = try mapped(input)
        switch request.task {
        case .picture: try output.finish(with: encoder.encode(examination.study(of: bytes).exhibit))
        case .parts: try output.finish(with: encoder.encode(exhibition(of: bytes, input, &output)))
        case .unpack: try unpack(try Dossier(writtenTo: input), bytes, into: &output)
        case .stitch:
            let paper = try stitched(bytes, at: Int(request.split), into: &output)
            try output.finish(with: encoder.encode(paper))
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
    private func exhibition(
        of bytes: UnsafeRawBufferPointer, _ input: Int32, _ output: inout WorkerOutput
    ) throws -> Exhibition {
        let dossier = try Dossier(writtenTo: input)
        var digests: [String: String] = [:]
        for attachment in dossier.message.attachments {
            digests[attachment.path] = attachment.sha256
        }
        var exhibition = Exhibition()
        for part in dossier.parts {
            let content = bytes[part.offset..<(part.offset + part.length)]
            let study = examination.study(
                of: UnsafeRawBufferPointer(rebasing: content), digest: digests[part.path])
            try exhibition.add(study, of: part.path, writingTo: &output)
        }
        return exhibition
    }

    /// Writes one picture of the two in the file, the second of which begins at `split`.
    private func stitched(
        _ bytes: UnsafeRawBufferPointer, at split: Int, into output: inout WorkerOutput
    ) throws -> FreshPaper {
        guard split <= bytes.count else { throw ChildExit.unreadable }
        let paper = examination.stitched(
            UnsafeRawBufferPointer(rebasing: bytes[..<split]),
            UnsafeRawBufferPointer(rebasing: bytes[split...]))
        guard let paper else { throw ChildExit.unreadable }
        _ = try output.append(paper.file)
        return paper.description
    }
}

extension Exhibition {
    fileprivate mutating func add(
        _ study: Study, of path: String, writingTo output: inout WorkerOutput
    ) throws {
        exhibits[path] = study.exhibit
        if let paper = study.paper { papers[path] = try output.append(paper) }
        guard let rendering = study.rendering else { return }
        let place = try output.append(rendering.pixels)
        rasters[path] = TextRequest.Raster(
            offset: place.lowerBound, width: rendering.width, height: rendering.height)
    }
}

/// Why the worker cannot begin.
private struct LibraryFailure: Error, CustomStringConvertible {
    var text: String

    var description: String { text }
}
