internal import Store

/// The one-time code that certain acts ask for, each time anew.
enum SecondFactor {
    /// Whether the code is that of who is signed in; each counts once, and after five wrong ones
    /// none counts for a quarter of an hour.
    static func accepts(_ code: String?, of visit: Visit) async throws -> Bool {
        let store = visit.services.store
        guard let account = visit.session?.account, let key = account.secondFactor, let code,
            try await store.beginAttempt("code:\(account.name)", at: visit.now)
        else { return false }
        if let step = OneTimeCode.step(of: code, key: key, at: visit.now),
            try await store.take(step: step, of: account.name, at: visit.now)
        {
            try await store.endAttempts("code:\(account.name)")
            return true
        }
        try await store.noteRefusal(of: account.name, why: .code, at: visit.now)
        return false
    }
}
