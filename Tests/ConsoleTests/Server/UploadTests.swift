import Foundation
import TestSupport
import Testing

@testable import Console

@Suite struct UploadTests {
    private static let path = "/api/v1/checks"
    private let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    /// Says what came in, a part a line, or why nothing is taken.
    private static func echo(_ request: HTTPRequest) async -> HTTPResponse {
        do throws(Problem) {
            guard let parts = try request.upload?.parts() else { return HTTPResponse(.noContent) }
            let texts = parts.texts.sorted { $0.key < $1.key }.map { name, bytes in
                "\(name)=\(Data(bytes).base64EncodedString())"
            }
            let files = parts.files.map { file in
                var bytes = [UInt8](repeating: 0, count: file.content.size)
                let count = pread(file.content.descriptor, &bytes, bytes.count, 0)
                return "\(file.name):\(Data(bytes.prefix(count)).base64EncodedString())"
            }
            return HTTPResponse(type: "text/plain", (texts + files).joined(separator: "\n"))
        } catch {
            return error.response
        }
    }

    private func taken(
        by turnstile: Turnstile, _ limits: Upload.Limits
    ) -> @Sendable (HTTPRequest) async -> Admission {
        let directory = scratch.path
        return { _ in
            guard let place = turnstile.enter() else { return .refused(HTTPResponse(.unavailable)) }
            return .taken(
                Upload(filesCalled: "picture", in: directory, limits: limits, place: place))
        }
    }

    /// A place is given back only after the answer has gone, so that the next request may come
    /// before that.
    private func withUploads(
        _ limits: Upload.Limits = Upload.Limits(), _ turnstile: Turnstile = Turnstile(places: 60),
        _ body: (HTTPWire) async throws -> Void
    ) async throws {
        try await withServer(
            admitting: taken(by: turnstile, limits), answering: Self.echo, body)
    }

    @Test("parts come in as they were sent, whatever is in them and wherever packets end")
    func whole() async throws {
        var random = SeededGenerator(seed: 17)
        try await withUploads { wire in
            for _ in 0..<60 {
                let form = Self.form(&random)
                let bytes = form.request(Self.path, headers: ["Host: a"])
                let cut = Int.random(in: 1..<bytes.count, using: &random)
                let answer = try await wire.send([Array(bytes[..<cut]), Array(bytes[cut...])])
                let sent = form.parts.map { part in
                    let content = Data(part.content).base64EncodedString()
                    return part.file.map { "\($0):\(content)" } ?? "\(part.name)=\(content)"
                }
                #expect(answer.body == sent.joined(separator: "\n"), "cut at \(cut)")
            }
        }
    }

    /// Bytes of every kind, and often such as a boundary begins with.
    private static func form(_ random: inout SeededGenerator) -> MultipartForm {
        let pieces: [[UInt8]] = [
            Array("\r\n".utf8), Array("--".utf8),
            Array("--\(MultipartForm.boundary)".utf8.dropLast()),
            Array(MultipartForm.boundary.utf8), [0], [0xFF],
        ]
        func content(_ random: inout SeededGenerator) -> [UInt8] {
            var bytes: [UInt8] = random.bytes(1)
            for _ in 0..<Int.random(in: 0..<40, using: &random) {
                bytes += pieces.randomElement(using: &random) ?? []
                bytes += random.bytes(Int.random(in: 0..<200, using: &random))
            }
            // A whole delimiter within would end the part.
            return Data(bytes).range(of: Data("\r\n--\(MultipartForm.boundary)".utf8)) == nil
                ? bytes : [1]
        }
        let files = (0..<Int.random(in: 0..<4, using: &random)).map { number in
            MultipartForm.Part("picture", file: "图片 \(number).jpg", content(&random))
        }
        return MultipartForm(parts: [.init("filing", "{}"), .init("material", "证书")] + files)
    }

    @Test(
        "a form that cannot be taken is answered with what is wrong with it",
        arguments: [
            ("another media type", "text/plain", "material=x", 415),
            ("no boundary", "multipart/form-data", "--x--", 415),
            (
                "no last boundary", "multipart/form-data; boundary=form-boundary",
                "--form-boundary\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb", 400
            ),
            (
                "a picture that is no file", "multipart/form-data; boundary=form-boundary",
                "--form-boundary\r\nContent-Disposition: form-data; name=\"picture\"\r\n\r\nb\r\n--form-boundary--\r\n",
                422
            ),
            (
                "a part without a name", "multipart/form-data; boundary=form-boundary",
                "--form-boundary\r\nContent-Disposition: form-data\r\n\r\nb\r\n--form-boundary--\r\n",
                400
            ),
        ])
    func broken(what: String, type: String, body: String, status: Int) async throws {
        try await withUploads { wire in
            let answer = try await wire.send([
                MultipartForm.request(
                    Self.path, type: type, headers: ["Host: a"], body: Array(body.utf8))
            ])
            #expect(answer.status == status, "\(what): \(answer.body)")
        }
    }

    @Test("more than is taken is passed over, and says so")
    func limits() async throws {
        var limits = Upload.Limits()
        (limits.files, limits.fileBytes, limits.texts, limits.textBytes) = (2, 1000, 2, 10)
        let file = MultipartForm.Part("picture", file: "a", [UInt8](repeating: 7, count: 1000))
        let large = MultipartForm.Part("picture", file: "a", [UInt8](repeating: 7, count: 1001))
        let rows: [(parts: [MultipartForm.Part], status: Int)] = [
            ([file, file], 200), ([file, file, file], 422), ([large, file], 413),
            ([.init("a", "1"), .init("b", "2"), .init("c", "3")], 422),
            ([.init("a", "1"), .init("a", "2")], 422), ([.init("a", "12345678901")], 413),
        ]
        try await withUploads(limits) { wire in
            for row in rows {
                let form = MultipartForm(parts: row.parts)
                let answer = try await wire.send([form.request(Self.path, headers: ["Host: a"])])
                #expect(answer.status == row.status, "\(answer.body)")
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }

    @Test("who hangs up within a form gives its place back")
    func gone() async throws {
        let turnstile = Turnstile(places: 1)
        let form = MultipartForm(parts: [.init("material", "x")])
        let whole = form.request(Self.path, headers: ["Host: a", "Expect: 100-continue"])
        try await withUploads(Upload.Limits(), turnstile) { wire in
            let head = String(decoding: whole.dropLast(10), as: UTF8.self)
            try await wire.hangUp(after: head, having: "HTTP/1.1 100")
            while turnstile.enter() == nil { await Task.yield() }
            #expect(
                try await wire.send([form.request(Self.path, headers: ["Host: a"])]).status == 200)
        }
    }
}
