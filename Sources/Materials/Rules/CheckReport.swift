/// What `buzheng check --json` prints.
public struct CheckReport: Encodable, Sendable {
    /// In the order they were given.
    public var files: [CheckedFile]

    /// A report of files that were examined.
    public init(files: [CheckedFile]) {
        self.files = files
    }
}

/// One file of a check: its verdict, what was measured, and what was made of it.
public struct CheckedFile: Encodable, Sendable {
    /// As given on the command line.
    public var name: String
    /// What the core says of it.
    public var verdict: Verdict
    /// Of whoever reads the report.
    public var language: Language
    /// What was measured.
    public var exhibit: Exhibit
    /// What the paper's labels say; nil when nobody read it.
    public var reading: Reading?
    /// The fresh picture that is kept; nil when the paper goes back or none could be made.
    public var output: Output?

    /// A file with what was found out about it.
    public init(
        name: String, verdict: Verdict, exhibit: Exhibit, reading: Reading? = nil,
        in language: Language
    ) {
        self.name = name
        self.verdict = verdict
        self.language = language
        self.exhibit = exhibit
        self.reading = reading
        output = verdict.outcome == .returned ? nil : exhibit.paper.map(Output.init)
    }

    /// A file that was made from the one sent in.
    public struct Output: Encodable, Sendable, Equatable {
        /// By content.
        public var type: PictureType
        /// Size on disk.
        public var bytes: Int
        /// 64 hexadecimal digits.
        public var sha256: String
        /// What was done, one change each.
        public var changes: [String]

        /// A fresh picture, its changes in the contract's words.
        init(_ paper: FreshPaper) {
            type = paper.type
            bytes = paper.bytes
            sha256 = paper.sha256
            changes = paper.changes.map(\.description)
        }
    }

    /// The verdict's findings for the reader.
    public var findings: [WordedFinding] { verdict.findings.map { $0.worded(in: language) } }

    private enum CodingKeys: String, CodingKey {
        case name, verdict, material, findings, facts, output
    }

    /// Writes the shape of the output contract, `null` where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(verdict.outcome, forKey: .verdict)
        try container.encode(verdict.material, forKey: .material)
        try container.encode(findings, forKey: .findings)
        try container.encode(Facts(exhibit: exhibit, reading: reading), forKey: .facts)
        try container.encode(output, forKey: .output)
    }
}

/// An exhibit in the shape of the output contract: every key, `null` where nobody looked.
private struct Facts: Encodable {
    let exhibit: Exhibit
    let reading: Reading?

    private enum CodingKeys: String, CodingKey {
        case type, bytes, width, height, pages, colour, sharpness, exposure, faces, text
    }

    private enum TextKeys: String, CodingKey {
        case domain, registrant, registered, expires
    }

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
        try container.encode(exhibit.faces?.count, forKey: .faces)
        var text = container.nestedContainer(keyedBy: TextKeys.self, forKey: .text)
        try text.encode(reading?.domain, forKey: .domain)
        try text.encode(reading?.registrant, forKey: .registrant)
        try text.encode(reading?.registered, forKey: .registered)
        try text.encode(reading?.expires, forKey: .expires)
    }
}
