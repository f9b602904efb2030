internal import Casework
internal import Materials

extension Database {
    func insert(
        _ request: SupplementRequest, id: Int64, mail: Int64?
    ) throws(StoreError) {
        try run(
            """
            INSERT INTO request (id, order_number, reviewer, deadline, created_at, mail)
            VALUES ($1, $2, $3, $4, $5, $6)
            """, id, request.order, request.reviewer, request.deadline?.description,
            request.createdAt, mail)
    }

    func insert(_ item: Item, id: Int64, request: Int64) throws(StoreError) {
        try run(
            """
            INSERT INTO item (id, request, order_number, material, domain, issues, note, state,
                findings)
            VALUES ($1, $2, (SELECT order_number FROM request WHERE id = $2), $3, $4, $5, $6, $7,
                $8)
            """, id, request, item.material, item.domain, try JSONText.encode(item.issues),
            item.note, item.state, try JSONText.encode(item.findings))
    }

    func insert(
        _ attachment: AttachmentRecord, _ decision: AttachmentDecision?, item: Int64?, mail: Int64
    ) throws(StoreError) {
        try run(
            """
            INSERT INTO attachment (mail, path, name, type, size, sha256, exhibit, item, verdict,
                aside)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, mail, attachment.path, attachment.name, attachment.type, attachment.size,
            attachment.sha256, try text(ofJSON: attachment.exhibit), item,
            try text(ofJSON: decision?.verdict), decision?.aside)
    }

    private func text(ofJSON value: (some Encodable)?) throws(StoreError) -> String? {
        guard let value else { return nil }
        return try JSONText.encode(value)
    }
}
