/// What a program was answered to a request that it may send again, under a key of its own.
package struct Answer: Sendable, Equatable {
    /// The token's name: programs do not share keys.
    package var program: String
    package var key: String
    /// A digest of the whole request.
    package var fingerprint: String
    /// Of HTTP.
    package var status: Int
    package var body: String

    package init(program: String, key: String, fingerprint: String, status: Int, body: String) {
        self.program = program
        self.key = key
        self.fingerprint = fingerprint
        self.status = status
        self.body = body
    }

    /// The digest of a request.
    package static func fingerprint(of request: [UInt8]) -> String { SHA256.digest(of: request) }

    /// Milliseconds for which an answer is remembered.
    package static let memory: Int64 = 24 * 60 * 60_000
}

extension Store {
    /// What a program was answered under a key within the last day; nil when it asks anew.
    package func answer(
        to program: String, under key: String, at now: Int64
    ) throws(StoreError) -> Answer? {
        try database.first(
            """
            SELECT program, key, fingerprint, status, body FROM answer
            WHERE program = $1 AND key = $2 AND given_at > $3
            """, program, key, now - Answer.memory
        ) { row in
            Answer(
                program: row.text(), key: row.text(), fingerprint: row.text(),
                status: Int(row.integer()), body: row.text())
        }
    }

    /// Keeps an answer within the transaction of what it tells; throws `.answered`, so that nothing
    /// is done a second time, when one has been given under the key meanwhile.
    func keep(_ answer: Answer, at now: Int64) throws(StoreError) {
        try database.run("DELETE FROM answer WHERE given_at <= $1", now - Answer.memory)
        let kept = try database.run(
            """
            INSERT INTO answer (program, key, fingerprint, status, body, given_at)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (program, key) DO NOTHING
            """, answer.program, answer.key, answer.fingerprint, answer.status, answer.body, now)
        guard kept == 1 else {
            throw StoreError(
                .answered, operation: "keep answer", message: "the key has been used meanwhile")
        }
    }
}
