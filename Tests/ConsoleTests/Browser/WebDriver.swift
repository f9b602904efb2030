import Foundation
import TestSupport

/// A browser of its own, driven through chromedriver (W3C WebDriver).
final class WebDriver: Sendable {
    private let driver: Program
    private let wire: HTTPWire
    private let session: String

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Starts a driver and a headless Chromium that wants pages in a language.
    init(language: String, width: Int, height: Int) async throws {
        driver = try Program(["chromedriver", "--port=0"])
        wire = HTTPWire(port: try await Self.port(of: driver))
        let options: [String: Any] = [
            "binary": "/usr/bin/chromium",
            "args": [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--window-size=\(width),\(height)",
            ],
            "prefs": ["intl.accept_languages": language],
        ]
        let wanted: [String: Any] = [
            "browserName": "chrome", "goog:chromeOptions": options,
            "goog:loggingPrefs": ["browser": "ALL"],
            // Milliseconds; half a minute for a script is too little on a busy machine.
            "timeouts": ["script": 600_000, "pageLoad": 600_000],
        ]
        let answer = try await Self.ask(
            wire, "POST", "/session", ["capabilities": ["alwaysMatch": wanted]])
        guard let value = answer as? [String: Any], let id = value["sessionId"] as? String else {
            throw Failure(description: "chromedriver opened no session: \(answer)")
        }
        session = id
    }

    /// Ends the browser, then the driver, which takes no notice of SIGTERM.
    fileprivate func quit() async throws {
        _ = try await ask("DELETE", "")
        kill(driver.id, SIGKILL)
        _ = await driver.ending()
    }

    func go(to url: String) async throws { _ = try await ask("POST", "/url", ["url": url]) }

    /// Presses what a CSS selector finds first.
    func press(_ selector: String) async throws {
        _ = try await ask("POST", "/element/\(try await element(selector))/click", [:])
    }

    /// Presses what leads to another page and waits for that: a press may be over before the way
    /// there begins.
    func follow(_ selector: String) async throws {
        _ = try await run("window.isOld = true; return 0")
        try await press(selector)
        try await untilArrived()
    }

    /// Between the pages a question may find neither, and fail; a browser that is gone fails always.
    private func untilArrived() async throws {
        let question = "window.isOld === undefined && document.readyState === 'complete'"
        var failures = 0
        while true {
            do {
                return try await until(question)
            } catch let failure as Failure {
                failures += 1
                guard failures < 10_000 else { throw failure }
            }
        }
    }

    /// Writes into a field, in place of what is there.
    func write(_ text: String, into selector: String) async throws {
        let field = try await element(selector)
        _ = try await ask("POST", "/element/\(field)/clear", [:])
        _ = try await ask("POST", "/element/\(field)/value", ["text": text])
    }

    /// The page's text as one sees it.
    func text(_ selector: String = "body") async throws -> String {
        let found = try await ask("GET", "/element/\(try await element(selector))/text")
        return found as? String ?? ""
    }

    /// What a script of ours gives back.
    func run(_ script: String, _ arguments: [Any] = []) async throws -> Any {
        try await ask("POST", "/execute/sync", ["script": script, "args": arguments])
    }

    /// What a script gives to its last argument, a function.
    func runAsync(_ script: String) async throws -> Any {
        try await ask("POST", "/execute/async", ["script": script, "args": [Any]()])
    }

    /// Waits until a script says true; the test's own time limit is the only one.
    func until(_ script: String) async throws {
        while try await run("return \(script)") as? Bool != true {}
    }

    /// Complaints of the page since the last call: errors of scripts, breaches of its policy.
    func complaints() async throws -> [String] {
        let entries = try await ask("POST", "/se/log", ["type": "browser"]) as? [[String: Any]]
        return (entries ?? []).compactMap { $0["message"] as? String }
    }

    /// Pretends a width or a liking, through the browser's own protocol.
    func command(_ name: String, _ parameters: [String: Any]) async throws {
        _ = try await ask("POST", "/goog/cdp/execute", ["cmd": name, "params": parameters])
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await ask(
            "POST", "/element", ["using": "css selector", "value": selector])
        guard let id = (found as? [String: String])?.values.first else {
            throw Failure(description: "nothing matches \(selector)")
        }
        return id
    }

    private func ask(_ method: String, _ path: String, _ body: [String: Any]? = nil) async throws
        -> Any
    {
        try await Self.ask(wire, method, "/session/\(session)\(path)", body)
    }

    private static func ask(
        _ wire: HTTPWire, _ method: String, _ target: String, _ body: [String: Any]?
    ) async throws -> Any {
        let text = try body.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
        }
        let answer = try await wire.request(
            method, target, headers: ["Content-Type: application/json"], body: text ?? "")
        let json = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
        guard answer.status == 200, let value = json?["value"] else {
            throw Failure(description: "\(method) \(target): \(answer.body.prefix(300))")
        }
        return value
    }

    /// It says which port it took.
    private static func port(of driver: Program) async throws -> Int {
        while true {
            let said = driver.output
            if let line = said.split(separator: "\n").first(where: {
                $0.contains("started successfully on port")
            }), let port = Int(line.filter(\.isNumber)) {
                return port
            }
            guard driver.isRunning else {
                throw Failure(description: "chromedriver ended: \(said) \(driver.errors)")
            }
            await Task.yield()
        }
    }
}

/// Has a browser for as long as `body` runs, whatever becomes of it.
func withBrowser(
    language: String, width: Int = 1280, _ body: (WebDriver) async throws -> Void
) async throws {
    let browser = try await WebDriver(language: language, width: width, height: 900)
    do { try await body(browser) } catch {
        try await browser.quit()
        throw error
    }
    try await browser.quit()
}
