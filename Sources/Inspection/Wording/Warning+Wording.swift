package import Mail
package import Materials

extension Message.Warning {
    /// What is odd, for a reader.
    package func text(in language: Language) -> String {
        let values = values.map { ($0.rawValue, $1) }
        return filled(
            Self.words(in: language)[sign.rawValue] ?? sign.rawValue,
            byName: Dictionary(uniqueKeysWithValues: values))
    }

    /// The words of each `Sign`, from `Catalogue/warnings-*.json`.
    static func words(in language: Language) -> [String: String] {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }

    private static let chinese = embedded(
        PackageResources.warnings_zh_CN_json, as: [String: String].self)
    private static let english = embedded(
        PackageResources.warnings_en_json, as: [String: String].self)
}
