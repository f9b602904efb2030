internal import CLinux
internal import Glibc

/// Locks a process in, in two steps: what the warmed parent still needs, then what one file needs.
///
/// Every step fails closed; without Landlock and seccomp no stranger's byte is read.
package struct Sandbox {
    package struct Unavailable: Error {
        package var step: String
        package var reason: String
    }

    /// Bounds of one file's process.
    package struct Limits {
        var cpuSeconds: UInt64 = 30
        var milliseconds: UInt32 = 60_000
        var addressSpace: UInt64 = 2 << 30
        package var fileBytes: UInt64 = 768 << 20
        var descriptors: UInt64 = 32

        package init() {}
    }

    /// The second filter, compiled before the fork, since compiling takes longer than a small mail.
    private let childProgram: [UInt8]

    /// Takes the file system, the network and new programs away from the warmed parent, which must
    /// have one thread only; what lies in `directories` may still be read.
    init(reading directories: [String] = []) throws(Unavailable) {
        try Self.requireOneThread()
        let readsFiles = !directories.isEmpty
        childProgram = try Self.compileChildProgram(readsFiles: readsFiles)
        try Self.leaveOnly(directories)
        try Self.enterParentFilter(readsFiles: readsFiles)
    }

    /// Takes away every right to the file system but to read what lies below some paths, for this
    /// thread and those it starts from now on; a path that is not there is no failure.
    static func leaveOnly(_ paths: [String]) throws(Unavailable) {
        try check(buzheng_no_new_privileges(), "no_new_privs")
        let ruleset = buzheng_landlock_ruleset()
        try check(ruleset < 0 ? -1 : 0, "Landlock")
        for path in paths { try check(buzheng_landlock_read(ruleset, path), "Landlock") }
        try check(buzheng_landlock_enter(ruleset), "Landlock")
    }

    /// Takes from the process of one file all that its parent still needed, and bounds the rest.
    ///
    /// The number of processes is bounded by the filter, since the user's own limit would count
    /// every process of the daemon's user.
    func enterChild(_ limits: Limits) throws(Unavailable) {
        try Self.check(buzheng_die_with_parent(), "PDEATHSIG")
        try Self.check(buzheng_not_dumpable(), "dumpable")
        try Self.check(buzheng_alarm(max(1, limits.milliseconds)), "setitimer")
        // A write beyond the limit is to fail, not to kill.
        signal(SIGXFSZ, SIG_IGN)
        try Self.check(
            buzheng_limit(Int32(RLIMIT_CPU.rawValue), limits.cpuSeconds), "RLIMIT_CPU")
        try Self.bound(limits)
        try Self.check(buzheng_seccomp_enter(childProgram, childProgram.count), "seccomp")
    }

    /// Bounds memory, files and descriptors.
    static func bound(_ limits: Limits) throws(Unavailable) {
        let bounds: [(Int32, UInt64, String)] = [
            (Int32(RLIMIT_AS.rawValue), limits.addressSpace, "RLIMIT_AS"),
            (Int32(RLIMIT_FSIZE.rawValue), limits.fileBytes, "RLIMIT_FSIZE"),
            (Int32(RLIMIT_NOFILE.rawValue), limits.descriptors, "RLIMIT_NOFILE"),
            (Int32(RLIMIT_CORE.rawValue), 0, "RLIMIT_CORE"),
        ]
        for (resource, value, name) in bounds { try check(buzheng_limit(resource, value), name) }
    }

    /// A lock that another thread holds while this one forks stays locked for ever.
    private static func requireOneThread() throws(Unavailable) {
        var status = stat()
        try check(stat("/proc/self/task", &status), "/proc")
        // The directory's own two links are not threads.
        guard status.st_nlink == 3 else {
            throw Unavailable(step: "fork", reason: "\(status.st_nlink - 2) threads are running")
        }
    }

    private static func enterParentFilter(readsFiles: Bool) throws(Unavailable) {
        let filter = try Filter(buzheng_seccomp_killing())
        for name in allowed { try filter.rule(name, buzheng_seccomp_allow) }
        for name in allowedForData { try filter.rule(name, buzheng_seccomp_allow_data) }
        for name in refused { try filter.rule(name, buzheng_seccomp_refuse) }
        for name in allowedToReaders where readsFiles {
            try filter.rule(name, buzheng_seccomp_allow)
        }
        if readsFiles {
            try check(buzheng_seccomp_allow_reading(filter.context), "seccomp open")
        } else {
            for name in opening { try filter.rule(name, buzheng_seccomp_refuse) }
        }
        // glibc falls back to clone, whose flags a filter can see.
        try filter.rule("clone3", buzheng_seccomp_absent)
        try check(seccomp_load(filter.context), "seccomp")
    }

    private static func compileChildProgram(readsFiles: Bool) throws(Unavailable) -> [UInt8] {
        let filter = try Filter(buzheng_seccomp_allowing())
        for name in withdrawn { try filter.rule(name, buzheng_seccomp_kill) }
        try check(buzheng_seccomp_kill_process_clone(filter.context), "seccomp clone")
        if readsFiles {
            try check(buzheng_seccomp_kill_other_fcntl(filter.context), "seccomp fcntl")
        } else {
            try filter.rule("fcntl", buzheng_seccomp_kill)
        }
        try check(buzheng_seccomp_refuse_prctl(filter.context), "seccomp prctl")
        var program = [UInt8](repeating: 0, count: 16 << 10)
        let count = buzheng_seccomp_compile(filter.context, &program, program.count)
        try check(count > 0 ? 0 : -1, "seccomp program")
        return Array(program.prefix(count))
    }

    static func check(_ result: Int32, _ step: String) throws(Unavailable) {
        guard result != 0 else { return }
        // libseccomp returns the error's negative, the others leave it in errno.
        let code = result < -1 ? -result : errno
        throw Unavailable(step: step, reason: String(cString: strerror(code)))
    }
}

/// A seccomp filter while it is built.
struct Filter: ~Copyable {
    let context: scmp_filter_ctx

    init(_ context: scmp_filter_ctx?) throws(Sandbox.Unavailable) {
        guard let context else { throw Sandbox.Unavailable(step: "seccomp", reason: "no memory") }
        self.context = context
    }

    deinit { seccomp_release(context) }

    /// A call that libseccomp does not know cannot be made by its name; it stays as the filter has
    /// it for all others.
    func rule(
        _ name: String, _ add: (scmp_filter_ctx?, Int32) -> Int32
    ) throws(Sandbox.Unavailable) {
        let call = seccomp_syscall_resolve_name(name)
        guard call != -1 else { return }
        try Sandbox.check(add(context, call), "seccomp \(name)")
    }
}
