internal import Materials

/// What `buzheng check` prints; the JSON form is a contract.
struct CheckReport: Encodable {
    var files: [File]

    var isClean: Bool {
        files.allSatisfy { $0.verdict.outcome == .checked || $0.verdict.outcome == .mended }
    }

    var text: String {
        files.map { file in
            let findings = file.verdict.findings.map { finding in
                let values = [finding.measured, finding.limit.map { "/ \($0)" }].compactMap { $0 }
                return "  \(finding.severity.rawValue) \(finding.rule ?? "-") \(finding.code.rawValue) "
                    + "\(values.joined(separator: " "))\n    \(finding.text)\n    → \(finding.remedy)"
            }
            return ([plain(file.name) + ": " + file.verdict.outcome.rawValue] + findings)
                .joined(separator: "\n")
        }.joined(separator: "\n")
    }

    struct File: Encodable {
        var name: String
        var verdict: Verdict
        var exhibit: Exhibit

        init(name: String, _ verdict: Verdict, _ exhibit: Exhibit) {
            self.name = name
            self.verdict = verdict
            self.exhibit = exhibit
        }

        private enum CodingKeys: String, CodingKey {
            case name, verdict, material, findings, facts, output
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(name, forKey: .name)
            try container.encode(verdict.outcome, forKey: .verdict)
            try container.encode(verdict.material, forKey: .material)
            try container.encode(verdict.findings.map(ReportedFinding.init), forKey: .findings)
            try container.encode(Facts(exhibit: exhibit), forKey: .facts)
            let passes = verdict.outcome == .checked || verdict.outcome == .mended
            try container.encode(passes ? Output(exhibit) : nil, forKey: .output)
        }
    }

    /// A finding with its absent values written as null.
    struct ReportedFinding: Encodable {
        let finding: Finding

        private enum CodingKeys: String, CodingKey {
            case rule, code, severity, measured, limit, text, remedy
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(finding.rule, forKey: .rule)
            try container.encode(finding.code, forKey: .code)
            try container.encode(finding.severity, forKey: .severity)
            try container.encode(finding.measured, forKey: .measured)
            try container.encode(finding.limit, forKey: .limit)
            try container.encode(finding.text, forKey: .text)
            try container.encode(finding.remedy, forKey: .remedy)
        }
    }

    struct Facts: Encodable {
        let exhibit: Exhibit

        private enum CodingKeys: String, CodingKey {
            case type, bytes, width, height, pages, colour, sharpness, exposure, faces, text
        }

        private enum TextKeys: String, CodingKey { case domain, registrant, registered, expires }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(exhibit.type, forKey: .type)
            try container.encode(exhibit.bytes, forKey: .bytes)
            try container.encode(exhibit.width, forKey: .width)
            try container.encode(exhibit.height, forKey: .height)
            try container.encode(exhibit.pages, forKey: .pages)
            try container.encode(exhibit.colour, forKey: .colour)
            try container.encode(exhibit.sharpness, forKey: .sharpness)
            try container.encode(exhibit.exposure, forKey: .exposure)
            try container.encode(exhibit.faces, forKey: .faces)
            var text = container.nestedContainer(keyedBy: TextKeys.self, forKey: .text)
            try text.encode(exhibit.reading?.domain, forKey: .domain)
            try text.encode(exhibit.reading?.registrant, forKey: .registrant)
            try text.encode(exhibit.reading?.registered, forKey: .registered)
            try text.encode(exhibit.reading?.expires, forKey: .expires)
        }
    }

    /// The picture that goes on to the reviewer; unchanged at this depth.
    struct Output: Encodable {
        var type: PictureType
        var bytes: Int
        var sha256: String
        var changes: [String] = []

        init(_ exhibit: Exhibit) {
            type = exhibit.type
            bytes = exhibit.bytes
            sha256 = exhibit.sha256
        }
    }
}
