import Casework
import Foundation
import Materials

/// Lists of wordings under `Fixtures/interpret/wordings`, by authors who never saw the lexicon: a
/// wording to a line, under the sentence that it belongs in and what the sentence must give.
///
/// A heading is `> SENTENCE => OUTCOME`: `{}` in the sentence stands for the wording; the lines of
/// the outcome are those of an `InterpretationCase`, joined by `; `.
enum Wordings {
    /// The lists, and how well they are read at least.
    ///
    /// When they were read for the first time, of the defects 57 % had the right items, of the names
    /// 68 %, of the ways to ask 79 %; 25 % of the sentences with a deadline had another or none.
    static let sets = [
        set("defects", 1720, misread: 62, asked: 92, unsafe: 14),
        set("names", 645, misread: 6, asked: 1),
        set("asking", 145, misread: 17, asked: 30),
        set("deadlines", 175, asked: 3, unsafe: 1),
        set("mending", 260, misread: 26, asked: 50, unsafe: 8),
        set("talk", 350, misread: 5, asked: 40, unsafe: 4),
        set("leading", 140, misread: 1, asked: 20),
    ]

    private static func set(
        _ name: String, _ count: Int, misread: Int = 0, asked: Int, unsafe: Int = 0
    ) -> TextSet {
        TextSet(
            description: "wordings, \(name)", examples: TextSet.read { try cases(in: name) },
            count: count, mostMisread: misread, mostAskedNeedlessly: asked, mostUnsafe: unsafe)
    }

    private static func cases(in name: String) throws -> [InterpretationCase] {
        let file = InterpretationCase.folder.appending(path: "wordings/\(name).txt")
        var heading: (sentence: String, outcome: String)?
        var cases: [InterpretationCase] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("> ") {
                let parts = line.dropFirst(2).components(separatedBy: " => ")
                heading = (parts[0], "=> " + parts[1].replacing("; ", with: "\n"))
            } else if let heading {
                var example = InterpretationCase()
                example.title = String(line)
                example.today = CalendarDate("2026-11-24") ?? example.today
                example.known = ["2010352751485"]
                example.text = heading.sentence.replacing("{}", with: line)
                example.outcome = heading.outcome
                cases.append(example)
            }
        }
        return cases
    }
}
