/// Two FETCH commands under way at once: while one is answered, the next is already known.
struct FetchFlight {
    /// Codes of a NO that says nothing of the messages asked for (RFC 5530, RFC 9051 §7.1).
    private static let serverFaults: Set<String> = [
        "UNAVAILABLE", "INUSE", "LIMIT", "OVERQUOTA", "AUTHORIZATIONFAILED", "EXPIRED",
        "PRIVACYREQUIRED", "CONTACTADMIN", "NOPERM",
    ]

    private let connection: IMAPConnection
    private var fault: MailError?
    private var tags: [String] = []
    /// What the server first answered instead of OK; empty without.
    private(set) var refusal = ""

    init(on connection: IMAPConnection) { self.connection = connection }

    /// Sends a command, and waits for the one before the last.
    mutating func start(
        _ command: String, _ receiver: inout MessageReceiver,
        _ delivered: (FetchedMessage) -> Void
    ) throws(MailError) {
        tags.append(try connection.start(command))
        if tags.count == 2 { try finishFirst(&receiver, delivered) }
    }

    /// Waits for all; throws a refusal that is not about the messages only then, so that the
    /// dialogue stays in step.
    mutating func land(
        _ receiver: inout MessageReceiver, _ delivered: (FetchedMessage) -> Void
    ) throws(MailError) {
        while !tags.isEmpty { try finishFirst(&receiver, delivered) }
        if let fault { throw fault }
    }

    private mutating func finishFirst(
        _ receiver: inout MessageReceiver, _ delivered: (FetchedMessage) -> Void
    ) throws(MailError) {
        let status = try connection.finish(tags.removeFirst()) { event in
            if let message = try receiver.take(event) { delivered(message) }
        }
        guard status.condition != .ok else { return }
        let error = connection.refusal(status, of: "fetch messages")
        let code = status.code.first?.uppercased() ?? ""
        if status.condition == .bad || Self.serverFaults.contains(code) {
            fault = fault ?? error
        } else if refusal.isEmpty {
            refusal = error.text
        }
    }
}
