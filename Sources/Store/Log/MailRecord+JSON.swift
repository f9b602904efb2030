internal import Casework
internal import Materials

extension JudgedAttachment: Encodable {
    private enum CodingKeys: String, CodingKey {
        case path, name, type, size, sha256, exhibit, item, verdict, aside, evidence
    }

    /// Writes it as programs read it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try container.encode(name, forKey: .name)
        try container.encode(type, forKey: .type)
        try container.encode(size, forKey: .size)
        try container.encode(sha256, forKey: .sha256)
        try container.encodeIfPresent(exhibit, forKey: .exhibit)
        try container.encode(number: item, forKey: .item)
        try container.encodeIfPresent(verdict, forKey: .verdict)
        try container.encodeIfPresent(aside, forKey: .aside)
        try container.encode(evidence, forKey: .evidence)
    }
}

extension OutgoingRow: Encodable {
    private enum CodingKeys: String, CodingKey {
        case outgoing, mail, order, kind, recipient
        case messageID = "message_id"
        case state, attempt, doubts, response
        case createdAt = "created_at"
        case dueAt = "due_at"
        case settledAt = "settled_at"
        case handledAt = "handled_at"
    }

    /// Writes it as programs read it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number: outgoing, forKey: .outgoing)
        try container.encode(number: mail, forKey: .mail)
        try container.encodeIfPresent(order, forKey: .order)
        try container.encode(kind, forKey: .kind)
        try container.encode(recipient, forKey: .recipient)
        try container.encode(messageID, forKey: .messageID)
        try container.encode(state, forKey: .state)
        try container.encode(attempt, forKey: .attempt)
        try container.encode(doubts, forKey: .doubts)
        try container.encodeIfPresent(response, forKey: .response)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encodeIfPresent(dueAt, forKey: .dueAt)
        try container.encodeIfPresent(settledAt, forKey: .settledAt)
        try container.encodeIfPresent(handledAt, forKey: .handledAt)
    }
}
