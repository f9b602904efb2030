package import Materials

/// Sandboxed processes that read text, each one picture at a time.
///
/// They live long, unlike the processes that take mails apart: they are given pixels and parse
/// nothing a stranger wrote. The other arrangement, a fork of a warmed parent for each mail, works
/// too, and costs more: 13 to 29 ms for the fork, 15 % more processor time and 120 MB more memory
/// for a page, since every page of memory that inference writes to is copied; and what OpenVINO
/// prepares for a size of picture it has not met is forgotten with each child. It would also fork a
/// process that has threads.
package final class TextReaderPool: Sendable {
    private let readers: [TextReader]
    private let queue: IdleQueue<TextReader>

    /// Starts nothing yet; a process is started, which takes a second, when the first picture comes.
    ///
    /// - `executable`: the program that answers to the argument `worker`, `buzheng-text`.
    /// - `deadline`: for one picture, on the wall.
    package init(executable: String, count: Int = 1, deadline: Duration = .seconds(20)) {
        readers = (1...max(1, count)).map { _ in
            TextReader(executable: executable, deadline: deadline)
        }
        queue = IdleQueue(readers)
    }

    /// The lines of text in a picture, in pixels of it; throws `InspectionFailure`.
    ///
    /// `descriptor` is a file that holds the pixels as `raster` says.
    package func read(
        _ raster: TextRequest.Raster, in descriptor: Int32
    ) async throws(InspectionFailure) -> [TextLine] {
        let reader = await queue.take()
        defer { queue.give(reader) }
        return try await reader.read(raster, in: descriptor)
    }

    /// Starts every process, so that the first pictures need not wait; throws `unavailable` when one
    /// misses a model or cannot lock itself in.
    package func start() async throws(InspectionFailure) { _ = try await processes() }

    /// The process ids, started when need be.
    package func processes() async throws(InspectionFailure) -> [Int32] {
        var ids: [Int32] = []
        for reader in readers { ids.append(try await reader.start()) }
        return ids
    }

    /// Has a reader try what it must not be able to do; nil when the sandbox holds, else what went
    /// wrong.
    package func complaint(about attempt: EscapeAttempt) async -> String? {
        let reader = await queue.take()
        defer { queue.give(reader) }
        return await reader.complaint(about: attempt)
    }

    /// Has a reader try everything it must not be able to do; returns what did not end as it must.
    ///
    /// That it also reads a sample right it has proven when it started.
    package func selfTest() async -> [String] {
        var complaints: [String] = []
        for attempt in EscapeAttempt.againstThreads {
            if let complaint = await complaint(about: attempt) { complaints.append(complaint) }
        }
        return complaints
    }
}

extension EscapeAttempt {
    /// What a process that keeps threads must not be able to do.
    ///
    /// It may run code made at run time, and nothing but its parent ends it at the deadline.
    package static let againstThreads: [EscapeAttempt] = [
        .openFile, .connect, .execute, .fork, .allocate, .spin, .crash,
    ]
}
