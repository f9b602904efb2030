internal import FoundationEssentials
internal import Inspection
internal import Materials

extension Command {
    static let check = Command(
        name: "check",
        summary: "Check pictures of a paper against the rules, as the daemon would.",
        parameters: [
            .json, .today,
            Parameter(
                name: "material", shape: .option(value: "CODE"),
                help: "which paper it should be: "
                    + Material.allCases.map(\.rawValue).joined(separator: ", ")),
            Parameter(
                name: "filing", shape: .option(value: "FILE"),
                help: "the filing it belongs to, as JSON"),
            Parameter(
                name: "profile", shape: .option(value: "NAME"),
                help: "the rules (default \(RuleProfile.standard))"),
            Parameter(
                name: "language", shape: .option(value: "CODE"), help: "zh-CN (default) or en"),
            Parameter(
                name: "explain", shape: .option(value: "FOLDER"),
                help: "write each picture there as an SVG file with everything seen in it"),
            Parameter(
                name: "PICTURE", shape: .words, help: "files, or folders of them",
                isOptional: false),
        ],
        example: "buzheng check --json --material domain-certificate certificate.jpg"
    ) { arguments in
        let request = try CheckRequest(arguments)
        let report = try await Sandboxed.withPool(profile: request.profile.name) { pool in
            let paths = try PicturePaths.expanded(arguments.words("PICTURE"))
            let readers = TextReaderPool(executable: WorkerPrograms.own.text)
            let progress = ProgressLine(of: paths.count)
            var files: [CheckedFile] = []
            for (index, path) in paths.enumerated() {
                progress.begin(index + 1, path)
                files.append(try await request.check(path, with: pool, reading: readers))
                try await request.explain(files[index], number: index + 1, with: pool)
            }
            return CheckReport(files: files)
        }
        if arguments.flag("json") {
            try printJSON(report)
        } else {
            print(report.text)
        }
        return report.isClean ? .well : .unsettled
    }
}

/// What to check pictures against.
private struct CheckRequest {
    let material: Material
    let filing: Filing?
    let profile: RuleProfile
    let language: Language
    let today: CalendarDate
    /// Where annotated pictures go; nil when none are wanted.
    private let explanations: String?

    init(_ arguments: Arguments) throws {
        guard let code = arguments.option("material") else {
            throw UsageError("--material is missing")
        }
        guard let material = Material(rawValue: code) else {
            throw UsageError(
                "there is no material '\(code)'", near: code,
                among: Material.allCases.map(\.rawValue))
        }
        self.material = material
        language = try Self.language(arguments.option("language"))
        today = try arguments.today()
        explanations = arguments.option("explain")
        guard explanations == nil || !arguments.words("PICTURE").contains("-") else {
            throw UsageError("--explain shows files again: name one instead of '-'")
        }
        filing = try arguments.option("filing").map(Self.filing)
        do {
            profile = try RuleProfile.named(arguments.option("profile") ?? RuleProfile.standard)
        } catch {
            throw UsageError("\(error)")
        }
    }

    func check(
        _ path: String, with pool: InspectionPool, reading readers: TextReaderPool
    ) async throws -> CheckedFile {
        let check = PaperCheck(material, for: filing, by: profile, in: language, on: today)
        return try await Sandboxed.withFile(path) {
            try await pool.check($0, named: path, against: check, reading: readers)
        }
    }

    /// Writes the annotated picture; numbered, since files of two folders may have one name.
    func explain(_ file: CheckedFile, number: Int, with pool: InspectionPool) async throws {
        guard let explanations else { return }
        let name = file.name.split(separator: "/").last ?? "input"
        let path = "\(explanations)/\(number)-\(name).svg"
        let drawn = try await Sandboxed.illustrated(file.name, with: pool)
        let picture = AnnotatedPicture(
            rendering: drawn.map { ($0.dataAddress, $0.illustration) }, exhibit: file.exhibit,
            verdict: file.verdict, in: language)
        do {
            try FileManager.default.createDirectory(
                atPath: explanations, withIntermediateDirectories: true)
            try Data(picture.svg.utf8).write(to: URL(filePath: path))
        } catch {
            throw InputError("\(path) cannot be written: check the folder and who may write there")
        }
    }

    private static func language(_ code: String?) throws(UsageError) -> Language {
        guard let code else { return .chinese }
        guard let language = Language(rawValue: code) else {
            throw UsageError("--language is '\(code)'; choose zh-CN or en")
        }
        return language
    }

    private static func filing(_ path: String) throws -> Filing {
        do {
            return try JSONDecoder().decode(Filing.self, from: Data(try contents(of: path)))
        } catch let error as InputError {
            throw error
        } catch {
            throw InputError("\(path) is not a filing: \(error)")
        }
    }
}
