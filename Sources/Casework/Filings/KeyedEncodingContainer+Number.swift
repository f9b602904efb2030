extension KeyedEncodingContainer {
    /// Writes the number of a mail, a paper or a request as a string; nil is left out.
    ///
    /// Most exceed 2^53, and JavaScript and jq would round them (RFC 7493 §2.2).
    package mutating func encode(number: Int64?, forKey key: Key) throws {
        try encodeIfPresent(number.map { String($0) }, forKey: key)
    }
}
