internal import Foundation
internal import Mail
internal import Materials
import Testing

@testable import Inspection

@Suite("A worker's output is read as hostile input")
struct WorkerResultTests {
    private static let digest = String(repeating: "a", count: 64)

    private static let sound = {
        var message = Message()
        message.attachments = [
            Message.Attachment(
                path: "2", name: "a.jpg", declaredType: "", type: "image/jpeg", size: 3,
                sha256: digest, inline: false, origin: .part)
        ]
        return Dossier(
            message: message, parts: [Dossier.Extent(path: "2", offset: 0, length: 3)])
    }()

    @Test("a sound dossier is taken")
    func sound() throws {
        let json = try JSONEncoder().encode(Self.sound)
        let result = try output([1, 2, 3] + json + trailer(3, json.count))
        defer { result.remove() }
        #expect(try result.dossier() == Self.sound)
    }

    /// Offset and length that do not fit a file of 3 bytes, 2 of JSON and the trailer.
    @Test(
        "a trailer that does not fit is refused",
        arguments: [
            [3, 3], [2, 2], [0, 0], [3, -1], [-1, 2], [Int.max, 2], [3, Int.max],
            [Int.min, Int.min],
            [5, 0],
        ])
    func trailers(numbers: [Int]) throws {
        let result = try output([1, 2, 3] + Array("{}".utf8) + trailer(numbers[0], numbers[1]))
        defer { result.remove() }
        #expect(throws: InspectionFailure.self) { try result.dossier() }
    }

    @Test("an output that is too short is refused", arguments: [0, 1, 15, 16])
    func short(count: Int) throws {
        let result = try output([UInt8](repeating: 0, count: count))
        defer { result.remove() }
        #expect(throws: InspectionFailure.self) { try result.dossier() }
        #expect(throws: InspectionFailure.self) { try result.exhibition() }
    }

    @Test(
        "JSON that is no dossier is refused",
        arguments: [
            "", "{}", "[", "null", "{\"message\":1}", String(repeating: "[", count: 100_000),
        ])
    func json(text: String) throws {
        let result = try output(Array(text.utf8) + trailer(0, text.utf8.count))
        defer { result.remove() }
        #expect(throws: InspectionFailure.self) { try result.dossier() }
        #expect(throws: InspectionFailure.self) { try result.exhibition() }
    }

    @Test("a missing output is refused")
    func missing() {
        let result = WorkerResult(path: "/nowhere/output")
        #expect(throws: InspectionFailure.implausible("no output")) { try result.dossier() }
    }

    @Test("a transcript that is larger than a page can be is refused", arguments: 0..<5)
    func transcripts(excess: Int) throws {
        var transcript = MailTranscript()
        switch excess {
        case 1: transcript.text = String(repeating: "x", count: MailTranscript.Limits.text + 1)
        case 2: transcript.fields = Array(repeating: .init(name: "a", value: ""), count: 1000)
        case 3: transcript.parts = [.init(path: "1", level: -1, type: "text/plain")]
        case 4: transcript.parts = [.init(path: "1", level: 0, type: "x", size: -1)]
        default: break
        }
        let json = try JSONEncoder().encode(transcript)
        let result = try output(json + trailer(0, json.count))
        defer { result.remove() }
        guard excess > 0 else { return #expect(try result.transcript() == transcript) }
        #expect(throws: InspectionFailure.implausible("the transcript")) {
            try result.transcript()
        }
    }

