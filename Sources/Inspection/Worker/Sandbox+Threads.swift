internal import CLinux
internal import Glibc

/// For a process that keeps threads, which inference engines start when they load.
///
/// Such a process is locked in by two steps as well: what Landlock takes away is inherited by the
/// threads that are started later, so it comes first and still lets libraries be loaded; seccomp
/// holds threads that are there already, so it comes last and ends all looking for files.
extension Sandbox {
    /// What libraries are loaded from, and what tells them about the processor.
    private static let readable = ["/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/sys", "/proc"]

    /// Leaves of the file system only reading, and only where libraries lie.
    package static func readLibrariesOnly() throws(Unavailable) {
        try leaveOnly(readable)
    }

    /// Takes from every thread all but computing and answering.
    ///
    /// Memory may be made executable, unlike elsewhere: OpenVINO compiles its arithmetic for each
    /// size of picture it meets.
    package static func computeOnly(_ limits: Limits) throws(Unavailable) {
        try check(buzheng_not_dumpable(), "dumpable")
        signal(SIGXFSZ, SIG_IGN)
        try bound(limits)
        let filter = try Filter(buzheng_seccomp_killing())
        try check(buzheng_seccomp_hold_threads(filter.context), "seccomp threads")
        let given = allowed.filter {
            !withdrawn.contains($0) && !["clone", "fcntl", "prctl"].contains($0)
        }
        for name in given + allowedForData + ["recvmsg"] {
            try filter.rule(name, buzheng_seccomp_allow)
        }
        for name in refused + opening + refusedToThreads {
            try filter.rule(name, buzheng_seccomp_refuse)
        }
        try check(buzheng_seccomp_allow_thread_clone(filter.context), "seccomp clone")
        try filter.rule("clone3", buzheng_seccomp_absent)
        try check(seccomp_load(filter.context), "seccomp")
    }

    /// Advice to the kernel about processors, which it need not follow.
    private static let refusedToThreads = ["mbind", "sched_setaffinity", "prctl"]
}
