internal import Casework
internal import Inspection
internal import Mail
internal import Store

/// Has the signatures of mails verified whose authors have a key enrolled.
struct SignatureVerification: Sendable {
    let keys: [EnrolledKey]
    let pool: InspectionPool
    let store: Store
    let log: Log

    /// Nil when the mail is not signed, or the signature proves nothing; the mail is then as good
    /// as one without.
    ///
    /// - `descriptor`: the mail as it came.
    func signature(
        of mail: IncomingMail, _ inspected: Inspected, in descriptor: Int32
    ) async throws -> MailSignature? {
        let keys = keys.filter { $0.address == mail.from }
        guard !keys.isEmpty, inspected.dossier.message.isSigned else { return nil }
        let report = try await report(on: descriptor, by: keys)
        guard report.verdict == .valid, let seconds = report.signedAt, let digest = report.digest
        else {
            log.warning(
                "mail \(mail.id): its signature does not count: \(report.verdict.rawValue)")
            return nil
        }
        return MailSignature(
            madeAt: seconds * 1000, digest: digest,
            isRepeated: try await store.isRepeated(signature: digest, of: mail.id))
    }

    /// A signature that ends its reader costs itself, not the mail.
    private func report(
        on descriptor: Int32, by keys: [EnrolledKey]
    ) async throws(InspectionFailure) -> SignatureReport {
        do throws(InspectionFailure) {
            return try await pool.verify(mail: descriptor, by: keys)
        } catch  where !error.isAboutTheMachine {
            return SignatureReport(.unreadable)
        }
    }
}
