internal import Synchronization

/// Pictures shown to one person for one view, until the browser has fetched them by a ticket.
///
/// A ticket is good once, for a minute, in the session and for the mail it was issued for. Nothing
/// of it is on disk: with the process, what waits is gone.
package final class PictureTickets: Sendable {
    /// What a picture was shown for.
    struct View: Equatable, Sendable {
        /// The digest of the session's token.
        var session: String
        var mail: Int64
    }

    private struct Waiting {
        var ticket: String
        var view: View
        var picture: [UInt8]
        /// Epoch milliseconds.
        var end: Int64
    }

    private let waiting = Mutex<[Waiting]>([])
    /// Milliseconds: browsers fetch it as soon as they read the page.
    static let lifetime: Int64 = 60_000
    /// That at most wait, so that they are a few megabytes in all; the oldest goes first.
    static let most = 32

    /// The ticket with which the picture can be fetched.
    func issue(
        _ picture: [UInt8], for view: View, at now: Int64, random: () -> UInt64
    ) -> String {
        let ticket = SessionToken(random: random)
        waiting.withLock { waiting in
            waiting.removeAll { $0.end <= now }
            waiting.removeFirst(max(0, waiting.count + 1 - Self.most))
            waiting.append(
                Waiting(
                    ticket: ticket.digest, view: view, picture: picture, end: now + Self.lifetime))
        }
        return ticket.text
    }

    /// The picture; nil for a ticket that is spent, over, or of another view.
    ///
    /// A ticket that is shown is spent, whoever shows it.
    func redeem(_ ticket: String, for view: View, at now: Int64) -> [UInt8]? {
        guard let digest = SessionToken(ticket)?.digest else { return nil }
        return waiting.withLock { waiting in
            guard let place = waiting.firstIndex(where: { $0.ticket == digest }) else { return nil }
            let found = waiting.remove(at: place)
            return found.view == view && now < found.end ? found.picture : nil
        }
    }
}
