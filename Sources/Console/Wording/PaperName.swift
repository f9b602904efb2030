internal import Materials

/// A paper as it is named in decisions, `domain-certificate:a.cn`, or whatever else is.
struct PaperName {
    private let target: String

    init(_ target: String) { self.target = target }

    /// For a reader: `domain certificate a.cn`.
    func text(in language: Language) -> String {
        let parts = target.split(separator: ":", maxSplits: 1).map(String.init)
        guard let material = parts.first.flatMap(Material.init(rawValue:)) else { return target }
        let name = material.name(in: language)
        return parts.count == 2 ? "\(name) \(parts[1])" : name
    }
}
