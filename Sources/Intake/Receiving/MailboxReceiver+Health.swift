internal import Store

extension MailboxReceiver {
    func noteSuccess() async throws {
        let now = surroundings.clock.now()
        try await store.noteSuccess(of: key, at: now)
        try await store.noteProgress(of: Daemon.Stage.receive.rawValue, at: now)
    }

    /// Whoever looks at the store sees why nothing comes; that it cannot be noted stops nothing.
    func note(_ failure: any Error) async {
        do {
            try await store.noteFailure(of: key, "\(failure)", at: surroundings.clock.now())
        } catch {
            surroundings.log.warning("\(place): not noted: \(error)")
        }
    }
}
