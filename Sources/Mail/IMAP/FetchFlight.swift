/// Two FETCH commands under way at once: while one is answered, the next is already known.
struct FetchFlight {
    private let connection: IMAPConnection
    private var tags: [String] = []
    private var refusal: MailError?

    init(on connection: IMAPConnection) { self.connection = connection }

    /// Sends a command, and waits for the one before the last.
    mutating func start(
        _ command: String, _ receiver: inout MessageReceiver,
        _ delivered: (FetchedMessage) -> Void
    ) throws(MailError) {
        tags.append(try connection.start(command))
        if tags.count == 2 { try finishFirst(&receiver, delivered) }
    }

    /// Waits for all; throws the first refusal only then, so that the dialogue stays in step.
    mutating func land(
        _ receiver: inout MessageReceiver, _ delivered: (FetchedMessage) -> Void
    ) throws(MailError) {
        while !tags.isEmpty { try finishFirst(&receiver, delivered) }
        if let refusal { throw refusal }
    }

    private mutating func finishFirst(
        _ receiver: inout MessageReceiver, _ delivered: (FetchedMessage) -> Void
    ) throws(MailError) {
        let status = try connection.finish(tags.removeFirst()) { event in
            if let message = try receiver.take(event) { delivered(message) }
        }
        // RFC 5530: some of the messages are gone, which the missing ones tell as well.
        let isExpunge = status.code.first?.uppercased() == "EXPUNGEISSUED"
        guard status.condition != .ok, !isExpunge, refusal == nil else { return }
        refusal = connection.refusal(status, of: "fetch messages")
    }
}
