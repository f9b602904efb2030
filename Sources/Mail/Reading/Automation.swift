/// Why a mail was not written by a person and must not be answered (RFC 3834 §2), as a code:
/// `own`, `bounce`, `disposition-notification`, `feedback-report`, `auto-submitted`,
/// `auto-response-suppress`, `list`, `bulk`, `auto-reply`, `recall`, `loop`; nil for a letter.
func automation(_ fields: HeaderFields, type: FieldParameters, subject: String) -> String? {
    if marksOwnMail(fields) { return "own" }
    if let report = report(fields, type) { return report }
    if let word = fields.token("auto-submitted"), word != "no" { return "auto-submitted" }
    if let precedence = fields.token("precedence") {
        if precedence == "list" { return "list" }
        if ["bulk", "junk", "auto_reply"].contains(precedence) { return "bulk" }
    }
    if fields.all.contains(where: { $0.name.hasPrefix("list-") }) { return "list" }
    if let word = fields.token("x-auto-response-suppress"), word != "none" {
        return "auto-response-suppress"
    }
    if autoReplyFields.contains(where: fields.contains) { return "auto-reply" }
    if hasNullReturnPath(fields) { return "bounce" }
    if fields.values("received").count > 30 { return "loop" }
    return automation(bySubject: subject)
}

private let autoReplyFields = ["x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder"]

private func marksOwnMail(_ fields: HeaderFields) -> Bool {
    fields.values("x-loop").contains {
        HeaderText.printable(String(decoding: $0, as: UTF8.self)).lowercased() == "buzheng"
    }
}

private func report(_ fields: HeaderFields, _ type: FieldParameters) -> String? {
    if type.value == "message/disposition-notification" { return "disposition-notification" }
    if type.value == "message/delivery-status" || fields.contains("x-failed-recipients") {
        return "bounce"
    }
    if type.value == "multipart/report" {
        switch type.token("report-type")?.lowercased() {
        case "disposition-notification": return "disposition-notification"
        case "feedback-report": return "feedback-report"
        default: return "bounce"
        }
    }
    let author = String(decoding: fields["from"] ?? [], as: UTF8.self).lowercased()
    return author.contains("mailer-daemon@") ? "bounce" : nil
}

private func hasNullReturnPath(_ fields: HeaderFields) -> Bool {
    guard let path = fields["return-path"] else { return false }
    return String(decoding: path, as: UTF8.self).filter { !$0.isWhitespace } == "<>"
}

private func automation(bySubject subject: String) -> String? {
    let start = subject.lowercased().drop { "[【( ".contains($0) }
    func begins(with words: [String]) -> Bool {
        words.contains { word in
            guard start.hasPrefix(word) else { return false }
            let next = start.dropFirst(word.count).first
            return next.map { ":：]】)- ".contains($0) } ?? true
        }
    }
    if begins(with: absenceWords) { return "auto-reply" }
    if begins(with: bounceWords) { return "bounce" }
    if begins(with: ["撤回邮件", "邮件撤回", "recall", "撤回"]) && hasColonOrEnds(start) { return "recall" }
    return nil
}

/// `Recall` is also a word of a sentence.
private func hasColonOrEnds(_ subject: Substring) -> Bool {
    subject.prefix(12).contains { $0 == ":" || $0 == "：" } || subject.count <= 4
}

private let absenceWords = [
    "自动回复", "自動回覆", "自动答复", "自動回復", "休假自动回复", "automatic reply", "auto reply",
    "auto-reply", "autoreply", "auto response", "auto-response", "out of office",
    "out of the office",
    "ooo", "vacation reply", "away from the office", "automatische antwort", "abwesenheitsnotiz",
    "abwesend", "réponse automatique", "absence du bureau", "respuesta automática",
    "fuera de la oficina", "risposta automatica", "fuori ufficio", "resposta automática",
    "ausência temporária", "automatisch antwoord", "afwezig", "автоответ", "автоматический ответ",
    "自動応答", "自動返信", "不在通知", "자동 회신", "자동응답", "부재중", "autosvar",
    "automatiskt svar", "automatisk svar", "automaattinen vastaus", "automatická odpověď",
    "odpowiedź automatyczna", "otomatik yanıt", "automatikus válasz", "răspuns automat",
    "trả lời tự động", "balasan otomatis", "ตอบกลับอัตโนมัติ",
]

private let bounceWords = [
    "退信通知", "系统退信", "退信", "邮件退回", "undelivered mail", "undeliverable",
    "delivery status notification", "mail delivery failed", "mail delivery failure",
    "delivery failure", "returned mail", "failure notice", "无法投递", "未送达", "投递失败",
]
