internal import Foundation
internal import Glibc
internal import Mail
internal import Materials
internal import TestSupport
import Testing

@testable import Inspection
@testable import Pictures

@Suite("A mail passes through a worker")
struct InspectionPoolTests {
    private static let paper = Drawing.paper(seed: 5).encoded(".jpg")

    @Test("message, exhibits and the parts' bytes come out")
    func reads() async throws {
        let bench = try Workbench()
        let page = Array("<html>no picture</html>".utf8)
        let inspected = try await bench.inspect(
            mail([("IMG_1234.jpg", Self.paper), ("a.jpg", page)]))
        defer { inspected.remove() }
        let dossier = inspected.dossier
        #expect(dossier.message.subject == "papers")
        #expect(dossier.message.text == "See the papers.")
        #expect(dossier.parts.map(\.path) == ["2", "3"])
        let study = Examination.standard().study(of: Self.paper)
        #expect(try bench.bytes(of: "2", in: inspected) == Self.paper)
        #expect(try bench.bytes(of: "3", in: inspected) == page)
        #expect(try bench.paper(of: "2", in: inspected) == study.paper)
        #expect(inspected.exhibition.papers["3"] == nil)
        #expect(inspected.exhibits["2"] == study.exhibit)
        #expect(inspected.exhibits["3"]?.type == .other)
    }

