/// What one client may cost.
package struct HTTPLimits: Sendable {
    /// Connections at a time; more wait in the socket's queue.
    package var connections = 512
    /// Without a byte either way.
    package var idle = Duration.seconds(30)
    /// From the first byte of a request to its last, for heads that trickle in.
    package var request = Duration.seconds(60)
    /// Request line and headers, bytes.
    package var head = 32 << 10
    /// Bytes of a form.
    package var form = 64 << 10
    /// Bytes of what a program sends, below `/api`.
    package var body = 1 << 20

    /// Bytes of a form with files.
    package var upload = 64 << 20

    package init() {}

    /// Bytes that a body for this target may have.
    func bytes(for target: RequestTarget?) -> Int {
        if takesFiles(target) { return upload }
        return target?.path.first == "api" ? body : form
    }

    /// Whether files come for this target, which are asked about before they are taken.
    func takesFiles(_ target: RequestTarget?) -> Bool { target?.path == API.prefix + ["checks"] }
}