    @Test("faces that no picture shows are refused", arguments: 0..<5)
    func faces(excess: Int) throws {
        let face = Face(score: 1, box: Region(x: -5, y: 0, width: 10, height: 10))
        var found = FoundFaces(faces: [face], hueSpread: 0.1)
        switch excess {
        case 1: found.faces = Array(repeating: face, count: 101)
        case 2: found.faces[0].box.width = -1
        case 3: found.faces[0].box.x = .max
        case 4: found.hueSpread = -1
        default: break
        }
        let json = try JSONEncoder().encode(found)
        let result = try output(json + trailer(0, json.count))
        defer { result.remove() }
        guard excess > 0 else { return #expect(try result.faces() == found) }
        #expect(throws: InspectionFailure.implausible("the faces found")) { try result.faces() }
    }

    @Test("what does not hang together is refused", arguments: Lie.all)
    func lies(lie: Lie) {
        #expect(Self.sound.defect(within: 3) == nil)
        var dossier = Self.sound
        lie.tell(&dossier)
        #expect(dossier.defect(within: 3) != nil)
    }

    struct Lie: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var tell: @Sendable (inout Dossier) -> Void

        static let all = [
            Lie("an extent beyond the end") { $0.parts[0].length = 4 },
            Lie("an extent before the start") { $0.parts[0].offset = -1 },
            Lie("an extent that overflows") { $0.parts[0].offset = .max },
            Lie("a negative length") { $0.parts[0].length = -3 },
            Lie("an extent of nobody") { $0.parts[0].path = "3" },
            Lie("two extents of one part") { $0.parts.append($0.parts[0]) },
            Lie("bytes that belong to no part") { $0.parts = [] },
            Lie("two attachments of one path") {
                $0.message.attachments.append($0.message.attachments[0])
            },
            Lie("a path that leads elsewhere") { $0.message.attachments[0].path = "../../2" },
            Lie("a path with a name in it") { $0.message.attachments[0].path = "2/a" },
            Lie("a digest that is none") { $0.message.attachments[0].sha256 = "../x" },
            Lie("a size below nothing") { $0.message.attachments[0].size = -3 },
        ]

        private init(_ name: String, _ tell: @escaping @Sendable (inout Dossier) -> Void) {
            testDescription = name
            self.tell = tell
        }
    }

    /// A paper of 4 bytes, then a raster of one pixel.
    private static let seen = Exhibition(
        exhibits: [
            "2": Exhibit(
                type: .jpeg, bytes: 3,
                paper: FreshPaper(type: .jpeg, bytes: 4, sha256: digest, changes: []),
                sha256: digest)
        ],
        papers: ["2": 0..<4],
        rasters: ["2": TextRequest.Raster(offset: 4, width: 1, height: 1)])

    @Test("what cannot be seen in the mail's parts is refused", arguments: Fake.all)
    func fakes(fake: Fake) {
        #expect(Self.seen.defect(of: Self.sound, within: 7) == nil)
        var exhibition = Self.seen
        fake.tell(&exhibition)
        #expect(exhibition.defect(of: Self.sound, within: 7) != nil)
    }

    struct Fake: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var tell: @Sendable (inout Exhibition) -> Void

        static let all = [
            Fake("a part left out") { $0.exhibits["2"] = nil },
            Fake("an exhibit of nobody") { $0.exhibits["9"] = $0.exhibits["2"] },
            Fake("an exhibit of another file") {
                $0.exhibits["2"]?.sha256 = String(repeating: "b", count: 64)
            },
            Fake("an exhibit of another size") { $0.exhibits["2"]?.bytes = 4 },
            Fake("a width below nothing") { $0.exhibits["2"]?.width = -1 },
            Fake("more pages than a file holds") { $0.exhibits["2"]?.pages = .max },
            Fake("sharper than possible") { $0.exhibits["2"]?.sharpness = 1.01 },
            Fake("brighter than possible") { $0.exhibits["2"]?.exposure = 256 },
            Fake("a paper of another length") { $0.exhibits["2"]?.paper?.bytes = 2 },
            Fake("a paper without a digest") { $0.exhibits["2"]?.paper?.sha256 = "../x" },
            Fake("a paper that no exhibit names") { $0.exhibits["2"]?.paper = nil },
            Fake("a paper that is not there") { $0.papers = [:] },
            Fake("a paper of nobody") { $0.papers["3"] = 7..<7 },
            Fake("a paper before the start") { $0.papers["2"] = -4..<0 },
            Fake("a paper longer than can be counted") { $0.papers["2"] = Int.min..<Int.max },
            Fake("bytes that belong to no part") { $0.rasters = [:] },
            Fake("pixels of nobody") { $0.rasters["3"] = $0.rasters.removeValue(forKey: "2") },
            Fake("pixels beyond the end") { $0.rasters["2"]?.height = 2 },
            Fake("pixels over a paper") { $0.rasters["2"]?.offset = 0 },
            Fake("pixels without a width") { $0.rasters["2"]?.width = 0 },
            Fake("pixels that nobody can count") { $0.rasters["2"]?.width = .max },
            Fake("pixels at a place that nobody can count") { $0.rasters["2"]?.offset = .max },
        ]

