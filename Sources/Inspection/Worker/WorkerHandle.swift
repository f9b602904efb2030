internal import CLinux
internal import Glibc

/// A started worker process and the socket to it; ends with its last owner.
///
/// Its calls block; they belong on a thread of their own.
final class WorkerHandle {
    /// Milliseconds in which a worker must have warmed up and locked itself in.
    private static let patience = 30_000

    /// Nothing of the daemon's own environment, which may name secrets.
    ///
    /// Symbols are bound at the start, so that no forked process binds them again. Memory that
    /// was freed is kept for the next picture or layer, rather than asked of the kernel anew.
    private static let environment = [
        "LANG=C.UTF-8", "LD_BIND_NOW=1", "MALLOC_ARENA_MAX=1", "MALLOC_MMAP_THRESHOLD_=33554432",
        "MALLOC_TRIM_THRESHOLD_=268435456", "SWIFT_BACKTRACE=enable=no",
    ]

    let id: pid_t
    private let socket: Int32

    /// Starts a program with its arguments and waits until it says that it is locked in.
    init(starting command: [String]) throws(InspectionFailure) {
        var pair: [Int32] = [-1, -1]
        let kind = Int32(SOCK_SEQPACKET.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
            throw .unavailable(String(cString: strerror(errno)))
        }
        socket = pair[0]
        do throws(InspectionFailure) {
            // The other end must be the worker's alone, or its death is never seen.
            defer { close(pair[1]) }
            id = try Self.spawn(command, socket: pair[1])
        } catch {
            close(pair[0])
            throw error
        }
        try awaitReadiness()
    }

    private func awaitReadiness() throws(InspectionFailure) {
        do throws(InspectionFailure) {
            guard try receive(within: Self.patience) != .ready else { return }
        } catch .timedOut {
            throw .unavailable("the worker is not ready after \(Self.patience) ms")
        } catch .crashed(let signal) {
            throw .unavailable("the worker was ended by signal \(signal) while it started")
        } catch {
            throw error
        }
        throw .unavailable("the worker speaks another language; is the daemon to be restarted?")
    }

    deinit {
        close(socket)
        kill(id, SIGKILL)
        waitpid(id, nil, 0)
    }

    /// Whether the worker has taken the request; false when it is dead.
    func send(_ bytes: [UInt8], _ input: Int32, _ output: Int32) -> Bool {
        buzheng_send_packet(socket, bytes, bytes.count, input, output) == bytes.count
    }

    /// Throws `timedOut` after so many milliseconds of silence, and `crashed` when a signal ended
    /// the worker: the file may be what brought it down, so the file is charged.
    func receive(within milliseconds: Int) throws(InspectionFailure) -> WorkerOutcome {
        var polled = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        var ready = poll(&polled, 1, Int32(clamping: milliseconds))
        while ready < 0, errno == EINTR { ready = poll(&polled, 1, Int32(clamping: milliseconds)) }
        guard ready > 0 else { throw .timedOut }
        var bytes = [UInt8](repeating: 0, count: WorkerOutcome.byteCount)
        let count = read(socket, &bytes, bytes.count)
        guard count == bytes.count, let outcome = WorkerOutcome(bytes) else {
            throw ending()
        }
        return outcome
    }

    /// How the worker ended; one that is exiting already keeps its code.
    private func ending() -> InspectionFailure {
        kill(id, SIGKILL)
        var info = siginfo_t()
        guard waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) == 0 else {
            return .unavailable("the worker ended")
        }
        let status = info._sifields._sigchld.si_status
        return info.si_code == CLD_EXITED
            ? .unavailable("the worker ended with exit code \(status)")
            : .crashed(signal: Int(status))
    }

    private static func spawn(
        _ command: [String], socket: Int32
    ) throws(InspectionFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // A descriptor duplicated onto itself keeps its close-on-exec mark, so it goes over a spare.
        let spare: Int32 = 200
        posix_spawn_file_actions_adddup2(&actions, socket, spare)
        posix_spawn_file_actions_adddup2(&actions, spare, WorkerProcess.socket)
        let words = copies(of: command)
        let settings = copies(of: Self.environment)
        defer { (words + settings).forEach { free($0) } }
        var id = pid_t()
        let result = posix_spawn(&id, command[0], &actions, nil, words, settings)
        guard result == 0 else {
            throw .unavailable("\(command[0]): \(String(cString: strerror(result)))")
        }
        return id
    }

    /// For C, which wants a null pointer at the end.
    private static func copies(of words: [String]) -> [UnsafeMutablePointer<CChar>?] {
        words.map { strdup($0) } + [nil]
    }
}
