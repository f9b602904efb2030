import FoundationEssentials

/// What single provinces ask beyond the source document, one row per statement found.
///
/// The rows are reports with a source, not law; nothing uses them unless it is asked to.
public struct RegionalTable: Sendable, Equatable {
    /// Where several speak of one paper, the first that fits counts.
    public let rows: [Row]

    /// The table that comes with the library.
    public static func bundled() -> RegionalTable {
        RegionalTable(rows: embedded(PackageResources.regions_json, as: [Row].self))
    }

    /// A table of one's own rows.
    public init(rows: [Row]) {
        self.rows = rows
    }

    /// One statement about one kind of paper in one province.
    public struct Row: Codable, Sendable, Equatable {
        /// GB/T 2260, two digits.
        public let province: String
        /// The kind of paper it speaks of.
        public let material: Material
        /// What the province does about it.
        public let effect: Effect
        /// Only for these kinds of filer.
        public let entities: [EntityKind]?
        /// Only for filings with so many domains.
        public let atLeastDomains: Int?
        /// What else the province wants of it.
        public let remark: LocalText?
        /// Who says so, and when.
        public let source: String
    }

    /// What a province does about a kind of paper.
    public enum Effect: String, Codable, Sendable {
        case asks
        /// It asks under a circumstance that the filing's data does not show.
        case depends
        case refuses
    }

    /// The first row that speaks of a paper in a filing.
    func row(for material: Material, in filing: Filing) -> Row? {
        rows.first { row in
            row.province == filing.province && row.material == material
                && row.entities?.contains(filing.entity) ?? true
                && filing.domains.count >= row.atLeastDomains ?? 0
        }
    }
}

extension RequiredMaterial {
    /// The requirement as a province's row has it.
    ///
    /// A row settles what the source leaves to "some provinces"; what is certain stays certain.
    func settled(by row: RegionalTable.Row) -> RequiredMaterial {
        var settled = self
        settled.citation = row.source
        if let remark = row.remark {
            let ended = LocalText(
                chinese: remark.chinese + "。", english: remark.english + ".")
            settled.reason = reason.followed(by: ended)
        }
        guard strength == .someProvinces else { return settled }
        settled.strength =
            switch row.effect {
            case .asks: .certain
            case .depends: .perhaps
            case .refuses: .notTaken
            }
        return settled
    }
}
