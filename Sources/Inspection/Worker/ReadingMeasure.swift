internal import Glibc

/// How long a pool took over a number of mails.
package struct ReadingMeasure: Sendable, Equatable {
    package var mails = 0
    package var bytes = 0
    /// Mails that could not be read, those that cannot be opened included.
    package var failures = 0
    package var duration = Duration.zero

    /// Reads every file at `paths` as a raw mail, without measuring its pictures, as many at once
    /// as keep the workers busy.
    ///
    /// Starting the workers is not counted; throws `unavailable` when they do not start.
    package init(
        of paths: [String], with pool: InspectionPool
    ) async throws(InspectionFailure) {
        try await pool.start()
        let begin = ContinuousClock.now
        // One more than there are workers is waiting when one of them is free.
        let lanes = 2 * pool.count
        await withTaskGroup(of: ReadingMeasure.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var measure = ReadingMeasure()
                    for index in stride(from: lane, to: paths.count, by: lanes) {
                        await measure.read(paths[index], with: pool)
                    }
                    return measure
                }
            }
            for await measure in group { add(measure) }
        }
        duration = begin.duration(to: .now)
    }

    private init() {}

    private mutating func add(_ other: ReadingMeasure) {
        mails += other.mails
        bytes += other.bytes
        failures += other.failures
    }

    private mutating func read(_ path: String, with pool: InspectionPool) async {
        mails += 1
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        bytes += max(0, Int(lseek(descriptor, 0, SEEK_END)))
        do throws(InspectionFailure) {
            try await pool.read(mail: descriptor).remove()
        } catch {
            failures += 1
        }
    }
}
