internal import CLinux
internal import Glibc
internal import Mail

/// The daemon's end of one worker process: starts it, feeds it, ends it.
actor Worker {
    private let executor = BlockingExecutor("inspection")
    private let command: [String]
    private let scratch: String
    private let name: String
    private let deadline: Duration
    private var process: WorkerHandle?
    private var served = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(command: [String], scratch: String, name: String, deadline: Duration) {
        self.command = command
        self.scratch = scratch
        self.name = name
        self.deadline = deadline
    }

    /// The running process's id, after starting one when there is none.
    func start() throws(InspectionFailure) -> pid_t { try running().id }

    /// Has the file read; the caller removes the output.
    ///
    /// - `split`: where the second of two things begins that are in one file.
    /// - `number`: which one of several things in the file, counted from 1; 0 for all.
    func serve(
        _ task: WorkerTask, _ input: Int32, split: UInt32 = 0, number: UInt32 = 0
    ) throws(InspectionFailure) -> WorkerResult {
        try withOutput { (result, output) throws(InspectionFailure) in
            let request = WorkerRequest(
                task: task, milliseconds: deadline.clampedMilliseconds, split: split,
                number: number)
            let outcome = try exchange(request, input, output)
            try Self.check(outcome)
            return result
        }
    }

    /// How the attempt ended; nil when it succeeded.
    func ending(
        of attempt: EscapeAttempt
    ) throws(InspectionFailure) -> EscapeAttempt.Ending? {
        let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(input) }
        let request = WorkerRequest(
            task: .escape, milliseconds: attempt.milliseconds, attempt: attempt.rawValue)
        return try withOutput { (result, output) throws(InspectionFailure) in
            defer { result.remove() }
            do throws(InspectionFailure) {
                let outcome = try exchange(request, input, output)
                if outcome.signal != 0 { return .signal(Int32(outcome.signal)) }
                return outcome.exit == .refused ? .refused : nil
            } catch .timedOut {
                return .killed
            } catch {
                throw error
            }
        }
    }

    private func withOutput<Value>(
        _ body: (WorkerResult, Int32) throws(InspectionFailure) -> Value
    ) throws(InspectionFailure) -> Value {
        served += 1
        let path = "\(scratch)/inspection-\(getpid())-\(name)-\(served)"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("\(path): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let result = WorkerResult(path: path)
        do throws(InspectionFailure) {
            return try body(result, descriptor)
        } catch {
            result.remove()
            throw error
        }
    }

    private func exchange(
        _ request: WorkerRequest, _ input: Int32, _ output: Int32
    ) throws(InspectionFailure) -> WorkerOutcome {
        let process = try handOver(request, input, output)
        do throws(InspectionFailure) {
            // The process of the file ends itself at the deadline; this is for one that does not.
            return try process.receive(within: Int(request.milliseconds) + 2000)
        } catch {
            self.process = nil
            throw error
        }
    }

    /// A worker that died while nobody looked is replaced before the file is given away.
    private func handOver(
        _ request: WorkerRequest, _ input: Int32, _ output: Int32
    ) throws(InspectionFailure) -> WorkerHandle {
        for _ in 0..<2 {
            let process = try running()
            if process.send(request.bytes, input, output) { return process }
            self.process = nil
        }
        throw .unavailable("the worker does not listen")
    }

    private func running() throws(InspectionFailure) -> WorkerHandle {
        if let process { return process }
        let started = try WorkerHandle(starting: command)
        process = started
        return started
    }

    private static func check(_ outcome: WorkerOutcome) throws(InspectionFailure) {
        switch (Int32(outcome.signal), outcome.exit) {
        case (0, .done): break
        case (0, .noSandbox): throw .unavailable("the sandbox cannot be entered")
        case (0, .noOutput): throw .unavailable("its output cannot be written; is the disk full?")
        case (0, let exit): throw .gaveUp(code: Int(exit?.rawValue ?? .max))
        case (SIGALRM, _), (SIGXCPU, _): throw .timedOut
        case (let signal, _): throw .crashed(signal: Int(signal))
        }
    }
}

extension Duration {
    fileprivate var clampedMilliseconds: UInt32 { UInt32(clamping: max(1, milliseconds)) }
}
