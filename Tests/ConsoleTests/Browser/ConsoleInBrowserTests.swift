import Casework
import Foundation
import Materials
import TestSupport
import Testing

@testable import Console
@testable import Store

@Suite struct ConsoleInBrowserTests {
    /// How the picture below the marks was answered.
    private let fetched = """
        return performance.getEntriesByType("resource")
            .filter(r => r.name.includes("/picture/")).map(r => r.responseStatus);
        """

    @Test("a day at the console: look for a returned paper, see why, release a held mail")
    func day() async throws {
        try await withConsole { stage, base in
            let returned = try await stage.returnedMail()
            let held = try await stage.heldMail()
            try await withBrowser(language: "zh-CN") { browser in
                try await browser.signIn(at: base)
                #expect(try await browser.text("h1") == "概览")

                try await browser.go(to: base + "/mails")
                try await browser.write("园林", into: "input[name=q]")
                try await browser.follow("form.filters button")
                #expect(try await browser.text("tbody").contains("园林公司的证书"))
                #expect(try await !browser.text("tbody").contains("陌生人"))
                try await browser.follow("tbody td.time a")
                #expect(try await browser.text("h1") == "邮件 \(returned)")
                let reasons = try await browser.text(".papers")
                for word in ["退回", "R04", "太小"] { #expect(reasons.contains(word), "\(reasons)") }

                try await browser.go(to: base + "/holding")
                #expect(try await browser.text(".pen").contains("发件人没有登记在任何订单里"))
                try await browser.follow(".guesses button")
                #expect(try await browser.text(".notice").contains("已放行"))
                #expect(try await stage.services.log.mail(held)?.row.state == .received)
                #expect(try await browser.complaints() == [])
            }
        }
    }

    @Test("a mail that arrives appears by itself, marked as new")
    func live() async throws {
        try await withConsole { stage, base in
            _ = try await stage.returnedMail()
            try await withBrowser(language: "en") { browser in
                try await browser.signIn(at: base)
                try await browser.go(to: base + "/mails")
                #expect(try await browser.text("tbody").contains("园林公司的证书"))
                _ = try await stage.heldMail()
                try await browser.until("document.querySelector('.fresh') !== null")
                let fresh = "[...document.querySelectorAll('.fresh')].map(r => r.innerText).join()"
                let rows = try await browser.run("return \(fresh)") as? String ?? ""
                #expect(rows.contains("陌生人") && !rows.contains("园林"))
                #expect(try await browser.complaints() == [])
            }
        }
    }

    @Test(
        "every page is usable by everybody: in both languages, light and dark, wide and narrow",
        arguments: [("zh-CN", "light", 1280), ("en", "dark", 390)])
    func accessible(language: String, scheme: String, width: Int) async throws {
        let axe = try String(
            contentsOfFile: "/usr/local/share/buzheng/axe.min.js", encoding: .utf8)
        try await withConsole { stage, base in
            let tour = try await Tour(through: stage)
            #expect(Set(tour.targets.keys) == Tour.pages, "every page has a target")
            let pages = tour.targets.values.joined().sorted() + ["/nowhere"]
            try await withBrowser(language: language, width: width) { browser in
                try await browser.pretend(scheme: scheme, width: width)
                try await browser.go(to: base + "/login")
                try await browser.expectUsable("/login", axe)
                try await browser.signIn(at: base)
                for page in pages {
                    try await browser.go(to: base + page)
                    try await browser.expectUsable("\(page) \(language) \(scheme)", axe)
                }
                try await browser.go(to: base + tour.picture)
                try await browser.write(tour.code, into: "input[name=code]")
                try await browser.follow("form.code button")
                try await browser.expectUsable("the picture \(language) \(scheme)", axe)
                #expect(try await browser.run(fetched) as? [Int] == [200])
                let said = try await browser.complaints().filter { !$0.contains("404") }
                #expect(said == [])
            }
        }
    }
}

extension WebDriver {
    func signIn(at base: String) async throws {
        try await go(to: base + "/login")
        try await write("admin", into: "input[name=name]")
        try await write(password, into: "input[name=password]")
        try await follow("form.stack button")
    }

    fileprivate func pretend(scheme: String, width: Int) async throws {
        try await command(
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": scheme]]])
        try await command(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500])
    }

    /// Nothing that axe finds wrong, and nothing that makes the page scroll sideways.
    fileprivate func expectUsable(_ page: String, _ axe: String) async throws {
        _ = try await run(axe)
        let found = try await runAsync(
            """
            const done = arguments[arguments.length - 1];
            axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
                .then(r => done(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).slice(0, 3).join(" | "))),
                      e => done([String(e)]));
            """)
        #expect(found as? [String] == [], "\(page)")
        let excess = try await run(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        #expect(excess as? Int == 0, "\(page) scrolls sideways")
    }
}
