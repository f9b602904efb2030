internal import Casework
internal import Mail
internal import Store

/// Gives a notice its headers and its bytes: the last step before the outbox.
struct ReplyComposer: Sendable {
    let reply: Configuration.Reply

    /// HMAC-SHA-256 with one key of the ring; the first key signs, all of them verify.
    var sign: ReplyToken.Signer {
        let keys = reply.tokenKeys
        return { key, message in
            guard Int(key) < keys.count else { return nil }
            return hmacSHA256(key: keys[Int(key)], message)
        }
    }

    /// The rendered mail under a number of the store's; throws when an address is not repliable
    /// or the result breaks a rule of the final check.
    ///
    /// `mail` is the one that the notice came of; nil when no mail asked for it.
    func compose(
        _ notice: Notice, answering mail: IncomingMail?, id: Int64, at now: Int64
    ) throws -> OutgoingMail {
        let answered = notice.answersMail ? mail : nil
        let from = try EmailAddress(validating: reply.from)
        let messageID = messageID(id, domain: from.domain)
        let message = OutgoingMessage(
            from: from, senderName: reply.name,
            to: try EmailAddress(validating: notice.recipient),
            replyTo: try token(notice, notice.token, from, now), subject: notice.subject,
            plain: notice.plain, html: notice.html, messageID: messageID,
            inReplyTo: answered.flatMap { $0.messageID.isEmpty ? nil : $0.messageID },
            references: answered.map { $0.threadIDs.reversed() + [$0.messageID] } ?? [],
            date: now, automation: answered == nil ? .generated : .replied)
        let bounce = try token(notice, notice.token.map { _ in .bounce }, from, now)
        return OutgoingMail(
            id: id, kind: notice.kind, recipient: notice.recipient, order: notice.order,
            messageID: messageID, envelopeFrom: (bounce ?? from).description,
            content: try message.rendered(), letter: digest(of: notice))
    }

    /// Equal for letters that say the same.
    private func digest(of notice: Notice) -> String {
        Array("\(notice.subject)\n\(notice.plain)".utf8).withUnsafeBytes { SHA256.digest(of: $0) }
    }

    private func token(
        _ notice: Notice, _ purpose: ReplyToken.Purpose?, _ from: EmailAddress, _ now: Int64
    ) throws -> EmailAddress? {
        guard let purpose, let order = notice.order,
            let token = ReplyToken(
                order: order, contact: notice.recipient, purpose: purpose, key: 0, now: now,
                sign: sign)
        else { return nil }
        return try EmailAddress(validating: "\(from.localPart)+\(token.text)@\(from.domain)")
    }

    /// Derived from the store's number, so that a reply has one id for ever, and signed, so that
    /// nobody can foresee it.
    private func messageID(_ id: Int64, domain: String) -> String {
        let number = String(id, radix: 36)
        let key = reply.tokenKeys.first ?? []
        let code = hmacSHA256(key: key, Array("message-id\n\(number)".utf8)).prefix(8)
        return "bz.\(number).\(hexadecimal(code))@\(domain)"
    }
}
