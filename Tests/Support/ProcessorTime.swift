import Glibc

/// Processor seconds that this thread has used.
///
/// Unlike time on the wall, what lies between two of them does not grow with what else the machine
/// does, as long as no task is suspended meanwhile.
public func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Processor seconds of the cheapest of three runs.
public func leastCost(of body: () -> Void) -> Double {
    (0..<3).map { _ in
        let start = threadSeconds()
        body()
        return threadSeconds() - start
    }.min() ?? 0
}
