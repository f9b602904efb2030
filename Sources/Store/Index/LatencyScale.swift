internal import Glibc

/// Steps of time, each a twelfth longer than the one before, so that a day's latencies are a few
/// counts and a percentile read from them is off by 4 % at most.
enum LatencyScale {
    private static let stepsPerOctave = 9.0

    /// The step that a time in milliseconds falls into; 0 up to one millisecond.
    static func step(_ milliseconds: Int64) -> Int {
        guard milliseconds > 1 else { return 0 }
        return Int((log2(Double(milliseconds)) * stepsPerOctave).rounded())
    }

    /// The time in milliseconds in the middle of a step.
    static func milliseconds(_ step: Int) -> Int64 {
        Int64(exp2(Double(step) / stepsPerOctave).rounded())
    }
}
