/// Everything that is wrong with a settings file, in the order of its lines.
package struct ConfigurationError: Error, CustomStringConvertible {
    struct Problem {
        /// Nil when the problem is not at one place of the file.
        var position: YAMLNode.Position?
        var text: String
        var remedy: String
    }

    var file: String
    var problems: [Problem]

    /// One line per problem: `FILE:LINE:COLUMN: what; remedy`.
    package var description: String {
        problems.map { problem in
            let place = problem.position.map { ":\($0.line):\($0.column)" } ?? ""
            return "\(file)\(place): \(problem.text); \(problem.remedy)"
        }.joined(separator: "\n")
    }
}
