internal import Materials

/// How many pictures of each sort came to which verdict, for the test log.
struct ConfusionTable: CustomStringConvertible {
    let judgements: [Judgement]

    var description: String {
        let rows = LabelledPicture.Kind.allCases.flatMap { kind in
            let of = judgements.filter { $0.picture.kind == kind }
            let sorts = Dictionary(grouping: of, by: \.picture.about).sorted { $0.key < $1.key }
            return [row(kind.rawValue.uppercased(), of)]
                + sorts.map { row("  \($0.key)", $0.value) }
        }
        return ([Self.line(["", "pictures", "checked", "held", "returned"])] + rows)
            .joined(separator: "\n")
    }

    private func row(_ name: String, _ judgements: [Judgement]) -> String {
        let counts = [Verdict.Outcome.checked, .held, .returned].map { outcome in
            judgements.count { $0.outcome == outcome }
        }
        return Self.line([name] + ([judgements.count] + counts).map(String.init))
    }

    private static func line(_ cells: [String]) -> String {
        cells.enumerated().map { index, cell in
            let width = index == 0 ? 28 : 10
            let gap = String(repeating: " ", count: max(0, width - cell.count))
            return index == 0 ? cell + gap : gap + cell
        }.joined()
    }
}
