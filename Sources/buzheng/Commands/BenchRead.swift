internal import FoundationEssentials
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
        let measure = try await Sandboxed.withPool(workers: workers) { pool in
            try await ReadingMeasure(of: paths, with: pool)
        }
        let seconds = Double(measure.duration.milliseconds) / 1000
        print("\(measure.mails) mails, \(measure.bytes) bytes, \(seconds) s")
        guard measure.failures == 0 else {
            throw InputError("\(measure.failures) of the mails in \(folder) cannot be read")
        }
        return .well
    }
}
