internal import CLinux
internal import Glibc

/// The sandboxed side: a warmed, single-threaded parent that forks one process a file.
///
/// The socket to the daemon is descriptor 3. Nothing here may start a thread or a task before the
/// fork, and nothing may need a file after the sandbox is entered.
package enum WorkerProcess {
    package static let socket: Int32 = 3

    /// Serves until the daemon closes the socket; returns the process's exit code, which is 70
    /// when the process cannot lock itself in.
    ///
    /// `warmedUp` loads all that reading will need.
    package static func run(_ warmedUp: () throws -> any FileReader) -> Int32 {
        closeAllButSocket()
        unblockSignals()
        do {
            let reader = try warmedUp()
            let sandbox = try Sandbox(reading: reader.directories)
            guard send(.ready) else { return 0 }
            serve(with: reader, in: sandbox)
            return 0
        } catch let missing as Sandbox.Unavailable {
            return complain("the sandbox is unavailable at \(missing.step): \(missing.reason)")
        } catch {
            return complain("the rehearsal failed: \(error)")
        }
    }

    private static func serve(with reader: any FileReader, in sandbox: Sandbox) {
        while let (request, input, output) = nextRequest() {
            let child = fork()
            if child == 0 {
                let exit = read(request, input, output, with: reader, in: sandbox)
                _exit(Int32(exit.rawValue))
            }
            close(input)
            close(output)
            guard child > 0, let outcome = outcome(of: child), send(outcome) else { return }
        }
    }

    private static func read(
        _ request: WorkerRequest, _ input: Int32, _ output: Int32,
        with reader: any FileReader, in sandbox: Sandbox
    ) -> ChildExit {
        // Neither the daemon's socket nor its log is for a stranger.
        guard buzheng_close_range(0, UInt32(socket)) == 0 else { return .noSandbox }
        var limits = Sandbox.Limits()
        limits.milliseconds = request.milliseconds
        do {
            try sandbox.enterChild(limits)
            var sink = WorkerOutput(descriptor: output)
            guard request.task != .escape else {
                return EscapeAttempt(rawValue: request.attempt)?.run() ?? .refused
            }
            try reader.read(input, for: request, into: &sink)
            return .done
        } catch let exit as ChildExit {
            return exit
        } catch {
            return .noSandbox
        }
    }

    /// Nil when the daemon is gone or speaks another language.
    private static func nextRequest() -> (WorkerRequest, Int32, Int32)? {
        guard let (bytes, input, output) = nextPacket(of: WorkerRequest.byteCount),
            let request = WorkerRequest(bytes)
        else { return nil }
        return (request, input, output)
    }

    /// A packet of that many bytes, with a descriptor to read from and one to write to; nil when
    /// another comes or the daemon is gone.
    package static func nextPacket(of count: Int) -> ([UInt8], input: Int32, output: Int32)? {
        var bytes = [UInt8](repeating: 0, count: count)
        var input: Int32 = -1
        var output: Int32 = -1
        guard buzheng_receive_packet(socket, &bytes, count, &input, &output) == count,
            input >= 0, output >= 0
        else { return nil }
        return (bytes, input, output)
    }

    private static func outcome(of child: pid_t) -> WorkerOutcome? {
        var status: Int32 = 0
        guard waitpid(child, &status, 0) == child else { return nil }
        return WorkerOutcome(
            exit: UInt8(exactly: buzheng_exited(status)).flatMap(ChildExit.init),
            signal: UInt8(truncatingIfNeeded: buzheng_signalled(status)))
    }

    package static func send(_ outcome: WorkerOutcome) -> Bool {
        let bytes = outcome.bytes
        return write(socket, bytes, bytes.count) == bytes.count
    }

    /// What else the daemon had open is not this process's business.
    package static func closeAllButSocket() { _ = buzheng_close_range(UInt32(socket) + 1, .max) }

    /// The thread that started this process may have blocked signals, the alarm among them.
    package static func unblockSignals() {
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
    }

    /// Has large blocks of memory returned to the system as soon as they are free, for a process
    /// that lives long.
    ///
    /// Every size of picture wants blocks of other sizes; kept for reuse, as glibc does after the
    /// first, they are split and pile up to 40 MB that nobody uses.
    package static func returnLargeBlocks() { buzheng_map_blocks_from(128 << 10) }

    package static func complain(_ text: String) -> Int32 {
        let line = Array("buzheng worker: \(text); no mail is read without it\n".utf8)
        _ = write(2, line, line.count)
        return Int32(ChildExit.noSandbox.rawValue)
    }
}
