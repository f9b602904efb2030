internal import CLinux
internal import FoundationEssentials
internal import Glibc
internal import Mail
package import Materials

/// What it costs to inspect a number of mails: everything that is done before a decision, text and
/// faces included.
package struct InspectionMeasure: Codable, Sendable, Equatable {
    /// In the order of their paths.
    package private(set) var mails: [Mail] = []
    /// Seconds on the wall for all mails.
    package private(set) var wall = 0.0
    /// Seconds of processor for all mails, of every process that had to do with them.
    package private(set) var processor = 0.0
    /// The most that a text reader ever held, in bytes.
    package private(set) var textPeak = 0

    package struct Mail: Codable, Sendable, Equatable {
        package let path: String
        /// Width and height of each line of text in its pictures, in pixels of those as sent.
        package let lines: [[Int]]
    }

    /// Inspects every file at `paths` as a raw mail, so many at once as there are workers.
    ///
    /// Any kind of paper may be owed. Starting the processes is not counted. Throws what any of the
    /// files throws, or `unavailable` for a picture that could not be read.
    package init(
        of paths: [String], by profile: RuleProfile, with pool: InspectionPool,
        reading readers: TextReaderPool
    ) async throws(InspectionFailure) {
        let processes = try await pool.processes() + readers.processes()
        let (begin, before) = (ContinuousClock.now, Self.processorSeconds(of: processes))
        mails = try await Self.inspected(paths, by: profile, with: pool, reading: readers)
        wall = Double(begin.duration(to: .now).milliseconds) / 1000
        processor = Self.processorSeconds(of: processes) - before
        textPeak = try await readers.processes().map(Self.peak).max() ?? 0
    }

    private static func inspected(
        _ paths: [String], by profile: RuleProfile, with pool: InspectionPool,
        reading readers: TextReaderPool
    ) async throws(InspectionFailure) -> [Mail] {
        let results = await withTaskGroup(of: Result<Mail, InspectionFailure>.self) { group in
            var waiting = paths[...]
            func begin() {
                guard let path = waiting.popFirst() else { return }
                group.addTask {
                    await inspected(path, by: profile, with: pool, reading: readers)
                }
            }
            for _ in 0..<pool.count { begin() }
            var results: [Result<Mail, InspectionFailure>] = []
            for await result in group {
                results.append(result)
                begin()
            }
            return results
        }
        var mails: [Mail] = []
        for result in results { mails.append(try result.get()) }
        return mails.sorted { $0.path < $1.path }
    }

    private static func inspected(
        _ path: String, by profile: RuleProfile, with pool: InspectionPool,
        reading readers: TextReaderPool
    ) async -> Result<Mail, InspectionFailure> {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        do throws(InspectionFailure) {
            var inspected = try await pool.inspect(mail: descriptor)
            defer { inspected.remove() }
            try await read(&inspected, by: readers)
            let people = inspected.exhibits.filter {
                profile.isWorthSearchingForFaces($0.value, asOneOf: Set(Material.allCases))
            }
            try await pool.findFaces(in: Array(people.keys), of: &inspected)
            return .success(Mail(path: path, lines: lines(in: inspected)))
        } catch {
            return .failure(error)
        }
    }

    private static func read(
        _ inspected: inout Inspected, by readers: TextReaderPool
    ) async throws(InspectionFailure) {
        let paths = Array(inspected.exhibition.rasters.keys)
        try await inspected.read(paths, by: readers, within: .seconds(600))
        for path in paths {
            guard let reason = inspected.exhibits[path]?.unread else { continue }
            throw .unavailable("part \(path) was not read: \(reason.rawValue)")
        }
    }

    private static func lines(in inspected: Inspected) -> [[Int]] {
        inspected.exhibits.values.flatMap { $0.text ?? [] }.map { [$0.box.width, $0.box.height] }
    }
}

extension InspectionMeasure {
    /// Of this process and of others, those included that they started and waited for (proc(5),
    /// `utime` to `cstime`).
    private static func processorSeconds(of processes: [pid_t]) -> Double {
        let ticks = processes.map { process in
            let text = contents(of: process, "stat")
            let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
            return fields.dropFirst(12).prefix(4).compactMap { Int($0) }.reduce(0, +)
        }
        var own = rusage()
        getrusage(RUSAGE_SELF.rawValue, &own)
        return Double(ticks.reduce(0, +)) / Double(sysconf(Int32(_SC_CLK_TCK)))
            + own.ru_utime.seconds + own.ru_stime.seconds
    }

    private static func peak(of process: pid_t) -> Int {
        let line = contents(of: process, "status").split(separator: "\n").first {
            $0.hasPrefix("VmHWM:")
        }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) << 10
    }

    private static func contents(of process: pid_t, _ name: String) -> String {
        let data = FileManager.default.contents(atPath: "/proc/\(process)/\(name)")
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

extension timeval {
    fileprivate var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension InspectionPool {
    /// How long it takes to have a mail read that holds nothing, the median of so many rounds.
    ///
    /// A process is forked, locks itself in, finds nothing, says so and ends.
    package func timeOfNothing(rounds: Int = 101) async throws(InspectionFailure) -> Duration {
        let nothing = buzheng_memory_file("nothing")
        defer { close(nothing) }
        var times: [Duration] = []
        for _ in 0..<rounds {
            let begin = ContinuousClock.now
            try await read(mail: nothing).remove()
            times.append(begin.duration(to: .now))
        }
        return times.sorted()[rounds / 2]
    }
}
