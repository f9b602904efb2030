internal import Materials

extension Letter.PaperRow {
    /// The same row under the numbers by which a reviewer may answer.
    func numbered(_ numbers: [Int]) -> Letter.PaperRow {
        var row = self
        row.numbers = numbers
        return row
    }
}

extension CaseFile {
    /// The number of one of its papers, for a letter to the reviewer.
    func numbers(of item: Item) -> [Int] {
        numbers(of: item.material, domains: item.domain.map { [$0] } ?? [])
    }
}
