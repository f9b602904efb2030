internal import Synchronization

/// Hands out idle workers, first come first served.
final class IdleQueue<Worker: Sendable>: Sendable {
    private struct State {
        var idle: [Worker]
        var waiting: [CheckedContinuation<Worker, Never>] = []
    }

    private let state: Mutex<State>

    init(_ workers: [Worker]) { state = Mutex(State(idle: workers)) }

    func take() async -> Worker {
        await withCheckedContinuation { continuation in
            let worker = state.withLock { state -> Worker? in
                if let worker = state.idle.popLast() { return worker }
                state.waiting.append(continuation)
                return nil
            }
            if let worker { continuation.resume(returning: worker) }
        }
    }

    func give(_ worker: Worker) {
        let next = state.withLock { state -> CheckedContinuation<Worker, Never>? in
            guard !state.waiting.isEmpty else {
                state.idle.append(worker)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: worker)
    }
}
