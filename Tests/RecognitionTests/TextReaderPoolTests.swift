internal import Foundation
internal import Glibc
import Inspection
import Materials
import Testing

@testable import Recognition

@Suite("Text is read in a process that sees pixels only", .serialized)
struct TextReaderPoolTests {
    private static let notice = DrawnText(
        text: "域名所有者 澜沧样例网络有限公司", font: "Noto Sans CJK SC", size: 32)

    @Test("the lines of a picture come back, wherever its pixels lie in the file")
    func reads() async throws {
        let desk = try Desk()
        for before in [0, 4097] {
            let lines = try await desk.read(Self.notice.bitmap(), after: before)
            #expect(lines.map(\.text).joined() == "域名所有者澜沧样例网络有限公司")
        }
    }

    @Test(
        "a picture without text has no lines, whatever its shape", arguments: [(1, 1), (4096, 3)])
    func blank(width: Int, height: Int) async throws {
        let desk = try Desk()
        #expect(try await desk.read(Bitmap(grey: 255, width: width, height: height)) == [])
    }

    @Test(
        "an attempt to get out fails, and the next picture is read",
        arguments: EscapeAttempt.againstThreads)
    func holds(attempt: EscapeAttempt) async throws {
        let desk = try Desk()
        #expect(await desk.pool.complaint(about: attempt) == nil)
        #expect(try await !desk.read(Self.notice.bitmap()).isEmpty)
    }

    @Test("all threads are locked in, and know none of the daemon's secrets")
    func lockedIn() async throws {
        let desk = try Desk()
        let process = try #require(try await desk.pool.processes().first)
        let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")
        #expect(threads.count > 1)
        for thread in threads {
            let status = try Desk.status(of: try #require(Int32(thread)))
            #expect(status["NoNewPrivs"] == "1")
            #expect(status["Seccomp"] == "2")
        }
        let environment = try String(contentsOfFile: "/proc/\(process)/environ", encoding: .utf8)
        let names = environment.split(separator: "\0").compactMap { $0.split(separator: "=").first }
        let settings = [
            "LANG", "LD_BIND_NOW", "MALLOC_ARENA_MAX", "MALLOC_MMAP_THRESHOLD_",
            "MALLOC_TRIM_THRESHOLD_", "SWIFT_BACKTRACE",
        ]
        #expect(names.map(String.init).sorted() == settings)
        withExtendedLifetime(desk) {}
    }

    @Test("a reader that died is started again, and the picture is read")
    func restarts() async throws {
        let desk = try Desk()
        let first = try #require(try await desk.pool.processes().first)
        kill(first, SIGKILL)
        _ = waitid(P_PID, id_t(first), nil, WEXITED | WNOWAIT)
        #expect(try await !desk.read(Self.notice.bitmap()).isEmpty)
        #expect(try await desk.pool.processes().first != first)
    }

    @Test("pictures of many sizes and lines of many lengths do not set a reader's memory")
    func memory() async throws {
        let desk = try Desk()
        for number in 1...10 {
            let words = String(repeating: "澜沧样例网络", count: number)
            let lines = (1...8).map { words.prefix(5 * number + $0) }.joined(separator: "\n")
            let page = DrawnText(text: lines, font: "Noto Sans CJK SC", size: 20 + 3 * number)
            #expect(try await !desk.read(page.bitmap()).isEmpty)
        }
        let process = try #require(try await desk.pool.processes().first)
        let peak = try #require(
            Desk.status(of: process)["VmHWM"]?.split(separator: " ").first.flatMap { Int($0) })
        #expect(peak < 450 << 10, "\(peak >> 10) MB")
    }

    @Test("a picture that takes too long is given up")
    func deadline() async throws {
        let desk = try Desk(deadline: .milliseconds(1))
        try await desk.pool.start()
        await #expect(throws: InspectionFailure.timedOut) {
            try await desk.read(Self.notice.bitmap())
        }
    }

    @Test("a file that ends before its pixels is not read")
    func short() async throws {
        let desk = try Desk()
        let raster = TextRequest.Raster(offset: 0, width: 100, height: 100)
        await #expect(throws: InspectionFailure.gaveUp(code: 66)) {
            try await desk.withFile([1, 2, 3]) { try await desk.pool.read(raster, in: $0) }
        }
    }

    @Test("a picture larger than any paper is not read", arguments: [(0, 10), (4097, 1), (10, -1)])
    func excessive(width: Int, height: Int) async throws {
        let desk = try Desk()
        let raster = TextRequest.Raster(offset: 0, width: width, height: height)
        await #expect(throws: InspectionFailure.gaveUp(code: 65)) {
            try await desk.withFile([1, 2, 3]) { try await desk.pool.read(raster, in: $0) }
        }
    }

    @Test(
        "without its models the reader does not start, and says which file is missing and what helps"
    )
    func missingModel() async throws {
        let (status, complaint) = try await Desk.started("worker", "/nonexistent")
        #expect(status == 70)
        #expect(complaint.contains("/nonexistent/ch_PP-OCRv4_det_infer.onnx"))
        #expect(complaint.contains("deploy/setup"))
    }
}
