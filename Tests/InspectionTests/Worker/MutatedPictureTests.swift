internal import Materials
import Testing

@testable import Inspection
@testable import Pictures

@Suite("Ten thousand changed pictures")
struct MutatedPictureTests {
    private static let mails = 500
    private static let picturesPerMail = 20

    private static let originals: [[UInt8]] = {
        let small = Drawing(width: 48, height: 40).noisy(90, seed: 8)
        let suffixes = [
            ".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".gif", ".webp", ".tif", ".heic",
            ".avif",
        ]
        return suffixes.map { small.encoded($0) } + [bitmap(of: small)]
    }()

    /// Drawn at forty times the cost of the others, so it comes less often.
    private static let pdf = smallPDF(pages: ["备案"])

    @Test("cost the daemon nothing: each is a fact about a file, or of one mail at most")
    func mutated() async throws {
        let bench = try Workbench(workers: 2)
        let outcomes = try await withThrowingTaskGroup(of: [String].self) { group in
            for lane in 0..<2 {
                group.addTask {
                    var outcomes: [String] = []
                    for number in stride(from: lane, to: Self.mails, by: 2) {
                        outcomes += try await Self.outcomes(of: UInt64(number), on: bench)
                    }
                    return outcomes
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let counts = Dictionary(grouping: outcomes) { $0 }.mapValues(\.count)
        print("changed pictures:", counts.sorted { $0.key < $1.key })
        #expect(outcomes.count == Self.mails * Self.picturesPerMail)
        #expect(counts["decoded", default: 0] > 500)
        #expect(counts["corrupt", default: 0] > 500)
        let after = try await bench.examine(Self.originals[0])
        #expect(after.damage == nil)
    }

    /// What became of each picture of a mail; a failure of the machine is thrown.
    private static func outcomes(of seed: UInt64, on bench: Workbench) async throws -> [String] {
        var random = Xorshift(seed: seed)
        let pictures = (0..<picturesPerMail).map { number in
            (name: "\(number).jpg", bytes: changed(&random))
        }
        do {
            let inspected = try await bench.inspect(mail(pictures))
            inspected.remove()
            // A PDF whose pages cannot be counted is told as a file that was not opened.
            let unopened = inspected.dossier.unopened.filter { inspected.exhibits[$0.path] == nil }
            return inspected.exhibits.values.map { $0.damage?.rawValue ?? "decoded" }
                + unopened.map { _ in "unopened" }
        } catch let failure as InspectionFailure where !failure.isAboutTheMachine {
            return pictures.map { _ in "\(failure)" }
        }
    }

    /// A few bytes changed, most of them near the beginning, and sometimes the end cut off.
    private static func changed(_ random: inout Xorshift) -> [UInt8] {
        var bytes =
            random.below(40) == 0 ? pdf : originals[random.below(originals.count)]
        for _ in 0..<(1 + random.below(6)) {
            let reach = random.below(3) == 0 ? bytes.count : min(bytes.count, 600)
            bytes[random.below(reach)] = UInt8(random.below(256))
        }
        if random.below(8) == 0 { bytes.removeLast(random.below(bytes.count / 2)) }
        return bytes
    }
}
