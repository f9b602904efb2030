internal import Glibc
package import Materials

/// Why a worker gave no dossier: a fact about the file, never an accident of the daemon.
package enum InspectionFailure: Error, Sendable, Equatable {
    /// A signal ended the process that read it.
    case crashed(signal: Int)
    case timedOut
    /// The process gave up: memory, a limit, an output that could not be written.
    case gaveUp(code: Int)
    /// What the worker wrote cannot be believed.
    case implausible(String)
    /// The worker itself could not be started; the remedy is on the machine, not in the mail.
    case unavailable(String)

    /// One word for logs and metrics.
    package var code: String {
        switch self {
        case .crashed: "worker-crashed"
        case .timedOut: "worker-timed-out"
        case .gaveUp: "worker-gave-up"
        case .implausible: "worker-implausible"
        case .unavailable: "worker-unavailable"
        }
    }

    /// Whether the same file may well pass at another try.
    package var isAboutTheMachine: Bool {
        if case .unavailable = self { true } else { false }
    }
}

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
        let worker = await queue.take()
        defer { queue.give(worker) }
        let output = try await worker.serve(.mail, descriptor)
        do throws(InspectionFailure) {
            let dossier: Dossier = try output.decoded(limit: 16 << 20)
            try output.check(dossier)
            return Inspected(dossier: dossier, partsPath: output.path)
        } catch {
            output.remove()
            throw error
        }
    }

    /// Measures an open file as a picture; throws `InspectionFailure`.
    package func examine(picture descriptor: Int32) async throws(InspectionFailure) -> Exhibit {
        let worker = await queue.take()
        defer { queue.give(worker) }
        let output = try await worker.serve(.picture, descriptor)
        defer { output.remove() }
        return try output.decoded(limit: 1 << 20)
    }

    /// Has a worker try everything it must not be able to do.
    ///
    /// Returns what did not end as it must; empty means the sandbox holds.
    package func selfTest() async -> [String] {
        let worker = await queue.take()
        defer { queue.give(worker) }
        var broken: [String] = []
        for attempt in EscapeAttempt.allCases {
            if let complaint = await worker.holds(against: attempt) { broken.append(complaint) }
        }
        return broken
    }
}
