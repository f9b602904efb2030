internal import Casework

/// One mapping of a settings file, read key by key.
///
/// It remembers which keys were asked for, so that the rest can be reported as unknown, and
/// gathers every problem instead of stopping at the first.
final class SettingsSection {
    /// The problems of one file, shared by its sections.
    final class Problems {
        var all: [ConfigurationError.Problem] = []
    }

    let problems: Problems
    let position: YAMLNode.Position
    private let path: String
    private let entries: [(key: String, keyNode: YAMLNode.Position, value: YAMLNode)]
    private var asked: [String] = []

    init(_ node: YAMLNode, path: String, problems: Problems) {
        self.problems = problems
        self.path = path
        position = node.position
        if case .mapping(let entries) = node.content {
            self.entries = entries
        } else {
            entries = []
            problems.all.append(
                .init(
                    position: node.position,
                    text: "\(path.isEmpty ? "the file" : path) must be a list of keys and values",
                    remedy: "write 'key: value' lines below it"))
        }
    }

    /// The value's text, or nil with a problem noted when it is missing.
    func string(_ key: String) -> String? {
        guard let node = required(key) else { return nil }
        return scalar(node, key: key)
    }

    func optionalString(_ key: String) -> String? {
        guard let node = value(key) else { return nil }
        return scalar(node, key: key)
    }

    func integer(_ key: String, in range: ClosedRange<Int>, default fallback: Int) -> Int {
        guard let node = value(key), let text = scalar(node, key: key) else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            report(
                node.position, "\(name(key)) is '\(text)'",
                "give a whole number from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        return number
    }

    func choice<Value>(
        _ key: String, _ choices: [(String, Value)], default fallback: Value
    ) -> Value {
        guard let node = value(key), let text = scalar(node, key: key) else { return fallback }
        guard let match = choices.first(where: { $0.0 == text }) else {
            report(
                node.position, "\(name(key)) is '\(text)'",
                "choose one of: " + choices.map(\.0).joined(separator: ", "))
            return fallback
        }
        return match.1
    }

    func section(_ key: String) -> SettingsSection? {
        required(key).map { SettingsSection($0, path: name(key), problems: problems) }
    }

    func optionalSection(_ key: String) -> SettingsSection? {
        value(key).map { SettingsSection($0, path: name(key), problems: problems) }
    }

    func sections(_ key: String) -> [SettingsSection] {
        list(key).enumerated().map { index, node in
            SettingsSection(node, path: "\(name(key))[\(index + 1)]", problems: problems)
        }
    }

    func strings(_ key: String, default fallback: [String] = []) -> [String] {
        guard value(key) != nil else { return fallback }
        return list(key).compactMap { scalar($0, key: key) }
    }

    /// Reports the keys that nobody asked for; call it when a section has been read.
    func finish() {
        for entry in entries where !asked.contains(entry.key) {
            let near = nearest(to: entry.key, among: asked)
            report(
                entry.keyNode, "unknown key '\(entry.key)'\(path.isEmpty ? "" : " in \(path)")",
                near.map { "did you mean '\($0)'?" }
                    ?? "known here: " + asked.joined(separator: ", "))
        }
    }

    func report(_ position: YAMLNode.Position?, _ text: String, _ remedy: String) {
        problems.all.append(.init(position: position, text: text, remedy: remedy))
    }

    /// Where a key stands, or where its section begins.
    func place(of key: String) -> YAMLNode.Position {
        entries.first { $0.key == key }?.keyNode ?? position
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func value(_ key: String) -> YAMLNode? {
        if !asked.contains(key) { asked.append(key) }
        return entries.first { $0.key == key }?.value
    }

    private func required(_ key: String) -> YAMLNode? {
        if let node = value(key) { return node }
        report(position, "\(name(key)) is missing", "add the line '\(key): …'")
        return nil
    }

    private func list(_ key: String) -> [YAMLNode] {
        guard let node = value(key) else { return [] }
        guard case .sequence(let items) = node.content else {
            report(node.position, "\(name(key)) must be a list", "write each entry as '- …'")
            return []
        }
        return items
    }

    private func scalar(_ node: YAMLNode, key: String) -> String? {
        guard case .scalar(let text) = node.content else {
            report(node.position, "\(name(key)) must be one value", "write '\(key): value'")
            return nil
        }
        return text
    }
}
