internal import Dispatch

/// Runs what blocks, such as a wait for a process, on a thread of its own, so that it holds none
/// of the few threads on which all tests run.
package func offPool<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "blocking").async {
            continuation.resume(with: Result(catching: body))
        }
    }
}
