internal import CYAML

/// A node of a YAML document that knows where it was written.
struct YAMLNode {
    enum Content {
        case scalar(String)
        case sequence([YAMLNode])
        case mapping([(key: String, keyNode: Position, value: YAMLNode)])
    }

    /// Line and column, counted from 1.
    struct Position: Equatable {
        var line: Int
        var column: Int
    }

    var position: Position
    var content: Content
}

/// Reads the YAML that a settings file needs: one document, no anchors, no aliases, no tags.
struct YAMLReader: ~Copyable {
    private static let greatestDepth = 16

    private var parser = yaml_parser_t()
    private let file: String

    private init(file: String) {
        self.file = file
        yaml_parser_initialize(&parser)
    }

    deinit {
        var parser = parser
        yaml_parser_delete(&parser)
    }

    /// The document's root; an empty document is an empty mapping.
    ///
    /// Throws a `ConfigurationError` that names line and column.
    static func read(_ text: [UInt8], file: String) throws(ConfigurationError) -> YAMLNode {
        var reader = YAMLReader(file: file)
        return try reader.document(text)
    }

    private mutating func document(_ text: [UInt8]) throws(ConfigurationError) -> YAMLNode {
        // libyaml keeps the pointer until the last event, so the copy must outlive the parse.
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, text.count))
        defer { bytes.deallocate() }
        _ = bytes.initialize(from: text)
        yaml_parser_set_input_string(&parser, bytes.baseAddress, text.count)
        var root: YAMLNode?
        while true {
            let event = try next()
            switch event.kind {
            case YAML_STREAM_END_EVENT:
                return root ?? YAMLNode(position: .init(line: 1, column: 1), content: .mapping([]))
            case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT:
                continue
            default:
                guard root == nil else { throw problem("a second document", at: event.position) }
                root = try node(from: event, depth: 0)
            }
        }
    }

    private struct Event {
        var kind: yaml_event_type_t
        var text: String
        var position: YAMLNode.Position
    }

    private mutating func next() throws(ConfigurationError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else {
            let mark = parser.problem_mark
            let reason = parser.problem.map { String(cString: $0) } ?? "is not YAML"
            throw problem(
                reason, at: .init(line: Int(mark.line) + 1, column: Int(mark.column) + 1))
        }
        defer { yaml_event_delete(&event) }
        let position = YAMLNode.Position(
            line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
        var text = ""
        if event.type == YAML_ALIAS_EVENT {
            throw problem("aliases are not allowed here", at: position)
        }
        if event.type == YAML_SCALAR_EVENT {
            let scalar = event.data.scalar
            text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                as: UTF8.self)
        }
        return Event(kind: event.type, text: text, position: position)
    }

    private mutating func node(
        from event: Event, depth: Int
    ) throws(ConfigurationError) -> YAMLNode {
        guard depth < Self.greatestDepth else {
            throw problem("nested deeper than \(Self.greatestDepth)", at: event.position)
        }
        switch event.kind {
        case YAML_SCALAR_EVENT:
            return YAMLNode(position: event.position, content: .scalar(event.text))
        case YAML_SEQUENCE_START_EVENT:
            return YAMLNode(
                position: event.position, content: .sequence(try sequence(depth: depth)))
        case YAML_MAPPING_START_EVENT:
            return YAMLNode(position: event.position, content: .mapping(try mapping(depth: depth)))
        default:
            throw problem("something that is not a value", at: event.position)
        }
    }

    private mutating func sequence(depth: Int) throws(ConfigurationError) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            let event = try next()
            guard event.kind != YAML_SEQUENCE_END_EVENT else { return items }
            items.append(try node(from: event, depth: depth + 1))
        }
    }

    private mutating func mapping(
        depth: Int
    ) throws(ConfigurationError) -> [(key: String, keyNode: YAMLNode.Position, value: YAMLNode)] {
        var entries: [(key: String, keyNode: YAMLNode.Position, value: YAMLNode)] = []
        var seen: Set<String> = []
        while true {
            let key = try next()
            guard key.kind != YAML_MAPPING_END_EVENT else { return entries }
            guard key.kind == YAML_SCALAR_EVENT else {
                throw problem("a key must be a plain word", at: key.position)
            }
            guard seen.insert(key.text).inserted else {
                throw problem("'\(key.text)' is set twice", at: key.position)
            }
            let value = try node(from: try next(), depth: depth + 1)
            entries.append((key.text, key.position, value))
        }
    }

    private func problem(_ text: String, at position: YAMLNode.Position) -> ConfigurationError {
        ConfigurationError(
            file: file,
            problems: [.init(position: position, text: text, remedy: "mend the line and try again")]
        )
    }
}
