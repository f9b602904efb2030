/// What the daemon asks of a worker, as one packet beside two descriptors: the file to read and
/// the file to write.
struct WorkerRequest: Equatable {
    enum Task: UInt8 {
        /// A raw mail: parts and dossier are written.
        case mail = 1
        /// A single file, examined as a picture.
        case picture = 2
        /// Tries what must not be possible; for the self-test only.
        case escape = 3
    }

    static let byteCount = 8

    var task: Task
    /// Seconds on the wall.
    var wallSeconds: UInt16
    /// Which escape to try.
    var attempt: UInt8 = 0

    var bytes: [UInt8] {
        [1, task.rawValue, UInt8(wallSeconds >> 8), UInt8(wallSeconds & 0xFF), attempt, 0, 0, 0]
    }

    init(task: Task, wallSeconds: UInt16, attempt: UInt8 = 0) {
        self.task = task
        self.wallSeconds = wallSeconds
        self.attempt = attempt
    }

    /// Nil for a packet of another version or shape.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[0] == 1, let task = Task(rawValue: bytes[1])
        else { return nil }
        self.init(
            task: task, wallSeconds: UInt16(bytes[2]) << 8 | UInt16(bytes[3]), attempt: bytes[4])
    }
}

/// How the process of one mail ended, as the warmed parent saw it: exit code and signal.
struct WorkerOutcome: Equatable {
    static let byteCount = 4

    /// -1 when a signal ended it.
    var exitCode: Int8
    var signal: UInt8

    var bytes: [UInt8] { [1, UInt8(bitPattern: exitCode), signal, 0] }

    init(exitCode: Int8, signal: UInt8) {
        self.exitCode = exitCode
        self.signal = signal
    }

    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[0] == 1 else { return nil }
        self.init(exitCode: Int8(bitPattern: bytes[1]), signal: bytes[2])
    }
}
