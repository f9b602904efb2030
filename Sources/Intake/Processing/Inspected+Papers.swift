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
        guard input >= 0 else {
            throw InspectionFailure.implausible("the output is gone")
        }
        defer { close(input) }
        return try wanted.enumerated().map { number, part in
            var file = try MessageFile(
                in: directory, name: "paper-\(getpid())-\(UInt(bitPattern: partsPath.hashValue))-\(number)")
            try file.copy(from: input, offset: part.offset, count: part.length)
            let whole = file.finish()
            return TemporaryFile(path: whole.path, sha256: whole.sha256, size: Int64(whole.size))
        }
    }
}
