internal import CLinux
internal import Glibc

/// Things a worker must not be able to do; `doctor` and the tests have it try each.
package enum EscapeAttempt: UInt8, CaseIterable, Sendable {
    case openFile = 1
    case connect, execute, fork, allocate, spin, crash

    /// What a working sandbox makes of the attempt.
    package var expectation: String {
        switch self {
        case .openFile: "opening /etc/passwd is stopped"
        case .connect: "making a socket is stopped"
        case .execute: "starting a program is stopped"
        case .fork: "making a process is stopped"
        case .allocate: "3 GiB of memory are refused"
        case .spin: "an endless loop is ended"
        case .crash: "a crash ends one mail only"
        }
    }

    /// Returns 0 only when the attempt succeeded, which it must not.
    func run() -> Int32 {
        switch self {
        case .openFile: return open("/etc/passwd", O_RDONLY) >= 0 ? 0 : 2
        case .connect: return Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0 ? 0 : 2
        case .execute:
            var arguments: [UnsafeMutablePointer<CChar>?] = [nil]
            execv("/bin/true", &arguments)
            return 2
        case .fork: return Glibc.fork() >= 0 ? 0 : 2
        case .allocate:
            let memory = mmap(
                nil, 3 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            return memory == MAP_FAILED ? 3 : 0
        case .spin:
            while true { _ = getppid() }
        case .crash:
            // The first page is never mapped.
            guard let nowhere = UnsafeMutableRawPointer(bitPattern: 16) else { return 2 }
            memset(nowhere, 0, 1)
            return 0
        }
    }
}
