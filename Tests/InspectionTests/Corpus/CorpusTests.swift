internal import Foundation
internal import Materials
internal import TestSupport
import Testing

@testable import Inspection
@testable import Pictures

@Suite("Hundreds of labelled pictures are told apart", .serialized)
struct CorpusTests {
    @Test("good papers pass, bad ones never, and what differs by one character never verifies")
    func confusion() async throws {
        let judgements = try await CorpusDesk().judgements()
        print(ConfusionTable(judgements: judgements))
        #expect(judgements.count >= 300)
        expectVerdicts(judgements)
        expectVerification(judgements)
        expectHolders(judgements)
        expectFlaws(judgements)
    }

    private func expectVerdicts(_ judgements: [Judgement]) {
        let held = judgements.filter { $0.picture.kind == .good && $0.outcome == .held }
        print("good pictures kept for a person:")
        for judgement in held { print("  \(judgement.name): \(judgement.codes)") }
        let passed = judgements.filter {
            $0.picture.kind == .bad && [.checked, .mended].contains($0.outcome)
        }
        #expect(passed.map(\.name) == [])
        let good = judgements.filter { $0.picture.kind == .good }
        let returned = good.filter { $0.outcome == .returned }
        print("good pictures returned: \(returned.count) of \(good.count)")
        #expect(
            returned.count * 100 <= good.count,
            "returned: \(returned.map { "\($0.name) \($0.codes)" })")
    }

    private func expectVerification(_ judgements: [Judgement]) {
        let owed = judgements.flatMap { judgement in
            judgement.owed.map { (name: "\(judgement.name) \($0.field)", $0.isVerified) }
        }
        let missed = owed.filter { !$0.1 }.map(\.name)
        print("values verified on legible pictures: \(owed.count - missed.count) of \(owed.count)")
        #expect(missed.count * 50 <= owed.count, "not verified: \(missed)")
        let deceived = judgements.filter(\.isDeceived).map(\.name)
        let differing = judgements.count { !$0.picture.differs.isEmpty }
        print("values verified though they differ: \(deceived.count) of \(differing)")
        #expect(deceived.isEmpty, "verified: \(deceived)")
    }

    private func expectFlaws(_ judgements: [Judgement]) {
        let flawed = judgements.filter { !$0.picture.codes.isEmpty }
        let untold = flawed.filter { !$0.isTold }
        print("flaws told: \(flawed.count - untold.count) of \(flawed.count)")
        let names = untold.map { "\($0.name) \($0.codes)" }
        #expect(names.isEmpty)
        // Glare and fingers count only where they lie over something that is looked for.
        let covered = judgements.filter { $0.picture.kind == .flawed && $0.picture.codes.isEmpty }
        let noticed = covered.count { $0.outcome != .checked || !$0.codes.isEmpty }
        #expect(noticed * 3 >= covered.count, "\(noticed) of \(covered.count)")
    }

    private func expectHolders(_ judgements: [Judgement]) {
        let judged = judgements.filter { $0.isHolderRight != nil }
        let wrong = judged.filter { $0.isHolderRight == false }
        print("holders judged right: \(judged.count - wrong.count) of \(judged.count)")
        #expect(
            wrong.count * 100 <= judged.count * 3,
            "wrong: \(wrong.map { "\($0.name) \($0.holder ?? "unseen")" })")
    }
}

extension Judgement {
    var name: String { picture.file }
}

/// Real workers that look at the corpus while it is being drawn.
private final class CorpusDesk: Sendable {
    private let bench: Workbench
    private let reader: TextReaderPool
    private let scratch: ScratchDirectory
    /// Pictures looked at at once.
    private static let hands = 2

    init() throws {
        scratch = try ScratchDirectory()
        bench = try Workbench(workers: Self.hands)
        reader = TextReaderPool(
            executable: try Program.built("buzheng-text"), count: Self.hands,
            deadline: .seconds(600))
    }

    func judgements() async throws -> [Judgement] {
        let corpus = Corpus(folder: scratch.path)
        let profile = try RuleProfile.named("aliyun-2019")
        var judgements: [Judgement] = []
        try await withThrowingTaskGroup(of: Judgement.self) { group in
            var busy = 0
            for try await picture in corpus.pictures() {
                if busy == Self.hands, let judgement = try await group.next() {
                    judgements.append(judgement)
                    busy -= 1
                }
                busy += 1
                group.addTask { try await self.judge(picture, of: corpus, by: profile) }
            }
            for try await judgement in group { judgements.append(judgement) }
        }
        return judgements
    }

    private func judge(
        _ picture: LabelledPicture, of corpus: Corpus, by profile: RuleProfile
    ) async throws -> Judgement {
        let filing = try #require(try corpus.filings()[picture.order])
        let today = try #require(CalendarDate("2026-11-26"))
        let exhibit = try await bench.examine(corpus.bytes(of: picture), reading: reader) {
            // What is returned already stays so, whatever else is read on it.
            $0.holdsInk && $0.sharpness != nil
                && (picture.isToBeRead
                    || profile.examine($0, as: picture.material, for: filing, on: today).outcome
                        != .returned)
        } facesWhere: {
            profile.isWorthSearchingForFaces($0, asOneOf: [picture.material])
        }
        return Judgement(of: exhibit, as: picture, for: filing, by: profile, on: today)
    }
}
