/// Workers of one kind, each reading one file at a time.
final class WorkerCrew: Sendable {
    private let workers: [Worker]
    private let queue: IdleQueue<Worker>

    /// - `name`: distinguishes the crews of one scratch directory.
    /// - `command`: the workers' program and its arguments.
    init(
        _ name: String, command: [String], scratch: String, count: Int, deadline: Duration
    ) {
        workers = (1...max(1, count)).map { number in
            Worker(
                command: command, scratch: scratch, name: "\(name)-\(number)",
                deadline: deadline)
        }
        queue = IdleQueue(workers)
    }

    var count: Int { workers.count }

    /// What a worker wrote, to be removed by the caller.
    ///
    /// The worker is free for the next file while the caller looks at it.
    func result(
        of task: WorkerTask, _ descriptor: Int32, split: UInt32 = 0, number: UInt32 = 0
    ) async throws(InspectionFailure) -> WorkerResult {
        let worker = await queue.take()
        defer { queue.give(worker) }
        return try await worker.serve(task, descriptor, split: split, number: number)
    }

    /// The workers' process ids, started when need be; throws `unavailable` when one cannot lock
    /// itself in.
    func processes() async throws(InspectionFailure) -> [Int32] {
        var ids: [Int32] = []
        for worker in workers { ids.append(try await worker.start()) }
        return ids
    }

    /// Has a worker try what it must not be able to do; nil when the sandbox holds, else what went
    /// wrong.
    func complaint(about attempt: EscapeAttempt) async -> String? {
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
}
