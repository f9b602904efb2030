package import Casework
internal import Materials

extension Database {
    func caseFile(order: String) throws(StoreError) -> StoredCase? {
        try snapshot { () throws(StoreError) in
            let found = try first(
                "SELECT body, state, revision FROM filing WHERE order_number = $1", order
            ) { (row: inout Row) throws(StoreError) in
                StoredCase(
                    caseFile: CaseFile(filing: try row.json(), state: try row.word()),
                    revision: row.integer())
            }
            guard var found else { return nil }
            found.caseFile.requests = try requests(order: order)
            found.caseFile.items = try items(order: order)
            return found
        }
    }

    func requests(order: String) throws(StoreError) -> [SupplementRequest] {
        try rows(
            """
            SELECT id, reviewer, deadline, created_at FROM request WHERE order_number = $1
            ORDER BY id
            """, order
        ) {
            SupplementRequest(
                id: $0.integer(), order: order, reviewer: $0.optionalText(),
                deadline: $0.optionalText().flatMap { CalendarDate($0) },
                createdAt: $0.integer())
        }
    }

    func items(order: String) throws(StoreError) -> [Item] {
        try rows(
            """
            SELECT id, request, material, domain, issues, note, state, findings FROM item
            WHERE order_number = $1 ORDER BY id
            """, order
        ) { (row: inout Row) throws(StoreError) in
            Item(
                id: row.integer(), request: row.integer(), material: try row.word(),
                domain: row.optionalText(), issues: try row.json(), note: row.text(),
                state: try row.word(), findings: try row.json())
        }
    }
}

/// A case file with the number that goes up with every change of it.
package struct StoredCase: Sendable, Equatable {
    package var caseFile: CaseFile
    package var revision: Int64
}
