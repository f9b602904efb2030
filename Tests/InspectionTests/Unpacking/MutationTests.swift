internal import Glibc
internal import Materials
import Testing

@testable import Inspection

@Suite("Damaged containers harm nothing")
struct MutationTests {
    private static let rounds = 120
    private static let perMail = 12

    @Test(
        "every container, changed at random, leaves the worker and its answer whole",
        arguments: Container.all)
    func mutated(container: Container) async throws {
        let bytes = try container.bytes()
        let bench = try Workbench()
        for batch in 0..<(Self.rounds / Self.perMail) {
            let files = (0..<Self.perMail).map { number in
                let seed = UInt64(batch * Self.perMail + number + 1)
                return (name: container.name, bytes: Self.changed(bytes, seed: seed))
            }
            do {
                try await bench.inspect(mail(files)).remove()
            } catch {
                Issue.record("\(container.name), seeds from \(batch * Self.perMail + 1): \(error)")
            }
        }
    }

    /// Some bytes other, some bits turned, a stretch left out, doubled or filled with one byte.
    private static func changed(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
        var random = Xorshift(seed: seed)
        var copy = bytes
        for _ in 0...random.below(4) where !copy.isEmpty {
            let start = random.below(copy.count)
            let end = min(copy.count, start + 1 + random.below(16))
            switch random.below(6) {
            case 0: copy[start] = UInt8(random.below(256))
            case 1: copy[start] ^= 1 << UInt8(random.below(8))
            case 2: copy.removeSubrange(start..<end)
            case 3: copy.insert(contentsOf: Array(copy[start..<end]), at: start)
            case 4:
                for index in start..<end { copy[index] = [0, 0xFF, 0x7F, 0x80][random.below(4)] }
            default: copy.removeLast(copy.count - start)
            }
        }
        return copy
    }
}
