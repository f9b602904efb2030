import Casework
import Foundation
import Materials
import Testing

/// The wordings under one heading of `Fixtures/interpret/terms.txt`.
struct TermList: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The papers meant; several when a wording leaves it open.
    let materials: [Material]
    /// What is wrong with the paper; nil when the wordings name the paper itself.
    let issue: IssueCode?
    /// Whether the reviewer must be asked which paper is meant.
    let isOpen: Bool
    var wordings: [String] = []

    static func all() throws -> [TermList] {
        let file = InterpretationCase.folder.appending(path: "terms.txt")
        var lists: [TermList] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            if let list = TermList(heading: String(line)) {
                lists.append(list)
            } else if !lists.isEmpty {
                lists[lists.count - 1].wordings.append(String(line))
            }
        }
        return lists
    }

    private init?(heading: String) {
        let words = heading.split(separator: " ").map(String.init)
        guard let mark = words.first, mark == "=" || mark == "!" else { return nil }
        testDescription = heading
        materials = words.compactMap(Material.init(rawValue:))
        issue = mark == "!" ? IssueCode(rawValue: words[1]) : nil
        isOpen = materials.count > 1 || words.last == "?"
    }

    /// Whether a wording is English.
    static func isLatin(_ wording: String) -> Bool {
        wording.unicodeScalars.allSatisfy(\.isASCII)
    }
}

@Suite("Terms of reviewers")
struct TermsTests {
    private static let lists: [TermList] = {
        do {
            return try TermList.all()
        } catch {
            preconditionFailure("the terms can't be read: \(error)")
        }
    }()

    @Test("there are many wordings of each")
    func hasTerms() {
        #expect(Set(Self.lists.flatMap(\.materials)).count == Material.allCases.count)
        #expect(Set(Self.lists.compactMap(\.issue)).count == IssueCode.allCases.count)
        #expect(Self.lists.map(\.wordings.count).reduce(0, +) > 1200)
    }

    @Test("each name of a paper means that paper", arguments: lists.filter { $0.issue == nil })
    func namesPaper(_ list: TermList) {
        for wording in list.wordings {
            let texts: [(String, IssueCode)] =
                TermList.isLatin(wording)
                ? [
                    ("The \(wording) is missing.", .missing),
                    ("The \(wording) is blurred, please resend it.", .unclear),
                    ("Please send the \(wording) again, it has expired.", .expired),
                ]
                : [
                    ("缺\(wording)。", .missing),
                    ("\(wording)不清晰，请重新上传。", .unclear),
                    ("请重新上传\(wording)，现在的这份已经过期。", .expired),
                ]
            for (text, issue) in texts { check(text, issue, list) }
        }
    }

    @Test("each word for a defect says what is wrong", arguments: lists.filter { $0.issue != nil })
    func tellsDefect(_ list: TermList) throws {
        let issue = try #require(list.issue)
        let paper = Self.lists.first { $0.issue == nil && $0.materials == list.materials }
        let names = try #require(paper).wordings
        for wording in list.wordings {
            let isLatin = TermList.isLatin(wording)
            let name = try #require(names.first { TermList.isLatin($0) == isLatin })
            let texts =
                isLatin
                ? ["The \(name) \(wording).", "Your \(name) \(wording), please send it again."]
                : [
                    "\(name)\(wording)。", "您提交的\(name)\(wording)，麻烦重新弄一份发来。",
                    "其他都没问题，就是\(name)\(wording)。",
                ]
            for text in texts { check(text, issue, list) }
        }
    }

    private func check(_ text: String, _ issue: IssueCode, _ list: TermList) {
        let found = interpret(
            text, on: InterpretationCase().today, known: ["2010352751485"])
        #expect(found.items.map(\.material) == list.materials, "\(text)")
        #expect(found.items.allSatisfy { $0.issues == [issue] }, "\(text): \(found.outline)")
        if list.isOpen { #expect(found.confidence == .confirm, "\(text)") }
    }
}
