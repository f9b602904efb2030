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
    /// What was measured.
    public var exhibit: Exhibit
    /// What the paper's labels say; nil when nobody read it.
    public var reading: Reading?
    /// The file after mending; nil when it was taken as it is or not at all.
    public var output: Output?

    /// A file with what was found out about it.
    public init(
        name: String, verdict: Verdict, exhibit: Exhibit, reading: Reading? = nil,
        output: Output? = nil
    ) {
        self.name = name
        self.verdict = verdict
        self.exhibit = exhibit
        self.reading = reading
        self.output = output
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

        /// A file made from another by named changes.
        public init(type: PictureType, bytes: Int, sha256: String, changes: [String]) {
            self.type = type
            self.bytes = bytes
            self.sha256 = sha256
            self.changes = changes
        }
    }

    private enum CodingKeys: String, CodingKey {
        case name, verdict, material, findings, facts, output
    }

    /// Writes the shape of the output contract, `null` where there is nothing.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(verdict.outcome, forKey: .verdict)
        try container.encode(verdict.material, forKey: .material)
        try container.encode(verdict.findings, forKey: .findings)
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
