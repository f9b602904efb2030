import Foundation
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct HammerTests {
    @Test("20,000 requests of every kind are answered, and nothing of them is left behind")
    func hammer() async throws {
        let server = try HTTPServer(at: .tcp(host: "127.0.0.1", port: 0))
        let host = "127.0.0.1:\(server.port)"
        let stage = try await Stage(origin: "http://\(host)", port: server.port)
        let wire = HTTPWire(port: server.port)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await stage.console.run(server) }
            for _ in 0..<40 { try await Self.batch(wire, host) }
            group.cancelAll()
        }
        #expect(server.exchangesUnderWay == 0)
    }

    /// 500 requests on 10 connections, all sent before the first answer is read.
    private static func batch(_ wire: HTTPWire, _ host: String) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    let requests = (0..<49).map { request(number: $0, host) }
                    let last = "GET /login HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"
                    let text = try await wire.conversation(requests.joined() + last)
                    #expect(text.components(separatedBy: "HTTP/1.1 ").count == 51)
                    #expect(!text.contains("HTTP/1.1 5"))
                }
            }
            try await group.waitForAll()
        }
    }

    private static func request(number: Int, _ host: String) -> String {
        let head = "HTTP/1.1\r\nHost: \(host)\r\n"
        switch number % 7 {
        case 0: return "GET /login \(head)\r\n"
        case 1: return "GET /mails?q=%E5%9B%AD%E6%9E%97 \(head)\r\n"
        case 2: return "GET /assets/console.css \(head)\r\n"
        case 3: return "GET /nowhere/at/all \(head)\r\n"
        case 4: return "POST /mails/1/retry \(head)Content-Length: 5\r\n\r\na=b&c"
        case 5: return "GET /api/v1/mails \(head)Authorization: Bearer x\r\n\r\n"
        default: return "HEAD /metrics \(head)\r\n"
        }
    }
}
