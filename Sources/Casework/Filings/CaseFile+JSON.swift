internal import Materials

extension SupplementRequest: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id, order, reviewer, deadline
        case createdAt = "created_at"
    }

    /// Writes it as programs read it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number: id, forKey: .id)
        try container.encode(order, forKey: .order)
        try container.encodeIfPresent(reviewer, forKey: .reviewer)
        try container.encodeIfPresent(deadline, forKey: .deadline)
        try container.encode(createdAt, forKey: .createdAt)
    }
}

extension Item: Encodable {
    private enum CodingKeys: String, CodingKey {
        case id, request, material, domain, issues, note, state, findings
    }

    /// Writes it as programs read it.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number: id, forKey: .id)
        try container.encode(number: request, forKey: .request)
        try container.encode(material, forKey: .material)
        try container.encodeIfPresent(domain, forKey: .domain)
        try container.encode(issues, forKey: .issues)
        try container.encode(note, forKey: .note)
        try container.encode(state, forKey: .state)
        try container.encode(findings, forKey: .findings)
    }
}
