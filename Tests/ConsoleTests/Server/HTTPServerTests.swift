import Foundation
import TestSupport
import Testing

@testable import Console

/// Runs a server for the length of a test.
func withServer(
    _ limits: HTTPLimits = HTTPLimits(),
    admitting admit: @escaping @Sendable (HTTPRequest) async -> Admission = { _ in
        .refused(HTTPResponse(.notFound))
    },
    answering handle: @escaping @Sendable (HTTPRequest) async -> HTTPResponse,
    _ body: (HTTPWire) async throws -> Void
) async throws {
    let server = try HTTPServer(at: .tcp(host: "127.0.0.1", port: 0), limits: limits)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await server.run(admitting: admit, handle) }
        do { try await body(HTTPWire(port: server.port)) } catch {
            group.cancelAll()
            throw error
        }
        group.cancelAll()
    }
}

/// Says what was asked, for tests of how requests are read.
private func echo(_ request: HTTPRequest) async -> HTTPResponse {
    HTTPResponse(
        type: "text/plain; charset=utf-8",
        "\(request.method.rawValue) \(request.target.path) \(request.target.query.text) \(String(decoding: request.body, as: UTF8.self))"
    )
}

@Suite struct HTTPServerTests {
    @Test("a request with a body comes in whole, whatever its pieces")
    func pieces() async throws {
        try await withServer(answering: echo) { wire in
            let answer = try await wire.send([
                "POST /mails/17?x=%E5", "%8F%91 HTTP/1.1\r\nHost: a\r\nConnec",
                "tion: close\r\nContent-Length: 6\r\n\r\nab", "cdef",
            ])
            #expect(answer.status == 200)
            #expect(answer.body == #"POST ["mails", "17"] x=%E5%8F%91 abcdef"#)
        }
    }

    @Test("many clients are answered, each with its own")
    func crowd() async throws {
        try await withServer(answering: echo) { wire in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<64 {
                    group.addTask {
                        try await wire.request("GET", "/\(number)").body.contains("[\"\(number)\"]")
                    }
                }
                for try await isOwn in group { #expect(isOwn) }
            }
        }
    }

    @Test("a body that is written piece by piece arrives in order and ends")
    func written() async throws {
        let pieces = (0..<500).map { "piece \($0), long enough to fill the buffer in the end\n" }
        try await withServer(
            answering: { _ in
                HTTPResponse(
                    .ok,
                    body: .written { stream in
                        for piece in pieces { await stream.send(Array(piece.utf8)) }
                    })
            }
        ) { wire in
            // Sizes and contents of chunks by turns (RFC 9112 §7.1).
            let chunks = try await wire.request("GET", "/").body.components(separatedBy: "\r\n")
            let body = chunks.enumerated().filter { $0.offset % 2 == 1 }.map(\.element).joined()
            #expect(body == pieces.joined())
        }
    }

    @Test("a writer learns that its reader has gone")
    func gone() async throws {
        let (ended, note) = AsyncStream.makeStream(of: Void.self)
        try await withServer(
            answering: { _ in
                HTTPResponse(
                    .ok,
                    body: .written { stream in
                        while await stream.send([UInt8](repeating: 65, count: 4096)) {}
                        note.finish()
                    })
            }
        ) { wire in
            try await wire.hangUp(after: "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            for await _ in ended {}
        }
    }

    @Test("stopping ends what is being written")
    func stopping() async throws {
        try await withServer(
            answering: { _ in
                HTTPResponse(
                    .ok,
                    body: .written { stream in
                        await stream.send(Array("one".utf8))
                        while !Task.isCancelled { await Task.yield() }
                    })
            }
        ) { wire in
            try await wire.hangUp(after: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", having: "one")
        }
    }

    @Test(
        "what cannot be read in one way only is refused (C6, C8)",
        arguments: [
            (
                "two lengths",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                400
            ),
            (
                "a length and chunks",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                400
            ),
            (
                "chunks",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\n\r\n",
                411
            ),
            ("a signed length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", 400),
            ("no host", "GET / HTTP/1.1\r\n\r\n", 400),
            ("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
            ("another protocol", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505),
            ("a control character", "GET /a?x=%01 HTTP/1.1\r\nHost: a\r\n\r\n", 400),
            ("a dot segment", "GET /a/%2e%2e/b HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            ("a doubled slash", "GET //a HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            ("a null byte", "GET /a%00 HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            ("a broken escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            ("an absolute target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            (
                "a body of a gigabyte",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1073741824\r\n\r\n", 413
            ),
            (
                "files of another form, before they come",
                "POST /api/v1/checks HTTP/1.1\r\nHost: a\r\nContent-Type: image/jpeg\r\n"
                    + "Content-Length: 1000000\r\n\r\n", 415
            ),
            (
                "files that nothing parts, before they come",
                "POST /api/v1/checks HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\n"
                    + "Content-Length: 1000000\r\n\r\n", 415
            ),
            (
                "more files than are taken, before they come",
                "POST /api/v1/checks HTTP/1.1\r\nHost: a\r\n"
                    + "Content-Type: multipart/form-data; boundary=x\r\n"
                    + "Content-Length: 1000000000\r\n\r\n", 413
            ),
            (
                "ten thousand headers",
                "GET / HTTP/1.1\r\nHost: a\r\n"
                    + String(repeating: "X-Header: 1\r\n", count: 10_000) + "\r\n", 431
            ),
        ])
    func refused(what: String, request: String, status: Int) async throws {
        try await withServer(answering: echo) { wire in
            let answer = try await wire.send([
                request.replacing(
                    "Host: a\r\n", with: "Host: a\r\nConnection: close\r\n", maxReplacements: 1)
            ])
            #expect(answer.status == status, "\(what)")
        }
    }

    @Test("a client that trickles is cut off (C8)")
    func trickling() async throws {
        var limits = HTTPLimits()
        limits.request = .milliseconds(200)
        try await withServer(limits, answering: echo) { wire in
            // Never finished by this side: only the server's hanging up ends it.
            let answer = try await wire.send(["GET / HTTP/1.1\r\nHost: a\r\n"])
            #expect(answer.status == 0 || answer.status == 408)
        }
    }
}
