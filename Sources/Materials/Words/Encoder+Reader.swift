extension Encoder {
    /// The language of whoever is going to read what is encoded, so that codes are given with their
    /// words; nil for what is only stored.
    package var reader: Language? { userInfo[.reader] as? Language }
}

extension CodingUserInfoKey {
    /// An encoder's `Encoder.reader`.
    package static let reader = named("reader")

    private static func named(_ name: String) -> CodingUserInfoKey {
        guard let key = CodingUserInfoKey(rawValue: name) else {
            preconditionFailure("every text can be a key")
        }
        return key
    }
}
