/// What a worker is to do with a file.
package enum WorkerTask: UInt8, Sendable {
    /// Read a raw mail: parts and dossier are written.
    case mail = 1
    /// Examine a single file as a picture: an exhibit is written.
    case picture = 2
    /// Try what must not be possible; for the self-test only, by every kind of worker.
    case escape = 3
    /// Examine the parts of a mail, in a file as `mail` writes it: exhibits by path are written.
    case parts = 4
    /// Open the containers of a mail, in a file as `mail` writes it: another such file is written.
    case unpack = 5
    /// Put two pictures, one after the other in a file, in one picture.
    case stitch = 6
    /// Draw a single file for people to look at: a picture and an illustration are written.
    case illustrate = 7
    /// Verify the signature of a mail, which stands behind the enrolled keys: a report is written.
    case signature = 8
    /// Read a raw mail for people to look at: a transcript is written.
    case transcript = 9
    /// Draw a single file so small that nothing on it can be made out: written like an illustration.
    case thumbnail = 10
    /// Look for faces in a picture of a file as `picture` or `parts` writes it: what was found is
    /// written.
    case faces = 11
}

/// What the daemon asks of a worker, as one packet beside two descriptors: the file to read and
/// the file to write.
package struct WorkerRequest: Equatable {
    static let byteCount = 16
    /// Of the packet's layout; the two ends are one executable, but it may be replaced meanwhile.
    static let version: UInt8 = 6

    package var task: WorkerTask
    var milliseconds: UInt32
    /// Which escape to try.
    var attempt: UInt8 = 0
    /// Where the second of two things begins that are in one file.
    package var split: UInt32 = 0
    /// Which container of a mail to open, or which raster to look at, by the order of their paths
    /// and counted from 1; 0 for all containers.
    package var number: UInt32 = 0

    var bytes: [UInt8] {
        let numbers = [milliseconds, split, number].flatMap { number in
            (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
        }
        return [Self.version, task.rawValue, attempt, 0] + numbers
    }

    init(
        task: WorkerTask, milliseconds: UInt32, attempt: UInt8 = 0, split: UInt32 = 0,
        number: UInt32 = 0
    ) {
        self.task = task
        self.milliseconds = milliseconds
        self.attempt = attempt
        self.split = split
        self.number = number
    }

    /// Nil for a packet of another version or shape.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[0] == Self.version,
            let task = WorkerTask(rawValue: bytes[1])
        else { return nil }
        let numbers = [bytes[4..<8], bytes[8..<12], bytes[12..<16]].map { digits in
            digits.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        self.init(
            task: task, milliseconds: numbers[0], attempt: bytes[2], split: numbers[1],
            number: numbers[2])
    }
}

/// How the process of one file ended, as the warmed parent saw it.
///
/// The parent's first packet is `ready` and says that it is locked in.
package struct WorkerOutcome: Equatable {
    static let byteCount = 4
    package static let ready = WorkerOutcome(exit: .done)

    /// Nil when a signal ended it.
    var exit: ChildExit?
    var signal: UInt8 = 0

    var bytes: [UInt8] { [WorkerRequest.version, exit?.rawValue ?? 0xFF, signal, 0] }

    package init(exit: ChildExit?, signal: UInt8 = 0) {
        self.exit = exit
        self.signal = signal
    }

    /// Nil for a packet of another version or shape.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount, bytes[0] == WorkerRequest.version else { return nil }
        self.init(exit: ChildExit(rawValue: bytes[1]), signal: bytes[2])
    }
}

/// How the process of one file says that it ended; the numbers are those of sysexits.h.
package enum ChildExit: UInt8, Error {
    case done = 0
    /// The escape was refused by an error, or the task is not this kind of worker's.
    case refused = 1
    /// The file cannot be mapped into memory.
    case unreadable = 66
    /// What was found is more than may be written.
    case excessive = 65
    case noSandbox = 70
    /// The output cannot be written; a full disk, not the file's fault.
    case noOutput = 74
}
