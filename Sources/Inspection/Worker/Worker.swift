internal import CLinux
internal import Glibc
internal import Mail

/// The daemon's end of one worker process: starts it, feeds it, ends it.
actor Worker {
    private let executor = BlockingExecutor("inspection")
    private let executable: String
    private let scratch: String
    private let number: Int
    private let deadline: Duration
    private var process: (id: pid_t, socket: Int32)?
    private var served = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(executable: String, scratch: String, number: Int, deadline: Duration) {
        self.executable = executable
        self.scratch = scratch
        self.number = number
        self.deadline = deadline
    }

    deinit {
        guard let process else { return }
        close(process.socket)
        kill(process.id, SIGKILL)
        waitpid(process.id, nil, 0)
    }

    /// Has the file read; the caller removes the output.
    func serve(_ task: WorkerRequest.Task, _ input: Int32) throws(InspectionFailure) -> WorkerResult {
        let output = try makeOutput()
        defer { close(output.descriptor) }
        do throws(InspectionFailure) {
            let outcome = try exchange(request(task), input, output.descriptor)
            try Self.check(outcome)
        } catch {
            unlink(output.path)
            throw error
        }
        return WorkerResult(path: output.path)
    }

    /// Nil when the attempt ended as it must, else what went wrong.
    func holds(against attempt: EscapeAttempt) -> String? {
        let input = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(input) }
        do throws(InspectionFailure) {
            let output = try makeOutput()
            defer {
                close(output.descriptor)
                unlink(output.path)
            }
            let seconds: UInt16 = 1
            let outcome = try exchange(
                WorkerRequest(task: .escape, wallSeconds: seconds, attempt: attempt.rawValue),
                input, output.descriptor)
            return outcome.exitCode == 0 ? "\(attempt) succeeded, but \(attempt.expectation)" : nil
        } catch {
            return "\(attempt) could not be tried: \(error)"
        }
    }

    private func request(_ task: WorkerRequest.Task) -> WorkerRequest {
        WorkerRequest(task: task, wallSeconds: UInt16(clamping: deadline.components.seconds))
    }

    private func makeOutput() throws(InspectionFailure) -> (path: String, descriptor: Int32) {
        served += 1
        let path = "\(scratch)/inspection-\(getpid())-\(number)-\(served)"
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("\(path): \(String(cString: strerror(errno)))")
        }
        return (path, descriptor)
    }

    private func exchange(
        _ request: WorkerRequest, _ input: Int32, _ output: Int32
    ) throws(InspectionFailure) -> WorkerOutcome {
        let socket = try running()
        let bytes = request.bytes
        guard buzheng_send_packet(socket, bytes, bytes.count, input, output) == bytes.count else {
            let status = end()
            throw .unavailable("the worker does not listen\(status)")
        }
        return try answer(on: socket)
    }

    private func answer(on socket: Int32) throws(InspectionFailure) -> WorkerOutcome {
        var polled = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        // The process of the mail ends itself at the deadline; this is for one that cannot.
        let patience = Int32(clamping: deadline.milliseconds + 5000)
        var ready = poll(&polled, 1, patience)
        while ready < 0, errno == EINTR { ready = poll(&polled, 1, patience) }
        guard ready > 0 else {
            _ = end()
            throw .timedOut
        }
        var bytes = [UInt8](repeating: 0, count: WorkerOutcome.byteCount)
        let count = read(socket, &bytes, bytes.count)
        guard count == bytes.count, let outcome = WorkerOutcome(bytes) else {
            let status = end()
            throw .unavailable("the worker ended\(status)")
        }
        return outcome
    }

    private static func check(_ outcome: WorkerOutcome) throws(InspectionFailure) {
        if outcome.signal == UInt8(SIGALRM) || outcome.signal == UInt8(SIGXCPU) { throw .timedOut }
        if outcome.signal != 0 { throw .crashed(signal: Int(outcome.signal)) }
        guard outcome.exitCode == 0 else { throw .gaveUp(code: Int(outcome.exitCode)) }
    }

    /// The socket of a running worker; starts one when there is none.
    private func running() throws(InspectionFailure) -> Int32 {
        if let process { return process.socket }
        var pair: [Int32] = [-1, -1]
        let kind = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
            throw .unavailable(String(cString: strerror(errno)))
        }
        defer { close(pair[1]) }
        guard let id = spawn(socket: pair[1]) else {
            close(pair[0])
            throw .unavailable("\(executable) cannot be started: \(String(cString: strerror(errno)))")
        }
        process = (id, pair[0])
        return pair[0]
    }

    private func spawn(socket: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A descriptor duplicated onto itself keeps its close-on-exec mark, so it goes over a spare.
        posix_spawn_file_actions_adddup2(&actions, socket, 200)
        posix_spawn_file_actions_adddup2(&actions, 200, WorkerProcess.socket)
        let words: [UnsafeMutablePointer<CChar>?] = [strdup(executable), strdup("worker")]
        // Nothing of the daemon's environment, which may name secrets.
        let settings = ["LANG=C.UTF-8", "SWIFT_BACKTRACE=enable=no", "MALLOC_ARENA_MAX=1"]
        let environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) }
        defer { (words + environment).forEach { free($0) } }
        var id = pid_t()
        let result = posix_spawn(
            &id, executable, &actions, nil, words + [nil], environment + [nil])
        errno = result
        return result == 0 ? id : nil
    }

    /// Ends the worker; says how it went, for the log.
    private func end() -> String {
        guard let process else { return "" }
        self.process = nil
        close(process.socket)
        kill(process.id, SIGKILL)
        var status: Int32 = 0
        waitpid(process.id, &status, 0)
        let code = buzheng_exited(status)
        return code >= 0 ? " with exit code \(code)" : ""
    }
}
