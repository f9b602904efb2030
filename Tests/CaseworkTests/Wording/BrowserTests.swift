import FoundationEssentials
import TestSupport
import Testing

@testable import Casework

/// Every letter of `Fixtures/replies` in Chromium, which is what most mail programs show mail with.
@Suite("Letters in a browser")
struct BrowserTests {
    /// What is measured of one letter.
    struct Sight: Sendable, Equatable, Decodable {
        var name: String
        /// In pixels of a style sheet; `needed` is more where it must be scrolled sideways.
        var width: Int, needed: Int
        /// Elements that load or lead anywhere.
        var outward: Int
        /// The darkest that text is at its ground, as a contrast by WCAG 2.1 §1.4.3.
        var contrast: Double
    }

    enum Scheme: String, CaseIterable, Sendable { case light, dark }

    @Test("fit a phone, can be read, and lead nowhere", arguments: Scheme.allCases)
    func shown(_ scheme: Scheme) async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Fixture.path("replies"))
            .filter { $0.hasSuffix(".html") }.sorted()
        #expect(names.count > 40)
        let sights = try await look(at: names, widths: [320, 390, 800], scheme)
        #expect(sights.count == names.count * 3)
        for sight in sights {
            #expect(sight.needed <= sight.width, "\(sight)")
            #expect(sight.outward == 0, "\(sight)")
            #expect(sight.contrast >= 4.5, "\(sight)")
        }
    }

    private func look(
        at names: [String], widths: [Int], _ scheme: Scheme
    ) async throws -> [Sight] {
        let scratch = try ScratchDirectory()
        let frames = try names.flatMap { name in
            let letter = String(decoding: try Fixture.bytes("replies/\(name)"), as: UTF8.self)
            return widths.map { frame(name, width: $0, HTML(text: letter).markup) }
        }
        let page = "<!DOCTYPE html>\(frames.joined(separator: "\n"))<script>\(Self.script)</script>"
        let path = scratch.path + "/letters.html"
        try Data(page.utf8).write(to: URL(filePath: path))
        let ending = try await Program.run([
            "chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
            "--user-data-dir=\(scratch.path)/profile",
            "--blink-settings=preferredColorScheme=\(scheme == .dark ? 0 : 1)", "--dump-dom",
            "file://\(path)",
        ])
        let answer = try #require(
            ending.output.split(separator: "<pre>").last?.split(separator: "</pre>").first,
            "\(ending.errors)")
        return try JSONDecoder().decode([Sight].self, from: Data(answer.utf8))
    }

    private func frame(_ name: String, width: Int, _ letter: String) -> String {
        """
        <iframe title="\(name)" width="\(width)" style="border:0" srcdoc="\(letter)"></iframe>
        """
    }

    /// Colours are laid over each other down to the ground of the page, which a browser tells
    /// by the system colour Canvas.
    private static let script = """
        function parse(colour) { return colour.match(/[\\d.]+/g).map(Number); }
        function over(top, ground) {
            const a = top[3] ?? 1;
            return [0, 1, 2].map(i => top[i] * a + ground[i] * (1 - a));
        }
        function luminance(colour) {
            const [r, g, b] = colour.map(c => c / 255)
                .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        }
        function contrast(element, view, canvas) {
            let opacity = 1, grounds = [];
            for (let e = element; e; e = e.parentElement) {
                const style = view.getComputedStyle(e);
                opacity *= Number(style.opacity);
                grounds.unshift(parse(style.backgroundColor));
            }
            const ground = grounds.reduce((sum, top) => over(top, sum), canvas);
            const colour = parse(view.getComputedStyle(element).color);
            const text = over([...colour.slice(0, 3), (colour[3] ?? 1) * opacity], ground);
            const [a, b] = [luminance(text), luminance(ground)].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05);
        }
        function texts(page) {
            return [...page.body.querySelectorAll("*")].filter(e =>
                [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim() !== ""));
        }
        function sight(frame) {
            const page = frame.contentDocument, view = frame.contentWindow;
            const probe = page.createElement("i");
            probe.style.backgroundColor = "Canvas";
            page.body.append(probe);
            const canvas = parse(view.getComputedStyle(probe).backgroundColor);
            return {
                name: frame.title, width: page.documentElement.clientWidth,
                needed: page.documentElement.scrollWidth,
                outward: page.querySelectorAll("[src], [href], [action], [background]").length,
                contrast: Math.min(...texts(page).map(e => contrast(e, view, canvas))),
            };
        }
        onload = () => {
            const found = [...document.querySelectorAll("iframe")].map(sight);
            document.body.innerHTML = "<pre>" + JSON.stringify(found) + "</pre>";
        };
        """
}
