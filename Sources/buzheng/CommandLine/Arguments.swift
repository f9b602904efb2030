/// One thing a command takes: an option with or without a value, or a positional word.
struct Parameter: Sendable {
    enum Shape: Sendable {
        /// `--name`
        case flag
        /// `--name VALUE`
        case option(value: String)
        /// a word without dashes
        case word
        /// the rest of the words
        case words
    }

    var name: String
    var shape: Shape
    var help: String
    /// Positional words are required unless they say otherwise.
    var isOptional = true
}

/// What was typed after the command's name, checked against its parameters.
struct Arguments {
    private var values: [String: [String]] = [:]

    /// Throws `UsageError` for an unknown option, a missing value or a missing word.
    init(_ typed: [String], for parameters: [Parameter]) throws(UsageError) {
        var words: [String] = []
        var rest = typed[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                words += rest
                break
            }
            guard argument.hasPrefix("--") || (argument.hasPrefix("-") && argument.count > 1) else {
                words.append(argument)
                continue
            }
            try take(argument, &rest, parameters)
        }
        try place(words, parameters)
    }

    func flag(_ name: String) -> Bool { values[name] != nil }

    func option(_ name: String) -> String? { values[name]?.last }

    /// Every value of an option that may be given several times.
    func options(_ name: String) -> [String] { values[name] ?? [] }

    func word(_ name: String) -> String { values[name]?.first ?? "" }

    func words(_ name: String) -> [String] { values[name] ?? [] }

    private mutating func take(
        _ argument: String, _ rest: inout ArraySlice<String>, _ parameters: [Parameter]
    ) throws(UsageError) {
        let fields = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(fields[0].drop { $0 == "-" })
        guard let parameter = parameters.first(where: { $0.name == name && $0.isDashed }) else {
            let known = parameters.filter(\.isDashed).map { "--\($0.name)" }
            throw UsageError("unknown option '\(fields[0])'", near: String(fields[0]), among: known)
        }
        guard case .option(let placeholder) = parameter.shape else {
            guard fields.count == 1 else { throw UsageError("--\(name) takes no value") }
            values[name, default: []].append("")
            return
        }
        guard let value = fields.count == 2 ? String(fields[1]) : rest.popFirst() else {
            throw UsageError("--\(name) needs a value: --\(name) \(placeholder)")
        }
        values[name, default: []].append(value)
    }

    private mutating func place(
        _ words: [String], _ parameters: [Parameter]
    ) throws(UsageError) {
        var words = words[...]
        for parameter in parameters where !parameter.isDashed {
            switch parameter.shape {
            case .words:
                values[parameter.name] = Array(words)
                words = []
            default:
                if let word = words.popFirst() { values[parameter.name] = [word] }
            }
            if !parameter.isOptional, values[parameter.name]?.isEmpty ?? true {
                throw UsageError("\(parameter.name) is missing")
            }
        }
        if let extra = words.first { throw UsageError("unexpected '\(extra)'") }
    }
}

extension Parameter {
    var isDashed: Bool {
        switch shape {
        case .flag, .option: true
        case .word, .words: false
        }
    }
}
