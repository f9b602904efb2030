package import Inspection
internal import Materials

/// The sandboxed processes that everything is read by; daemons of one process may share them, and
/// so do the pages of the console.
package struct Workers: Sendable {
    /// Takes mails apart and measures their pictures.
    package let pool: InspectionPool
    /// Reads what papers say.
    package let readers: TextReaderPool
    /// For all pictures of one mail; those whose turn comes later are held for a person.
    let readingTime: Duration

    /// Starts nothing yet.
    ///
    /// - `scratch`: a directory for their output.
    package init(
        _ programs: WorkerPrograms, for configuration: Configuration, scratch: String
    ) throws {
        let deadline = Duration.seconds(configuration.limits.inspectionSeconds)
        pool = InspectionPool(
            programs: programs, profile: try configuration.ruleProfile().name, scratch: scratch,
            count: configuration.workers, deadline: deadline)
        readers = TextReaderPool(
            executable: programs.text, count: configuration.textReaders, deadline: deadline)
        readingTime = deadline * 2
    }
}
