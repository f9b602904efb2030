/// One thing wrong in an import file, said so that it can be mended without asking.
package struct ImportProblem: Sendable, Equatable, Codable {
    /// From 1, as editors count.
    package var line: Int
    /// The CSV column, from 1; nil for JSON Lines.
    package var column: Int?
    /// The field's path, such as `contacts[0].address`, or the CSV header.
    package var field: String?
    package var text: String
    package var remedy: String

    package init(
        line: Int, column: Int? = nil, field: String? = nil, text: String, remedy: String
    ) {
        self.line = line
        self.column = column
        self.field = field
        self.text = text
        self.remedy = remedy
    }
}

/// Everything wrong in an import file; nothing of the file was taken.
package struct ImportFailure: Error, Sendable, Equatable {
    /// In the order of the file; at most `FilingImport.mostProblems`.
    package var problems: [ImportProblem]
}

extension ImportProblem: CustomStringConvertible {
    /// `line 3, subject.name: … (…)`.
    package var description: String {
        let place = ["line \(line)", column.map { "column \($0)" }, field].compactMap(\.self)
        return "\(place.joined(separator: ", ")): \(text) (\(remedy))"
    }
}
