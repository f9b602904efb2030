internal import CLinux
internal import FoundationEssentials
internal import Glibc
internal import Mail
internal import Materials

/// The sandboxed side: a warmed, single-threaded parent that forks one process a mail.
///
/// The socket to the daemon is descriptor 3. Nothing here may start a thread or a task before the
/// fork, and nothing may need a file after `Sandbox.enterParent`.
package enum WorkerProcess {
    static let socket: Int32 = 3
    /// sysexits.h EX_SOFTWARE, for a worker that cannot lock itself in.
    private static let cannotStart: Int32 = 70

    /// Serves until the daemon closes the socket; returns the process's exit code.
    package static func run() -> Int32 {
        _ = buzheng_close_from(socket + 1)
        unblockSignals()
        guard Examination.warmUp() else { return complain("libvips does not start") }
        let reader = MessageReader()
        let encoder = warmEncoder()
        do throws(Sandbox.Unavailable) {
            try Sandbox.enterParent()
        } catch {
            return complain("the sandbox is unavailable at \(error.step): \(error.reason)")
        }
        while let (request, input, output) = nextRequest() {
            let child = fork()
            if child == 0 {
                close(socket)
                _exit(serve(request, input, output, reader, encoder))
            }
            close(input)
            close(output)
            guard report(child) else { return 0 }
        }
        return 0
    }

    private static func nextRequest() -> (WorkerRequest, Int32, Int32)? {
        var bytes = [UInt8](repeating: 0, count: WorkerRequest.byteCount)
        var input: Int32 = -1
        var output: Int32 = -1
        let count = buzheng_receive_packet(socket, &bytes, bytes.count, &input, &output)
        guard count == bytes.count, let request = WorkerRequest(bytes), input >= 0, output >= 0
        else { return nil }
        return (request, input, output)
    }

    private static func report(_ child: pid_t) -> Bool {
        var status: Int32 = 0
        guard child > 0, waitpid(child, &status, 0) == child else { return false }
        let outcome = WorkerOutcome(
            exitCode: Int8(truncatingIfNeeded: buzheng_exited(status)),
            signal: UInt8(truncatingIfNeeded: buzheng_signalled(status)))
        let bytes = outcome.bytes
        return write(socket, bytes, bytes.count) == bytes.count
    }

    private static func serve(
        _ request: WorkerRequest, _ input: Int32, _ output: Int32, _ reader: MessageReader,
        _ encoder: JSONEncoder
    ) -> Int32 {
        var limits = Sandbox.Limits()
        limits.wallSeconds = UInt32(request.wallSeconds)
        do throws(Sandbox.Unavailable) {
            try Sandbox.enterChild(limits)
        } catch {
            return cannotStart
        }
        guard let bytes = mapped(input) else { return 1 }
        var sink = WorkerOutput(descriptor: output)
        switch request.task {
        case .mail: return inspect(bytes, reader, encoder, &sink)
        case .picture:
            let exhibit = Examination().exhibit(of: bytes)
            return sink.finish(with: encoded(exhibit, encoder)) ? 0 : 1
        case .escape: return EscapeAttempt(rawValue: request.attempt)?.run() ?? 1
        }
    }

    private static func inspect(
        _ bytes: UnsafeRawBufferPointer, _ reader: MessageReader, _ encoder: JSONEncoder,
        _ sink: inout WorkerOutput
    ) -> Int32 {
        let mail = reader.read(bytes)
        let examination = Examination()
        var dossier = Dossier(message: mail.message, exhibits: [:], parts: [])
        for part in mail.parts where isPaperLike(part, in: mail.message) {
            part.bytes.withUnsafeBytes { bytes in
                dossier.exhibits[part.path] = examination.exhibit(of: bytes)
                if let extent = sink.append(bytes, path: part.path) { dossier.parts.append(extent) }
            }
        }
        return sink.finish(with: encoded(dossier, encoder)) ? 0 : 1
    }

    /// Texts and wrapped messages are read, not examined.
    private static func isPaperLike(_ part: DecodedPart, in message: Message) -> Bool {
        guard let attachment = message.attachments.first(where: { $0.path == part.path }) else {
            return false
        }
        return attachment.type != "message/rfc822"
    }

    private static func mapped(_ descriptor: Int32) -> UnsafeRawBufferPointer? {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { return nil }
        guard size > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let memory = mmap(nil, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, descriptor, 0)
        guard let memory, memory != MAP_FAILED else { return nil }
        return UnsafeRawBufferPointer(start: memory, count: size)
    }

    private static func encoded(_ value: some Encodable, _ encoder: JSONEncoder) -> [UInt8] {
        do {
            return Array(try encoder.encode(value))
        } catch {
            return []
        }
    }

    /// Encodes once, so that whatever Foundation loads lazily is loaded before the lock-down.
    private static func warmEncoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // OpenSSL reads its settings at the first digest, Foundation its tables at the first use.
        let digest = SHA256.digest(of: UnsafeRawBufferPointer(start: nil, count: 0))
        let sample = Dossier(
            message: Message(),
            exhibits: ["1": Exhibit(type: .other, bytes: 0, sharpness: 0.5, sha256: digest)],
            parts: [])
        _ = encoded(sample, encoder)
        return encoder
    }

    /// The thread that started this process may have blocked signals, the alarm among them.
    private static func unblockSignals() {
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
    }

    private static func complain(_ text: String) -> Int32 {
        let line = Array("buzheng worker: \(text); no mail is read without it\n".utf8)
        _ = write(2, line, line.count)
        return cannotStart
    }
}
