internal import FoundationEssentials
internal import Glibc
internal import Inspection
internal import Mail

extension Command {
    static let benchRead = Command(
        name: "bench-read",
        summary: "Read every mail file of a folder in the sandbox and tell how fast that went.",
        parameters: [
            Parameter(
                name: "workers", shape: .option(value: "N"), help: "mails read at once (default 2)"),
            Parameter(name: "FOLDER", shape: .word, help: "mail files", isOptional: false),
        ],
        example: "buzheng bench-read Fixtures/mails"
    ) { arguments in
        let folder = arguments.word("FOLDER")
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw InputError("\(folder) cannot be listed: check the name and who may read it")
        }
        let paths = names.sorted().map { "\(folder)/\($0)" }
        let workers = Int(arguments.option("workers") ?? "2") ?? 2
        let start = ContinuousClock.now
        let bytes = try await Sandboxed.withPool(workers: workers) { pool in
            try await readAll(paths, pool, atOnce: workers)
        }
        let seconds = Double((ContinuousClock.now - start).milliseconds) / 1000
        print("\(paths.count) mails, \(bytes) bytes, \(seconds) s")
        return .well
    }

    private static func readAll(
        _ paths: [String], _ pool: InspectionPool, atOnce: Int
    ) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            var rest = paths[...]
            for path in rest.prefix(atOnce) { group.addTask { try await read(path, pool) } }
            rest = rest.dropFirst(atOnce)
            var bytes = 0
            while let size = try await group.next() {
                bytes += size
                if let path = rest.popFirst() { group.addTask { try await read(path, pool) } }
            }
            return bytes
        }
    }

    private static func read(_ path: String, _ pool: InspectionPool) async throws -> Int {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw InputError("\(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let inspected = try await pool.inspect(mail: descriptor)
        inspected.removeParts()
        return Int(lseek(descriptor, 0, SEEK_END))
    }
}
