internal import FoundationEssentials
package import Inspection
internal import Mail
package import Materials
internal import Unpacking

/// Measures pictures in the process that was forked for one mail or file.
package struct PictureReader: FileReader {
    private let examination: Examination
    private let unpacker: Unpacker
    private let encoder = JSONEncoder()

    private init(examination: Examination) {
        self.examination = examination
        unpacker = Unpacker(reader: MessageReader(), drawing: examination.drawing)
    }

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
        _ = try JSONDecoder().decode(Exhibition.self, from: reader.encoder.encode(sample))
        _ = try reader.encoder.encode(FoundFaces(hueSpread: 0.5))
        _ = try reader.encoder.encode(
            FreshPaper(type: .jpeg, bytes: 1, sha256: digest, changes: []))
        _ = try reader.encoder.encode(Illustration(width: 1, height: 1, bytes: 1, cut: [.top]))
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
        case .picture:
            var exhibition = Exhibition()
            try exhibition.add(
                examination.study(of: bytes), of: Exhibition.onlyPath, writingTo: &output)
            try output.finish(with: encoder.encode(exhibition))
        case .parts: try output.finish(with: encoder.encode(exhibition(of: bytes, input, &output)))
        case .unpack:
            let dossier = try Dossier(writtenTo: input)
            try unpack(dossier, Int(request.number), bytes, into: &output)
        case .faces:
            try output.finish(with: encoder.encode(faces(Int(request.number), bytes, input)))
        case .stitch:
            let paper = try stitched(bytes, at: Int(request.split), into: &output)
            try output.finish(with: encoder.encode(paper))
        case .illustrate:
            guard let picture = examination.illustrated(bytes) else { throw ChildExit.unreadable }
            _ = try output.append(picture.webp)
            try output.finish(with: encoder.encode(picture.illustration))
        case .thumbnail:
            guard let picture = examination.thumbnail(bytes) else { throw ChildExit.unreadable }
            _ = try output.append(picture.webp)
            try output.finish(with: encoder.encode(picture.illustration))
        case .mail, .transcript, .signature, .escape: throw ChildExit.refused
        }
    }

    /// Writes the mail's parts with what was in the containers among them, or in the one of that
    /// number.
    private func unpack(
        _ dossier: Dossier, _ number: Int, _ bytes: UnsafeRawBufferPointer,
        into output: inout WorkerOutput
    ) throws {
        let parts = dossier.parts.map { part in
            let content = bytes[part.offset..<(part.offset + part.length)]
            return DecodedPart(path: part.path, bytes: Array(content))
        }
        let containers = dossier.containers
        guard number <= containers.count else { throw ChildExit.unreadable }
        let unpacked = unpacker.unpack(
            ReadMessage(message: dossier.message, parts: parts),
            only: number > 0 ? containers[number - 1].path : nil)
        var result = Dossier(
            message: unpacked.mail.message, unopened: dossier.unopened + unpacked.unopened)
        for part in unpacked.mail.parts {
            try part.bytes.withUnsafeBytes {
                result.parts.append(try output.append($0, path: part.path))
            }
        }
        try output.finish(with: encoder.encode(result))
    }

    /// What each part shows that a worker before this one has taken out of a mail; copies are looked
    /// at once.
    private func exhibition(
        of bytes: UnsafeRawBufferPointer, _ input: Int32, _ output: inout WorkerOutput
    ) throws -> Exhibition {
        let dossier = try Dossier(writtenTo: input)
        let sizesOfSplitFiles = dossier.sizesOfSplitFiles
        var digests: [String: String] = [:]
        for attachment in dossier.message.attachments {
            digests[attachment.path] = attachment.sha256
        }
        var exhibition = Exhibition()
        var seen: [Sight: String] = [:]
        for part in dossier.lookedAt {
            let sight = Sight(
                digest: digests[part.path], splitFile: sizesOfSplitFiles[part.path])
            if let first = seen.updateValue(part.path, forKey: sight) {
                exhibition.repeat(first, as: part.path)
                continue
            }
            let content = bytes[part.offset..<(part.offset + part.length)]
            let study = study(of: UnsafeRawBufferPointer(rebasing: content), seen: sight)
            try exhibition.add(study, of: part.path, writingTo: &output)
        }
        return exhibition
    }

    /// The faces in a picture that a worker before this one has drawn.
    private func faces(
        _ number: Int, _ bytes: UnsafeRawBufferPointer, _ input: Int32
    ) throws -> FoundFaces {
        let written = try Exhibition(writtenTo: input)
        guard let (exhibit, raster) = written.picture(number: number),
            raster.bytes.upperBound <= bytes.count
        else { throw ChildExit.unreadable }
        let rendering = Rendering(
            pixels: Array(bytes[raster.bytes]), width: raster.width, height: raster.height)
        guard let found = examination.faces(in: rendering, of: exhibit) else {
            throw ChildExit.unreadable
        }
        return found
    }

    private func study(of bytes: UnsafeRawBufferPointer, seen sight: Sight) -> Study {
        guard let size = sight.splitFile else {
            return examination.study(of: bytes, digest: sight.digest)
        }
        return examination.study(ofPage: bytes, digest: sight.digest, inFileOf: size)
    }

    /// What makes two parts the same to look at.
    private struct Sight: Hashable {
        var digest: String?
        /// Bytes of the PDF that it is a page of.
        var splitFile: Int?
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
    /// Says of a copy what was said of the first, in the same place of the output.
    fileprivate mutating func `repeat`(_ first: String, as copy: String) {
        exhibits[copy] = exhibits[first]
        papers[copy] = papers[first]
        rasters[copy] = rasters[first]
    }

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