        private init(
            _ name: String, _ tell: @escaping @Sendable (inout Exhibition) -> Void
        ) {
            testDescription = name
            self.tell = tell
        }
    }

    @Test(
        "an illustration that cannot be is refused",
        arguments: [
            Illustration(width: 0, height: 3, bytes: 3),
            Illustration(width: 4, height: -3, bytes: 3),
            Illustration(width: 4, height: 3, bytes: 4),
            Illustration(width: 4097, height: 3, bytes: 3),
            Illustration(width: 4, height: 3, bytes: 3, page: [huge]),
            Illustration(width: 4, height: 3, bytes: 3, blurred: [huge]),
            Illustration(width: 4, height: 3, bytes: 3, red: [huge]),
            Illustration(width: 4, height: 3, bytes: 3, cut: Array(repeating: .top, count: 5)),
        ])
    func illustrations(illustration: Illustration) throws {
        let sound = Illustration(width: 4, height: 3, bytes: 3, cut: [.top])
        let taken = try drawn(sound)
        defer { taken.remove() }
        #expect(try taken.illustrated().illustration == sound)
        #expect(try taken.illustrated().webp == [1, 2, 3])
        let refused = try drawn(illustration)
        defer { refused.remove() }
        #expect(throws: InspectionFailure.self) { try refused.illustrated() }
    }

    private static let huge = Region(x: 0, y: 0, width: .max, height: 1)

    private func drawn(_ illustration: Illustration) throws -> WorkerResult {
        let json = try JSONEncoder().encode(illustration)
        return try output([1, 2, 3] + json + trailer(3, json.count))
    }

    private func output(_ bytes: [UInt8]) throws -> WorkerResult {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(bytes).write(to: path)
        return WorkerResult(path: path.path)
    }

    private func trailer(_ offset: Int, _ length: Int) -> [UInt8] {
        [offset, length].flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
        }
    }
}

@Suite("Daemon and worker speak one language")
struct WorkerPacketTests {
    @Test("a request is what it was after the wire", arguments: [0, 1, 60_000, UInt32.max])
    func request(milliseconds: UInt32) {
        let request = WorkerRequest(
            task: .escape, milliseconds: milliseconds, attempt: 7, split: 1 << 31, number: 258)
        #expect(WorkerRequest(request.bytes) == request)
    }

    @Test("an outcome is what it was after the wire", arguments: [ChildExit.done, .noOutput, nil])
    func outcome(exit: ChildExit?) {
        let outcome = WorkerOutcome(exit: exit, signal: exit == nil ? 11 : 0)
        #expect(WorkerOutcome(outcome.bytes) == outcome)
    }

    @Test("a packet of another version or shape is refused")
    func foreign() {
        let request = WorkerRequest(task: .mail, milliseconds: 1).bytes
        let outcome = WorkerOutcome.ready.bytes
        #expect(WorkerRequest([9] + request.dropFirst()) == nil)
        #expect(WorkerRequest(Array(request.dropLast())) == nil)
        #expect(WorkerRequest([request[0], 99] + request.dropFirst(2)) == nil)
        #expect(WorkerOutcome([9] + outcome.dropFirst()) == nil)
        #expect(WorkerOutcome(outcome + [0]) == nil)
    }
}
