/// A column of an import file and where the filing keeps what it holds.
///
/// Columns may stand in any order. Several values in a cell are parted by semicolons; what is owed
/// is written `domain-certificate:example.cn`.
struct CSVColumn {
    /// As the file's header writes it.
    let header: String
    let path: [String]

    /// Each path under every header it may have, the proper one first.
    private static let known: [(headers: [String], path: [String])] = [
        (["order"], ["order"]), (["kind"], ["kind"]), (["entity"], ["entity"]),
        (["province"], ["province"]), (["subject_name"], ["subject", "name"]),
        (["subject_certificate_number", "certificate_number"], ["subject", "certificate_number"]),
        (["subject_previous_name", "previous_name"], ["subject", "previous_name"]),
        (
            ["subject_previous_certificate_number", "previous_certificate_number"],
            ["subject", "previous_certificate_number"]
        ),
        (["legal_representative"], ["legal_representative"]),
        (["subject_owner_name", "subject_owner"], ["subject_owner", "name"]),
        (["subject_owner_id_number"], ["subject_owner", "id_number"]),
        (["site_owner_name", "site_owner"], ["site_owner", "name"]),
        (["site_owner_id_number"], ["site_owner", "id_number"]),
        (["domains"], ["domains"]), (["contacts"], ["contacts"]), (["reviewer"], ["reviewer"]),
        (["state"], ["state"]), (["owed"], ["owed"]),
    ]

    /// Every header, for suggestions.
    static var headers: [String] { known.flatMap(\.headers) }

    init?(header: String) {
        guard let entry = Self.known.first(where: { $0.headers.contains(header) }) else {
            return nil
        }
        self.header = header
        path = entry.path
    }

    func put(_ cell: String, into object: inout [String: JSONValue]) {
        if let member {
            let members = cell.split { $0 == ";" || $0 == "；" }.map { trimmed(String($0)) }
            object[path[0]] = .array(members.filter { !$0.isEmpty }.map(member))
        } else if path.count == 2 {
            var inner: [String: JSONValue] = [:]
            if case .object(let present) = object[path[0]] { inner = present }
            inner[path[1]] = .string(cell)
            object[path[0]] = .object(inner)
        } else {
            object[path[0]] = .string(cell)
        }
    }

    /// Whether a problem at a path is a problem of this column.
    func holds(_ problem: String) -> Bool {
        let own = path.joined(separator: ".")
        return problem == own || problem.hasPrefix("\(own)[")
            || (own == "subject.name" && problem == "subject")
    }

    /// How one of several values in a cell becomes a member of a list.
    private var member: ((String) -> JSONValue)? {
        switch path[0] {
        case "domains": { .object(["name": .string($0)]) }
        case "contacts": { .object(["address": .string($0)]) }
        case "owed": Self.owed
        default: nil
        }
    }

    private static func owed(_ value: String) -> JSONValue {
        let parts = value.split(separator: ":", maxSplits: 1).map { trimmed(String($0)) }
        var fields: [String: JSONValue] = ["material": .string(parts.first ?? "")]
        if parts.count == 2 { fields["domain"] = .string(parts[1]) }
        return .object(fields)
    }
}
