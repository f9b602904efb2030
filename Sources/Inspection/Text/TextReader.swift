internal import CLinux
internal import FoundationEssentials
internal import Glibc
internal import Mail
internal import Materials

/// The daemon's end of one process that reads text: starts it, feeds it, ends it.
actor TextReader {
    private let executor = BlockingExecutor("text")
    private let executable: String
    private let deadline: Duration
    private var process: WorkerHandle?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(executable: String, deadline: Duration) {
        self.executable = executable
        self.deadline = deadline
    }

    /// The running process's id, after starting one when there is none.
    func start() throws(InspectionFailure) -> pid_t { try running().id }

    func read(
        _ raster: TextRequest.Raster, in pixels: Int32
    ) throws(InspectionFailure) -> [TextLine] {
        guard raster.isReadable else { throw .gaveUp(code: Int(ChildExit.excessive.rawValue)) }
        let output = try TextOutput()
        let request = TextRequest(task: .read, raster: raster)
        let outcome = try exchange(request, pixels, output, within: Int(deadline.milliseconds))
        guard outcome.exit == .done else {
            throw .gaveUp(code: Int(outcome.exit?.rawValue ?? .max))
        }
        return try output.lines(of: raster)
    }

    /// Nil when the attempt ends as it must.
    func complaint(about attempt: EscapeAttempt) -> String? {
        do throws(InspectionFailure) {
            let output = try TextOutput()
            let request = TextRequest(task: .escape, attempt: attempt.rawValue)
            let outcome = try exchange(
                request, output.descriptor, output, within: Int(attempt.milliseconds))
            return outcome.exit == .refused && attempt.ending == .refused
                ? nil : "\(attempt) succeeded, but \(attempt.expectation)"
        } catch .crashed(let signal) where attempt.ending == .signal(Int32(signal)) {
            return nil
        } catch .timedOut where attempt == .spin {
            return nil
        } catch {
            return "\(attempt) ended as \(error), but \(attempt.expectation)"
        }
    }

    /// A process that dies over a picture costs this picture's reading.
    private func exchange(
        _ request: TextRequest, _ input: Int32, _ output: TextOutput, within milliseconds: Int
    ) throws(InspectionFailure) -> WorkerOutcome {
        let process = try handOver(request, input, output)
        do throws(InspectionFailure) {
            return try process.receive(within: milliseconds)
        } catch {
            self.process = nil
            throw error
        }
    }

    /// Gives the request to a process; one that died while nobody looked is replaced first.
    private func handOver(
        _ request: TextRequest, _ input: Int32, _ output: TextOutput
    ) throws(InspectionFailure) -> WorkerHandle {
        for _ in 0..<2 {
            let process = try running()
            if process.send(request.bytes, input, output.descriptor) { return process }
            self.process = nil
        }
        throw .unavailable("the text reader does not listen")
    }

    private func running() throws(InspectionFailure) -> WorkerHandle {
        if let process { return process }
        let started = try WorkerHandle(starting: [executable, "worker"])
        process = started
        return started
    }
}

/// The file in memory that a reader writes its lines to, read as the hostile input it is.
final class TextOutput {
    let descriptor: Int32

    init() throws(InspectionFailure) {
        descriptor = buzheng_memory_file("text")
        guard descriptor >= 0 else { throw .unavailable(String(cString: strerror(errno))) }
    }

    deinit { close(descriptor) }

    /// Throws `implausible` when something is missing, too long or wrong.
    func lines(of raster: TextRequest.Raster) throws(InspectionFailure) -> [TextLine] {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard (1...TextLimits.bytes).contains(size) else { throw .implausible("the text's length") }
        var json = Data(count: size)
        let count = json.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, size, 0) }
        guard count == size, let lines = try? JSONDecoder().decode([TextLine].self, from: json)
        else { throw .implausible("the text cannot be read") }
        guard lines.count <= TextLimits.lines, lines.allSatisfy({ $0.isPlausible(in: raster) })
        else { throw .implausible("a line of text") }
        return lines
    }
}

/// Bounds of what one picture can say.
package enum TextLimits {
    /// Of JSON.
    package static let bytes = 1 << 20
    package static let lines = 500
    /// Of a line, in UTF-8 bytes.
    package static let lineBytes = 4096
}

extension TextLine {
    /// Whether every figure is one that can come of a picture of that size.
    func isPlausible(in raster: TextRequest.Raster) -> Bool {
        // A turned line's box may reach over the edge, but not far.
        let places = -4096...8192
        return text.utf8.count <= TextLimits.lineBytes && (0...1).contains(confidence)
            && places.contains(box.x) && places.contains(box.y)
            && (0...8192).contains(box.width) && (0...8192).contains(box.height)
            && doubts.allSatisfy { $0.isPlausible(in: text) }
    }
}

extension TextLine.Doubt {
    fileprivate func isPlausible(in text: String) -> Bool {
        (0..<text.count).contains(position) && alternatives.count <= 16
            && alternatives.allSatisfy { $0.count == 1 && $0.utf8.count <= 16 }
    }
}
