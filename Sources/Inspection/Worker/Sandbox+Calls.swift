extension Sandbox {
    /// All a process may call in the sandbox; any other call kills.
    ///
    /// Memory, its own descriptors, threads, and what the warmed parent needs to fork and to hear
    /// of its children.
    static let allowed = [
        "read", "pread64", "readv", "write", "pwrite64", "writev", "lseek", "fstat", "newfstatat",
        "ftruncate", "close", "munmap", "mremap", "madvise", "brk", "futex",
        "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "sched_yield",
        "sched_getaffinity", "sched_getparam", "sched_getscheduler", "clock_gettime",
        "clock_nanosleep", "gettimeofday", "nanosleep", "getrandom", "getpid", "gettid", "getppid",
        "getuid", "geteuid", "getgid", "getegid", "set_robust_list", "get_robust_list", "rseq",
        "set_tid_address", "prctl", "prlimit64", "setrlimit", "getrlimit", "getrusage", "sysinfo",
        "uname", "exit", "exit_group", "tgkill", "poll", "ppoll", "restart_syscall", "membarrier",
        "fcntl", "recvmsg", "wait4", "clone", "setitimer", "close_range",
    ]

    /// Allowed as long as the memory cannot be executed.
    static let allowedForData = ["mmap", "mprotect"]

    /// Libraries look for files they can do without; they are told that they may not.
    static let refused = [
        "access", "faccessat", "faccessat2", "readlink", "readlinkat", "stat",
        "lstat", "statx", "getcwd", "ioctl", "getpeername", "getsockname",
    ]

    /// Refused as well, but for reading where a process is to read files.
    static let opening = ["open", "openat"]

    /// What such a process may call besides.
    static let allowedToReaders = ["getdents64"]

    /// What the process of one file may not do any more.
    static let withdrawn = [
        "recvmsg", "wait4", "setitimer", "prlimit64", "setrlimit", "close_range",
    ]
}
