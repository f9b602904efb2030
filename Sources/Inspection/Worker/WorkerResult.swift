internal import FoundationEssentials
internal import Glibc
internal import Mail

/// A worker's output file, read as the hostile input it is.
struct WorkerResult {
    let path: String

    func remove() { unlink(path) }

    /// The JSON at the file's end; throws `implausible` when it is missing, too long or wrong.
    func decoded<Value: Decodable>(limit: Int) throws(InspectionFailure) -> Value {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .implausible("no output") }
        defer { close(descriptor) }
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard let trailer = read(descriptor, at: size - WorkerOutput.trailerBytes, WorkerOutput.trailerBytes)
        else { throw .implausible("no trailer") }
        let numbers = [trailer[..<8], trailer[8...]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        guard let offset = Int(exactly: numbers[0]), let length = Int(exactly: numbers[1]),
            length <= limit, offset <= size, length == size - WorkerOutput.trailerBytes - offset,
            let json = read(descriptor, at: offset, length)
        else { throw .implausible("the trailer does not fit the file") }
        do {
            return try JSONDecoder().decode(Value.self, from: Data(json))
        } catch {
            throw .implausible("the dossier cannot be read")
        }
    }

    /// Every extent must lie in the file and belong to an attachment of the same size.
    func check(_ dossier: Dossier) throws(InspectionFailure) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw .implausible("no output") }
        for part in dossier.parts {
            let (end, overflow) = part.offset.addingReportingOverflow(part.length)
            let attachment = dossier.message.attachments.first { $0.path == part.path }
            guard part.offset >= 0, part.length >= 0, !overflow, end <= Int(status.st_size),
                attachment?.size == part.length
            else { throw .implausible("a part lies outside the output") }
        }
    }

    private func read(_ descriptor: Int32, at offset: Int, _ count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { buffer in
                pread(descriptor, buffer.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
            }
            guard got > 0 else { return nil }
            done += got
        }
        return bytes
    }
}
