package import Mail
package import Materials

/// What a worker found in one mail; made by a process that nobody trusts, so it is checked on
/// arrival.
package struct Dossier: Codable, Sendable, Equatable {
    package var message: Message
    /// By part path, for parts that could be papers.
    package var exhibits: [String: Exhibit]
    /// Where each such part's bytes lie in the worker's output.
    package var parts: [Extent]

    package struct Extent: Codable, Sendable, Equatable {
        package var path: String
        package var offset: Int
        package var length: Int

        package init(path: String, offset: Int, length: Int) {
            self.path = path
            self.offset = offset
            self.length = length
        }
    }

    package init(message: Message, exhibits: [String: Exhibit], parts: [Extent]) {
        self.message = message
        self.exhibits = exhibits
        self.parts = parts
    }
}
