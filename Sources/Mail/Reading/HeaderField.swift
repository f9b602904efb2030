/// One header field.
struct HeaderField: Equatable {
    /// Lower-case.
    var name: String
    /// After the colon, as received with its folding; UTF-8 where the sender's bytes allowed it.
    var value: [UInt8]
}

/// The fields of one header block, in order.
struct HeaderFields: Equatable {
    var all: [HeaderField] = []

    /// The first field of a name; mail with two where one is due is ambiguous anyway.
    subscript(name: String) -> [UInt8]? {
        all.first { $0.name == name }?.value
    }

    func values(_ name: String) -> [[UInt8]] {
        all.filter { $0.name == name }.map(\.value)
    }

    func contains(_ name: String) -> Bool {
        all.contains { $0.name == name }
    }

    /// A field's value as ASCII, lower-case, without comments and surrounding blanks.
    func token(_ name: String) -> String? {
        self[name].map { FieldParameters($0).value }
    }
}
