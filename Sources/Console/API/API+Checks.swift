internal import Casework
internal import Inspection
internal import Materials

// The shared validation core for other programs: what `buzheng check` says of a picture.
extension API {
    /// Takes a form in, when there is a place for it; throws `Problem`.
    static func admitCheck(_ visit: Visit) throws(Problem) -> Upload {
        let checks = visit.services.checks
        guard let place = checks.turnstile.enter() else {
            throw Problem(
                .unavailable, "Busy", "other pictures are being checked", retryAfter: 5)
        }
        return Upload(filesCalled: "picture", in: checks.spool, place: place)
    }

    static func check(_ visit: Visit) async throws -> HTTPResponse {
        guard let upload = visit.request.upload else {
            throw Problem(
                .unsupportedMediaType, "No form", "send multipart/form-data with parts 'picture'")
        }
        let parts = try upload.parts()
        let check = try PaperCheck(parts.texts, visit)
        guard !parts.files.isEmpty else {
            throw Problem(.unprocessable, "No picture", "send at least one part 'picture'")
        }
        let checks = visit.services.checks
        var files: [CheckedFile] = []
        for file in parts.files {
            do throws(InspectionFailure) {
                files.append(
                    try await checks.pool.check(
                        file.content.descriptor, named: file.name, against: check,
                        reading: checks.readers))
            } catch {
                visit.services.complain("checking a picture: \(error)")
                throw Problem(
                    .unavailable, "Not now", "no picture can be looked at", retryAfter: 60)
            }
        }
        return try json(CheckReport(files: files), visit)
    }

    /// The one filing of a text; throws `Problem`.
    static func filing(in bytes: [UInt8]) throws(Problem) -> Filing {
        // One line, as in a file of filings.
        let line = bytes.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
        let filings: [Filing]
        do throws(ImportFailure) {
            filings = try FilingImport.parse(jsonLines: line)
        } catch {
            throw Problem(
                .unprocessable, "The filing cannot be read",
                error.problems.map { "\($0)" }.joined(separator: "; "))
        }
        guard filings.count == 1 else {
            throw Problem(.unprocessable, "No filing", "the body is one filing as JSON")
        }
        return filings[0]
    }
}

extension PaperCheck {
    /// Throws `Problem` for a field that is missing, unknown or without meaning.
    fileprivate init(_ fields: [String: [UInt8]], _ visit: Visit) throws(Problem) {
        let known: Set = ["material", "filing", "language"]
        if let unknown = fields.keys.sorted().first(where: { !known.contains($0) }) {
            throw Problem(.unprocessable, "Unknown field", "there is no '\(unknown)' here")
        }
        guard let material = fields["material"].flatMap({ Material(rawValue: Self.text($0)) })
        else {
            let codes = Material.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.unprocessable, "No material", "material is one of: \(codes)")
        }
        let name = fields["language"].map(Self.text)
        guard let language = name.map({ Language(rawValue: $0) }) ?? .chinese else {
            throw Problem(.unprocessable, "No language", "language is zh-CN or en")
        }
        self.init(
            material, for: try fields["filing"].map(API.filing),
            by: visit.services.settings.profile, in: language,
            on: CalendarDate(chinaTimeAt: visit.now))
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
