internal import CLinux
internal import Glibc

/// Locks a process in, in two steps: what the warmed parent still needs, then what one mail needs.
///
/// Every step fails closed; without Landlock and seccomp no stranger's byte is read.
enum Sandbox {
    struct Unavailable: Error {
        var step: String
        var reason: String
    }

    /// Bounds of one mail's process.
    struct Limits: Codable {
        var cpuSeconds: UInt64 = 30
        var wallSeconds: UInt32 = 60
        var addressSpace: UInt64 = 2 << 30
        var fileBytes: UInt64 = 256 << 20
        var descriptors: UInt64 = 16
    }

    /// All a process may call after this: memory, its own descriptors, threads, and forking.
    private static let allowed = [
        "read", "pread64", "readv", "write", "pwrite64", "writev", "lseek", "fstat", "newfstatat",
        "ftruncate", "close", "mmap", "munmap", "mremap", "mprotect", "madvise", "brk", "futex",
        "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "sched_yield",
        "sched_getaffinity", "sched_getparam", "sched_getscheduler", "clock_gettime",
        "clock_nanosleep", "gettimeofday", "nanosleep", "getrandom", "getpid", "gettid", "getppid",
        "getuid", "geteuid", "getgid", "getegid", "set_robust_list", "get_robust_list", "rseq",
        "set_tid_address", "prctl", "prlimit64", "setrlimit", "getrlimit", "getrusage", "sysinfo",
        "uname", "exit", "exit_group", "tgkill", "poll", "ppoll", "restart_syscall", "membarrier",
        "fcntl", "recvmsg", "sendmsg", "wait4", "clone", "alarm", "seccomp", "close_range",
        "pipe2", "eventfd2", "timer_delete",
    ]

    /// Libraries look for files they can do without; they are told that they may not.
    private static let refused = [
        "open", "openat", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "stat",
        "lstat", "statx", "getcwd", "ioctl", "getpeername", "getsockname",
    ]

    /// What the process of one mail may not do any more.
    private static let withdrawn = [
        "recvmsg", "sendmsg", "wait4", "alarm", "seccomp", "prlimit64", "setrlimit", "close_range",
        "pipe2", "fcntl",
    ]

    /// Takes the file system, the network and new programs away from the warmed parent.
    static func enterParent() throws(Unavailable) {
        try check(buzheng_no_new_privileges(), "no_new_privs")
        try check(buzheng_landlock_nothing(), "Landlock")
        guard let filter = buzheng_seccomp_killing() else {
            throw Unavailable(step: "seccomp", reason: "no memory")
        }
        defer { seccomp_release(filter) }
        for name in allowed {
            let call = seccomp_syscall_resolve_name(name)
            guard call != __NR_SCMP_ERROR else { continue }
            try check(buzheng_seccomp_allow(filter, call), "seccomp \(name)")
        }
        for name in refused {
            let call = seccomp_syscall_resolve_name(name)
            try check(buzheng_seccomp_refuse(filter, call), "seccomp \(name)")
        }
        // glibc falls back to clone, whose flags a filter can see.
        try check(
            buzheng_seccomp_absent(filter, seccomp_syscall_resolve_name("clone3")), "seccomp clone3")
        try check(seccomp_load(filter), "seccomp")
    }

    /// Takes from the process of one mail all that its parent still needed, and bounds the rest.
    static func enterChild(_ limits: Limits) throws(Unavailable) {
        try check(buzheng_die_with_parent(), "PDEATHSIG")
        try check(buzheng_not_dumpable(), "dumpable")
        alarm(limits.wallSeconds)
        let bounds: [(Int32, UInt64, String)] = [
            (Int32(RLIMIT_CPU.rawValue), limits.cpuSeconds, "RLIMIT_CPU"),
            (Int32(RLIMIT_AS.rawValue), limits.addressSpace, "RLIMIT_AS"),
            (Int32(RLIMIT_FSIZE.rawValue), limits.fileBytes, "RLIMIT_FSIZE"),
            (Int32(RLIMIT_NOFILE.rawValue), limits.descriptors, "RLIMIT_NOFILE"),
            (Int32(RLIMIT_CORE.rawValue), 0, "RLIMIT_CORE"),
        ]
        for (resource, value, name) in bounds { try check(buzheng_limit(resource, value), name) }
        guard let filter = buzheng_seccomp_allowing() else {
            throw Unavailable(step: "seccomp", reason: "no memory")
        }
        defer { seccomp_release(filter) }
        for name in withdrawn {
            try check(buzheng_seccomp_kill(filter, seccomp_syscall_resolve_name(name)), "seccomp \(name)")
        }
        try check(buzheng_seccomp_kill_process_clone(filter), "seccomp clone")
        try check(seccomp_load(filter), "seccomp")
    }

    private static func check(_ result: Int32, _ step: String) throws(Unavailable) {
        guard result != 0 else { return }
        let code = result < -1 ? -result : errno
        throw Unavailable(step: step, reason: String(cString: strerror(code)))
    }

    /// libseccomp's mark for a call that this kernel's architecture does not have.
    private static let __NR_SCMP_ERROR: Int32 = -1
}
