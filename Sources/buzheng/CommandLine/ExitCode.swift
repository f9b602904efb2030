/// What the shell is told (sysexits.h where it has a word for it).
enum ExitCode: Int32 {
    case well = 0
    /// Something was returned or is held.
    case unsettled = 1
    case usage = 64
    /// Input that cannot be read.
    case data = 65
    /// A server that cannot be reached, or a program beside this one that does not start.
    case unavailable = 69
    /// A fault of ours.
    case software = 70
    case configuration = 78
}