    @Test("what came in an archive is measured like what came beside it")
    func archive() async throws {
        var zip = ZipFile()
        zip.add("a/IMG_1234.jpg", Self.paper)
        let bench = try Workbench()
        let inspected = try await bench.inspect(
            mail([("papers.zip", zip.bytes), ("b.jpg", Self.paper), ("c.zip", [0x50, 0x4B, 3, 4])]))
        defer { inspected.remove() }
        #expect(inspected.dossier.parts.map(\.path) == ["2/1", "3"])
        #expect(try bench.bytes(of: "2/1", in: inspected) == Self.paper)
        #expect(inspected.exhibits["2/1"] != nil)
        #expect(inspected.exhibits["2/1"] == inspected.exhibits["3"])
        #expect(
            inspected.dossier.unopened == [Unopened(path: "4", name: "c.zip", reason: .damaged)])
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.scratch).count == 2)
    }

    @Test("a container that ends its reader costs itself, not the others or the rest of the mail")
    func endsItsReader() async throws {
        let files = try Workbench()
        // What it writes of the second archive ends the process.
        let launcher = "\(files.scratch)/12345"
        try #require(symlink(fixturePath("sandbox/kill"), launcher) == 0)
        try #require(
            symlink(Workbench.program("buzheng-pictures"), "\(files.scratch)/buzheng") == 0)
        var (good, bad) = (ZipFile(), ZipFile())
        good.add("a.jpg", Self.paper)
        bad.add("b.bin", [UInt8](repeating: 7, count: 12_345))
        let bench = try Workbench(picturesProgram: launcher)
        let inspected = try await bench.inspect(
            mail([
                ("good.zip", good.bytes), ("bad.zip", bad.bytes), ("c.zip", [0x50, 0x4B, 3, 4]),
                ("again.zip", good.bytes), ("d.jpg", Self.paper),
            ]))
        defer { inspected.remove() }
        #expect(inspected.dossier.parts.map(\.path) == ["2/1", "3", "5/1", "6"])
        #expect(try bench.bytes(of: "2/1", in: inspected) == Self.paper)
        #expect(try bench.bytes(of: "5/1", in: inspected) == Self.paper)
        #expect(inspected.exhibits["6"]?.damage == nil)
        #expect(
            inspected.dossier.unopened == [
                Unopened(path: "4", name: "c.zip", reason: .damaged),
                Unopened(path: "3", name: "bad.zip", reason: .damaged),
            ])
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.scratch).count == 2)
        withExtendedLifetime(files) {}
    }

    @Test("the pixels to be read come out where the dossier says")
    func raster() async throws {
        let bench = try Workbench()
        let inspected = try await bench.inspect(
            mail([("IMG_1234.jpg", Self.paper), ("blank.png", Drawing().encoded(".png"))]))
        defer { inspected.remove() }
        let raster = try #require(inspected.exhibition.rasters["2"])
        #expect(inspected.exhibition.rasters.count == 1)
        let output = try bench.pictures(of: inspected)
        let rendering = try #require(Examination.standard().study(of: Self.paper).rendering)
        #expect((raster.width, raster.height) == (rendering.width, rendering.height))
        #expect(Array(output[raster.bytes]) == rendering.pixels)
    }

    @Test("lines that are read lie in the picture as it was sent, not as it was rendered")
    func read() async throws {
        let bench = try Workbench()
        let readers = TextReaderPool(executable: try Workbench.program("buzheng-text"))
        let picture = try fixture("pictures/domain-certificate.jpg")
        var inspected = try await bench.inspect(mail([("a.jpg", picture), ("b.jpg", Self.paper)]))
        defer { inspected.remove() }
        try await inspected.read(["2"], by: readers, within: .seconds(300))
        let exhibit = try #require(inspected.exhibits["2"])
        let lines = try #require(exhibit.text)
        #expect(lines.contains { $0.text.contains("yangben-tupian.cn") })
        let right = lines.map { $0.box.x + $0.box.width }.max() ?? 0
        #expect((exhibit.width / 2...exhibit.width).contains(right))
        #expect(inspected.exhibits["3"]?.text == nil)

        try await inspected.read(["3"], by: readers, within: .zero)
        #expect(inspected.exhibits["3"]?.unread == .noTimeLeft)
        #expect(inspected.exhibits["3"]?.text == nil)
    }

    @Test("faces are looked for in the picture that is asked for, and nowhere else")
    func faces() async throws {
        let bench = try Workbench()
        let photo = try fixture("pictures/handheld-personal-document.jpg")
        var inspected = try await bench.inspect(
            mail([("a.jpg", Self.paper), ("b.jpg", photo), ("c.jpg", Self.paper)]))
        defer { inspected.remove() }
        #expect(inspected.exhibits.values.allSatisfy { $0.faces == nil })
        try await bench.pool.findFaces(in: ["3"], of: &inspected)
        let exhibit = try #require(inspected.exhibits["3"])
        let face = try #require(exhibit.faces?.max { $0.score < $1.score })
        #expect(face.score > 0.5)
        #expect((exhibit.height / 8...exhibit.height / 2).contains(face.box.height))
        #expect(exhibit.figures?.faceHueSpread ?? 0 > 0.02)
        #expect(inspected.exhibits["2"]?.faces == nil)
        try await bench.pool.findFaces(in: ["2"], of: &inspected)
        #expect(inspected.exhibits["2"]?.faces == [])
    }

    @Test("a picture whose pixels whoever looks for faces can't find stays without any")
    func lostPixels() async throws {
        let bench = try Workbench()
        var inspected = try await bench.inspect(mail([("a.jpg", Self.paper)]))
        defer { inspected.remove() }
        inspected.exhibition.exhibits["9"] = inspected.exhibits["2"]
        inspected.exhibition.rasters["9"] = inspected.exhibition.rasters["2"]
        try await bench.pool.findFaces(in: ["9", "7", "2"], of: &inspected)
        #expect(inspected.exhibits["9"]?.faces == nil)
        #expect(inspected.exhibits["2"]?.faces == [])
    }

    @Test(
        "what is no mail is a dossier with a warning, never a failure",
        arguments: [0, 1, 100, 100_000])
    func garbage(count: Int) async throws {
        var random = Xorshift(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8(random.below(256)) }
        let inspected = try await Workbench().inspect(bytes)
        #expect(inspected.dossier.message.from.address.isEmpty)
        #expect(!inspected.dossier.message.warnings.isEmpty)
    }

    @Test("a mail of 50 MB passes with every byte")
    func large() async throws {
        let bench = try Workbench()
        var random = Xorshift(seed: 50)
        let block = (0..<65_536).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let parts = [1, 2].map { number in
            (name: "a.bin", bytes: [number] + Array(repeatElement(block, count: 287).joined()))
        }
        let inspected = try await bench.inspect(mail(parts))
        defer { inspected.remove() }
        #expect(inspected.dossier.parts.map(\.length) == [287 * 65_536 + 1, 287 * 65_536 + 1])
        #expect(try bench.bytes(of: "3", in: inspected) == parts[1].bytes)
    }

    @Test("a mail beyond every limit is a fact about the mail")
    func beyondLimits() async throws {
        let bytes = mail([], text: String(repeating: "0123456789abcde\r\n", count: 4 << 20))
        let inspected = try await Workbench().inspect(bytes)
        #expect(inspected.dossier.message.warnings.map(\.code) == ["limit-message"])
    }

    @Test("a worker that was killed meanwhile is replaced unnoticed")
    func killedMeanwhile() async throws {
        let bench = try Workbench()
        let before = try await bench.pool.processes()
        for process in before {
            kill(process, SIGKILL)
            // Its socket is closed before its death can be seen.
            var info = siginfo_t()
            #expect(waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) == 0)
        }
        #expect(try await bench.examine(Self.paper).damage == nil)
        #expect(try await bench.pool.processes() != before)
    }

    enum Victim: String, CaseIterable, Sendable { case reader, warmedParent }

    @Test(
        "a kill in the middle of a mail is told of that mail, and the next try passes",
        arguments: Victim.allCases)
    func killedInside(_ victim: Victim) async throws {
        let bench = try Workbench()
        let parent = try #require(try await bench.pool.processes().first)
        let long = mail([("notes.txt", Array(repeating: UInt8(ascii: "x"), count: 20 << 20))])
        let reading = Task { try await bench.inspect(long) }
        let reader = try await ProcessTable.stopped { ProcessTable.children(of: parent).first }
        if victim == .warmedParent { kill(parent, SIGKILL) }
        // Also as an orphan it goes: it may have been stopped before it let go of the socket.
        kill(reader, SIGKILL)
        await #expect(throws: InspectionFailure.crashed(signal: 9)) {
            _ = try await reading.value
        }
        let again = try await bench.inspect(long)
        again.remove()
        #expect(again.dossier.parts.map(\.length) == [20 << 20])
        #expect((try await bench.pool.processes().first == parent) == (victim == .reader))
    }

    @Test("a mail that takes too long costs itself only")
    func tooLong() async throws {
        let bench = try Workbench(deadline: .milliseconds(1))
        let slow = Drawing(width: 1600, height: 1600).encoded(".png")
        await #expect(throws: InspectionFailure.timedOut) { try await bench.examine(slow) }
        let patient = try Workbench()
        #expect(try await patient.examine(slow).damage == nil)
    }

    @Test("many mails at once each get their own answer, and no descriptor stays open")
    func many() async throws {
        let bench = try Workbench(workers: 2)
        let processes = try await bench.pool.processes()
        let before = try processes.map(openFiles)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let inspected = try await bench.inspect(mail([], text: "mail \(number)"))
                    inspected.remove()
                    #expect(inspected.dossier.message.text == "mail \(number)")
                }
            }
            try await group.waitForAll()
        }
        #expect(try processes.map(openFiles) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.scratch) == [])
    }

    private func openFiles(of process: Int32) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
    }

    @Test("who only wants to read starts no look at the papers")
    func readsOnly() async throws {
        let bench = try Workbench(picturesProgram: "/nowhere/buzheng-pictures")
        let inspected = try await bench.read(mail([("IMG_1234.jpg", Self.paper)]))
        defer { inspected.remove() }
        #expect(try bench.bytes(of: "2", in: inspected) == Self.paper)
        #expect(inspected.exhibits.isEmpty)
        let failure = await #expect(throws: InspectionFailure.self) {
            try await bench.inspect(mail([("IMG_1234.jpg", Self.paper)]))
        }
        #expect(failure?.isAboutTheMachine == true)
    }

    @Test(
        "what cannot work says so and is about the machine",
        arguments: ["/nowhere/buzheng", "/bin/true"])
    func unavailable(executable: String) async throws {
        let bench = try Workbench(executable: executable)
        let failure = await #expect(throws: InspectionFailure.self) {
            try await bench.inspect(mail([]))
        }
        #expect(failure?.isAboutTheMachine == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: bench.scratch) == [])
    }

    @Test("a missing scratch directory is about the machine")
    func missingScratch() async throws {
        let pool = InspectionPool(
            programs: WorkerPrograms(at: try Workbench.program()), scratch: "/nowhere", count: 1)
        let failure = await #expect(throws: InspectionFailure.self) {
            try await pool.examine(picture: 0)
        }
        #expect(failure?.isAboutTheMachine == true)
    }

    @Test("hostile pictures come back as damaged, not as a failure", arguments: Sample.hostile)
    func hostile(sample: Sample) async throws {
        let exhibit = try await Workbench().examine(try sample.bytes())
        #expect(exhibit.type == sample.type)
        #expect(exhibit.damage == sample.damage)
    }

    @Test("in the sandbox, too, odd pictures are pictures, and those made to do harm are none")
    func harmful() async throws {
        let bench = try Workbench()
        for sample in Sample.odd + Sample.harmful {
            let exhibit = try await bench.examine(try sample.bytes())
            #expect(exhibit.type == sample.type, "\(sample.name)")
            #expect(exhibit.damage == sample.damage, "\(sample.name)")
        }
    }

    @Test("a picture of 38 megapixels is decoded where no file can be written to put it aside in")
    func largePicture() async throws {
        let tile = Drawing(width: 512, height: 512).encoded(".heic[strip]")
        let picture = HEICFile(tile: tile, side: 512).grid(columns: 12, rows: 12)
        let exhibit = try await Workbench().examine(picture)
        #expect((exhibit.width, exhibit.height) == (6144, 6144))
        #expect(exhibit.damage == nil)
        #expect(exhibit.paper?.changes.first == .converted(.heic))
    }

    @Test("formats whose decoders are loaded late work in the sandbox", arguments: Sample.whole)
    func formats(sample: Sample) async throws {
        let bytes = try sample.bytes()
        let exhibit = try await Workbench().examine(bytes, facesWhere: { _ in false })
        #expect(exhibit == Examination.standard().exhibit(of: bytes))
    }
}
