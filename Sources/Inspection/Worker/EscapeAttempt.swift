internal import CLinux
internal import Glibc

/// Things that the process of one file must not be able to do; `doctor` and the tests have it try
/// each.
package enum EscapeAttempt: UInt8, CaseIterable, Sendable {
    case openFile = 1
    case connect, execute, fork, allocate, runData, spin, cling, crash

    /// What must come of it, in words for a person.
    package var expectation: String {
        switch self {
        case .openFile: "opening /etc/passwd is refused"
        case .connect: "making a socket ends the process"
        case .execute: "starting a program ends the process"
        case .fork: "making a process ends the process"
        case .allocate: "3 GiB of memory are refused"
        case .runData: "memory for code made at run time ends the process"
        case .spin: "an endless loop is ended at the deadline"
        case .cling: "a process that ignores its deadline is killed"
        case .crash: "a crash ends the reading of one file only"
        }
    }

    /// How a process ends that a working sandbox holds.
    var ending: Ending {
        switch self {
        case .openFile, .allocate: .refused
        case .connect, .execute, .fork, .runData: .signal(SIGSYS)
        case .spin: .signal(SIGALRM)
        case .cling: .killed
        case .crash: .signal(SIGSEGV)
        }
    }

    /// Time to try: little for what only the deadline ends.
    var milliseconds: UInt32 {
        switch self {
        case .spin, .cling: 200
        case .openFile, .connect, .execute, .fork, .allocate, .runData, .crash: 20_000
        }
    }

    enum Ending: Equatable {
        case refused
        case signal(Int32)
        /// With its worker, by the daemon.
        case killed
    }

    /// Returns `done` only when the attempt succeeded, which it must not.
    package func run() -> ChildExit {
        switch self {
        case .openFile: return open("/etc/passwd", O_RDONLY) >= 0 ? .done : .refused
        case .connect:
            return socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 ? .done : .refused
        case .execute:
            var arguments: [UnsafeMutablePointer<CChar>?] = [nil]
            execv("/bin/true", &arguments)
            return .refused
        case .fork: return Glibc.fork() >= 0 ? .done : .refused
        case .allocate: return Self.allocate(3 << 30, PROT_READ | PROT_WRITE) ? .done : .refused
        case .runData: return Self.allocate(4096, PROT_READ | PROT_EXEC) ? .done : .refused
        case .spin: Self.spin()
        case .cling:
            signal(SIGALRM, SIG_IGN)
            Self.spin()
        case .crash:
            // The first page is never mapped.
            guard let nowhere = UnsafeMutableRawPointer(bitPattern: 16) else { return .refused }
            memset(nowhere, 0, 1)
            return .done
        }
    }

    private static func spin() -> Never {
        while true { _ = getppid() }
    }

    private static func allocate(_ bytes: Int, _ protection: Int32) -> Bool {
        mmap(nil, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
    }
}
