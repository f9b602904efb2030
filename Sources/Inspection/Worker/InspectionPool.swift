internal import Glibc
package import Materials

/// A dossier with the file that holds the parts' bytes.
package struct Inspected: Sendable {
    package let dossier: Dossier
    /// Made by the pool in the scratch directory; whoever takes it removes it.
    package let partsPath: String

    package func removeParts() { unlink(partsPath) }
}

/// Sandboxed workers, each reading one file at a time.
package final class InspectionPool: Sendable {
    private let workers: [Worker]
    private let queue: IdleQueue

    /// Starts nothing yet; a worker is started when the first file comes to it.
    ///
    /// - `executable`: the program that answers to the argument `worker`, normally `/proc/self/exe`.
    /// - `scratch`: a directory for the workers' output.
    /// - `deadline`: for one file, on the wall.
    package init(
        executable: String, scratch: String, count: Int, deadline: Duration = .seconds(60)
    ) {
        workers = (1...max(1, count)).map { number in
            Worker(executable: executable, scratch: scratch, number: number, deadline: deadline)
        }
        queue = IdleQueue(workers)
    }

    package var count: Int { workers.count }

    /// Reads a raw mail from an open file; throws `InspectionFailure`.
    package func inspect(mail descriptor: Int32) async throws(InspectionFailure) -> Inspected {
        let result = try await result(of: .mail, descriptor)
        do throws(InspectionFailure) {
            return Inspected(dossier: try result.dossier(), partsPath: result.path)
        } catch {
            result.remove()
            throw error
        }
    }

    /// Measures an open file as a picture; throws `InspectionFailure`.
    package func examine(picture descriptor: Int32) async throws(InspectionFailure) -> Exhibit {
        let result = try await result(of: .picture, descriptor)
        defer { result.remove() }
        return try result.exhibit()
    }

    /// The worker is free for the next file while the caller looks at what it wrote.
    private func result(
        of task: WorkerRequest.Task, _ descriptor: Int32
    ) async throws(InspectionFailure) -> WorkerResult {
        let worker = await queue.take()
        defer { queue.give(worker) }
        return try await worker.serve(task, descriptor)
    }

    /// Starts every worker, so that the first mails need not wait; throws `unavailable` when one
    /// cannot lock itself in.
    package func start() async throws(InspectionFailure) {
        for worker in workers { _ = try await worker.start() }
    }

    /// The workers' process ids, started when need be.
    package func processes() async throws(InspectionFailure) -> [Int32] {
        var ids: [Int32] = []
        for worker in workers { ids.append(try await worker.start()) }
        return ids
    }

    /// Has a worker try what it must not be able to do; nil when the sandbox holds, else what went
    /// wrong.
    package func complaint(about attempt: EscapeAttempt) async -> String? {
        let worker = await queue.take()
        defer { queue.give(worker) }
        do throws(InspectionFailure) {
            let ending = try await worker.ending(of: attempt)
            guard ending != attempt.ending else { return nil }
            let found = ending.map { "ended as \($0)" } ?? "succeeded"
            return "\(attempt) \(found), but \(attempt.expectation)"
        } catch {
            return "\(attempt) could not be tried: \(error)"
        }
    }

    /// Has workers try everything they must not be able to do.
    ///
    /// Returns what did not end as it must; empty means the sandbox holds.
    package func selfTest() async -> [String] {
        var complaints: [String] = []
        for attempt in EscapeAttempt.allCases {
            if let complaint = await complaint(about: attempt) { complaints.append(complaint) }
        }
        return complaints
    }
}
