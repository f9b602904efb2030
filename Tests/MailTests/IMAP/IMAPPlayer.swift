import FoundationEssentials
import Synchronization
import TestSupport

@testable import Mail

/// Does what a script's `>` lines say with a session, and tells in words what came of it.
actor IMAPPlayer {
    private struct UnknownAction: Error {}

    private let session: MailboxSession
    private let interrupt = Interrupt()
    private let directory: String

    init(_ script: Script, port: Int, directory: String) throws {
        guard let inbox = MailboxName("INBOX") else { throw UnknownAction() }
        self.directory = directory
        session = MailboxSession(
            inbox, at: script.server(port: port),
            credential: .password(user: "alice", secret: "secret"), tagPrefix: "q7x",
            interrupt: interrupt,
            limits: .init(
                greatestMessage: 1 << 20, patience: .seconds(script.patience), untagged: 1000))
    }

    /// Ends whatever dialogue there still is.
    func leave() async { await session.logout() }

    func play(_ action: String) async -> [String] {
        let words = action.split(separator: " ").map(String.init)
        let lines = Mutex<[String]>([])
        do {
            try await perform(words) { line in lines.withLock { $0.append(line) } }
        } catch let error as MailError {
            lines.withLock { $0.append("error \(error.kind): \(error.text)") }
        } catch {
            lines.withLock { $0.append("\(error)") }
        }
        return lines.withLock { $0 }
    }

    private func perform(_ words: [String], tell: @Sendable (String) -> Void) async throws {
        switch words[0] {
        case "connect": tell(described(try await session.connect()))
        case "list":
            let first = UInt32(words[1]) ?? 0
            for listing in try await session.list(from: first, limit: 1000) {
                tell(described(listing))
            }
        case "fetch": try await fetch(words.dropFirst().compactMap(listing), tell: tell)
        case "mark":
            try await session.mark(uids(words[1]), .keyword(words[2]))
            tell("done")
        case "move":
            guard let target = MailboxName(words[2]) else { throw UnknownAction() }
            try await session.mark(uids(words[1]), .move(to: target))
            tell("done")
        case "wait":
            try await session.waitForNews(atMost: .seconds(20), poll: .milliseconds(10))
            tell("waited")
        case "logout":
            await session.logout()
            tell("closed")
        default: throw UnknownAction()
        }
    }

    private func fetch(
        _ listings: [MessageListing], tell: @Sendable (String) -> Void
    ) async throws {
        let unfetched = try await session.fetch(listings, into: directory) { tell(described($0)) }
        for message in unfetched {
            switch message.reason {
            case .vanished: tell("\(message.listing.uid): vanished")
            case .withheld(let answer): tell("\(message.listing.uid): withheld, \(answer)")
            case .tooLarge(let limit): tell("\(message.listing.uid): too large, at most \(limit)")
            }
        }
    }
}

private func uids(_ word: String) -> [UInt32] {
    word.split(separator: ",").compactMap { UInt32($0) }
}

/// `1:45` is the message of UID 1 that was listed with 45 octets.
private func listing(_ word: String) -> MessageListing? {
    let numbers = word.split(separator: ":")
    guard numbers.count == 2, let uid = UInt32(numbers[0]), let size = UInt64(numbers[1])
    else { return nil }
    return MessageListing(uid: uid, size: size, internalDate: nil)
}

private func described(_ status: MailboxStatus) -> String {
    var text = "selected \(status.uidValidity): next \(status.uidNext), \(status.exists) messages"
    if let sequence = status.highestModificationSequence { text += ", changes to \(sequence)" }
    if status.keepsKeywords { text += ", keywords kept" }
    if status.isReadOnly { text += ", read-only" }
    return text
}

private func described(_ listing: MessageListing) -> String {
    var text = "\(listing.uid): \(listing.size) octets"
    if let arrived = listing.arrived { text += ", arrived \(arrived)" }
    if !listing.flags.isEmpty { text += ", " + listing.flags.joined(separator: " ") }
    return text
}

/// Reads the file back and removes it; the digest and the size must be those of the bytes.
private func described(_ message: FetchedMessage) -> String {
    guard let data = FileManager.default.contents(atPath: message.path) else { return "no file" }
    do { try FileManager.default.removeItem(atPath: message.path) } catch { return "\(error)" }
    let digest = data.withUnsafeBytes { SHA256.digest(of: $0) }
    guard digest == message.sha256, data.count == message.size else { return "another digest" }
    let mismatch = message.isWhole ? "" : " instead of \(message.listing.size)"
    let content = String(decoding: data, as: UTF8.self).replacing("\r\n", with: "\\r\\n")
    return "\(message.listing.uid): \(message.size) octets\(mismatch):"
        + (content.isEmpty ? "" : " \(content)")
}
