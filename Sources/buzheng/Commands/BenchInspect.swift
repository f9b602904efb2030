internal import FoundationEssentials
internal import Glibc
internal import Inspection
internal import Materials

extension Command {
    static let benchInspect = Command(
        name: "bench-inspect",
        summary: "Inspect every mail file of a folder, pictures and all, and tell what that costs.",
        parameters: [
            Parameter(
                name: "workers", shape: .option(value: "N"),
                help: "mails inspected at once (default 1)"),
            Parameter(name: "FOLDER", shape: .word, help: "mail files", isOptional: false),
        ],
        example: "buzheng bench-inspect Fixtures/mails"
    ) { arguments in
        let paths = try PicturePaths.expanded([arguments.word("FOLDER")])
        let workers = max(1, Int(arguments.option("workers") ?? "1") ?? 1)
        let profile = try RuleProfile.named(RuleProfile.standard)
        let readers = TextReaderPool(executable: WorkerPrograms.own.text, count: workers)
        let (measure, nothing) = try await Sandboxed.withPool(workers: workers) { pool in
            (
                try await InspectionMeasure(
                    of: paths, by: profile, with: pool, reading: readers),
                try await pool.timeOfNothing()
            )
        }
        // All children that are gone are the pool's; the readers still live.
        var children = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &children)
        try printJSON(
            InspectionCosts(
                measure: measure, picturesPeak: children.ru_maxrss << 10,
                start: nothing.inMilliseconds))
        withExtendedLifetime(readers) {}
        return .well
    }
}

/// What `bench-inspect` prints.
private struct InspectionCosts: Encodable {
    let measure: InspectionMeasure
    /// The most that a process held which looked at a picture, in bytes.
    let picturesPeak: Int
    /// Milliseconds from a mail that holds nothing to the answer.
    let start: Double
}
