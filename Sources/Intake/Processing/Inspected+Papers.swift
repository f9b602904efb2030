internal import Glibc
internal import Inspection
internal import Mail
internal import Store

extension Inspected {
    /// Copies parts of the worker's output into files of their own.
    ///
    /// The digest is taken anew, since the worker's word is not to be trusted.
    func papers(at paths: Set<String>, into directory: String) throws -> [TemporaryFile] {
        let wanted = dossier.parts.filter { paths.contains($0.path) }
        guard !wanted.isEmpty else { return [] }
        let input = open(partsPath, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw InspectionFailure.implausible("the output is gone") }
        defer { close(input) }
        return try wanted.enumerated().map { number, part in
            let name = partsPath.split(separator: "/").last ?? "part"
            return try copy(part, of: input, to: "\(directory)/paper-\(name)-\(number)")
        }
    }

    private func copy(
        _ part: Dossier.Extent, of input: Int32, to path: String
    ) throws -> TemporaryFile {
        let output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw Self.diskFailure(path) }
        defer { close(output) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var hash = SHA256()
        var done = 0
        while done < part.length {
            let count = min(buffer.count, part.length - done)
            let got = pread(input, buffer.baseAddress, count, off_t(part.offset + done))
            guard got > 0, write(output, buffer.baseAddress, got) == got else {
                throw Self.diskFailure(path)
            }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
            done += got
        }
        return TemporaryFile(path: path, sha256: hash.finish(), size: Int64(done))
    }

    private static func diskFailure(_ path: String) -> MailError {
        MailError(
            kind: .disk, operation: "write", server: path, text: String(cString: strerror(errno)))
    }
}
