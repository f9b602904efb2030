internal import Casework
internal import Materials

// What programs send to act on a filing.

struct RequestBody: Decodable {
    var papers: [Paper]
    var deadline: CalendarDate?

    enum Field: String, CodingKey { case papers, deadline }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.fields(Field.self)
        papers = try fields.list(Paper.self, .papers, 1...50)
        deadline = try fields.day(.deadline)
    }

    struct Paper: Decodable {
        var demand: Demand

        enum Field: String, CodingKey { case material, issues, domains, note }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.fields(Field.self)
            demand = Demand(
                material: try fields.decode(Material.self, forKey: .material),
                issues: fields.contains(.issues)
                    ? try fields.list(IssueCode.self, .issues, 1...20) : [.missing],
                domains: fields.contains(.domains)
                    ? try fields.list(String.self, .domains, 0...100).map { $0.lowercased() } : [],
                note: try fields.decodeIfPresent(String.self, forKey: .note) ?? "")
            guard demand.note.count <= 500 else {
                throw DecodingError.dataCorruptedError(
                    forKey: .note, in: fields, debugDescription: "at most 500 characters")
            }
        }
    }
}

struct ExtensionBody: Decodable {
    var until: CalendarDate

    enum Field: String, CodingKey { case until }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.fields(Field.self)
        guard let day = try fields.day(.until) else {
            throw DecodingError.keyNotFound(
                Field.until, DecodingError.Context(codingPath: [], debugDescription: ""))
        }
        until = day
    }
}

struct WaiverBody: Decodable {
    var items: [Int64]

    enum Field: String, CodingKey { case items }

    init(from decoder: any Decoder) throws {
        items = try decoder.fields(Field.self).list(Number.self, .items, 1...200).map(\.value)
    }

    /// A string as we write it, or a number.
    private struct Number: Decodable {
        let value: Int64

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            guard let text = try? container.decode(String.self) else {
                value = try container.decode(Int64.self)
                return
            }
            guard let number = Int64(text) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "it is no number")
            }
            value = number
        }
    }
}

struct ClosingBody: Decodable {
    var end: FilingEnd

    enum Field: String, CodingKey { case end = "as" }

    init(from decoder: any Decoder) throws {
        end = try decoder.fields(Field.self).decode(FilingEnd.self, forKey: .end)
    }
}
