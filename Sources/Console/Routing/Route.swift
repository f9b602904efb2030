internal import Store

/// A page or an action, and who may have it.
struct Route: Sendable {
    /// Who is let in; a closed set.
    enum Access: Sendable, Equatable {
        case everybody
        case signedIn(Permission)
        /// A program with a token for it.
        case program(AccessToken.Scope)
    }

    let method: HTTPRequest.Method
    /// `:name` stands for any one segment.
    let pattern: [String]
    let access: Access
    let handle: @Sendable (Visit) async throws -> HTTPResponse

    init(
        _ method: HTTPRequest.Method, _ pattern: String, _ access: Access,
        _ handle: @escaping @Sendable (Visit) async throws -> HTTPResponse
    ) {
        self.method = method
        self.pattern = pattern.split(separator: "/").map(String.init)
        self.access = access
        self.handle = handle
    }

    /// What the parameters matched; nil for another path.
    func match(_ path: [String]) -> [String]? {
        guard path.count == pattern.count else { return nil }
        var parameters: [String] = []
        for (segment, wanted) in zip(path, pattern) {
            if wanted.hasPrefix(":") {
                parameters.append(segment)
            } else if segment != wanted {
                return nil
            }
        }
        return parameters
    }
}
