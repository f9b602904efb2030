package import Materials

/// A file that could not be taken out of a container; its sender is told by name.
package struct Unopened: Codable, Sendable, Equatable {
    /// Of the container.
    package var path: String
    /// Fit to show; the container's own when the container could not be opened, or not to its end.
    package var name: String
    package var reason: UnopenedReason

    package init(path: String, name: String, reason: UnopenedReason) {
        self.path = path
        self.name = name
        self.reason = reason
    }
}
