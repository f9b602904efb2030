internal import Casework

extension Store {
    /// Whether another mail than this one brought that signature.
    package func isRepeated(signature digest: String, of mail: Int64) throws(StoreError) -> Bool {
        let first = try database.first("SELECT mail FROM signature WHERE digest = $1", digest) {
            $0.integer()
        }
        return first.map { $0 != mail } ?? false
    }

    /// Throws `.outdated` when another mail with the same signature was recorded meanwhile.
    func keep(_ signature: MailSignature?, of mail: Int64) throws(StoreError) {
        guard let signature, !signature.isRepeated else { return }
        try database.run(
            """
            INSERT INTO signature (digest, mail, made_at) VALUES ($1, $2, $3)
            ON CONFLICT (digest) DO NOTHING
            """, signature.digest, mail, signature.madeAt)
        guard try !isRepeated(signature: signature.digest, of: mail) else {
            throw StoreError(
                .outdated, operation: "record", message: "the signature has come meanwhile")
        }
    }
}
