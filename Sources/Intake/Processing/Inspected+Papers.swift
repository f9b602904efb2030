internal import Glibc
internal import Inspection
internal import Mail
internal import Materials
internal import Store

extension Inspected {
    /// Copies the papers of parts out of the workers' output into files of their own: the fresh
    /// picture of each, or the part as it came when none was made.
    func papers(at paths: Set<String>, into directory: String) throws -> [TemporaryFile] {
        let name = partsPath.split(separator: "/").last ?? "part"
        let wanted = dossier.parts.map(\.path).filter(paths.contains)
        return try wanted.compactMap(paper).enumerated().map { number, paper in
            try copy([paper], to: "\(directory)/paper-\(name)-\(number)")
        }
    }

    /// Copies the papers of two parts into one file, one after the other, and tells where the
    /// second one begins; nil when one is missing.
    func pair(
        _ first: String, _ second: String, at path: String
    ) throws -> (file: TemporaryFile, split: Int)? {
        guard let first = paper(of: first), let second = paper(of: second) else { return nil }
        return (try copy([first, second], to: path), first.bytes.count)
    }

    private func paper(of path: String) -> Piece? {
        if let fresh = exhibition.papers[path], let picturesPath {
            return Piece(file: picturesPath, bytes: fresh)
        }
        return dossier.parts.first { $0.path == path }.map { part in
            Piece(file: partsPath, bytes: part.offset..<(part.offset + part.length))
        }
    }
}

extension Stitched {
    /// Copies the picture out of the worker's output.
    func file(at path: String) throws -> TemporaryFile {
        try copy([Piece(file: self.path, bytes: 0..<paper.bytes)], to: path)
    }
}

/// Some bytes of a worker's output.
private struct Piece {
    var file: String
    var bytes: Range<Int>
}

/// Copies pieces one after the other; the digest is taken anew, since the worker's word is not to
/// be trusted.
private func copy(_ pieces: [Piece], to path: String) throws -> TemporaryFile {
    let output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard output >= 0 else { throw diskFailure(path) }
    defer { close(output) }
    var hash = SHA256()
    for piece in pieces {
        let input = open(piece.file, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw InspectionFailure.implausible("the output is gone") }
        defer { close(input) }
        guard append(piece.bytes, of: input, to: output, &hash) else { throw diskFailure(path) }
    }
    return TemporaryFile(
        path: path, sha256: hash.finish(), size: Int64(pieces.map(\.bytes.count).reduce(0, +)))
}

/// False when something cannot be read or written; the reason is in errno.
private func append(
    _ bytes: Range<Int>, of input: Int32, to output: Int32, _ hash: inout SHA256
) -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    var offset = bytes.lowerBound
    while offset < bytes.upperBound {
        let count = min(buffer.count, bytes.upperBound - offset)
        let got = pread(input, buffer.baseAddress, count, off_t(offset))
        guard got > 0, write(output, buffer.baseAddress, got) == got else { return false }
        hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
        offset += got
    }
    return true
}

private func diskFailure(_ path: String) -> MailError {
    MailError(
        kind: .disk, operation: "write", server: path, text: String(cString: strerror(errno)))
}
