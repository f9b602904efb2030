import Foundation

extension ConversationScript.WrittenMail {
    /// The mail as its author's program sends it.
    func message(id: String, to recipient: String) throws -> [UInt8] {
        var lines = [
            "Message-ID: <\(id)@applicant.example.test>",
            "Date: Tue, 24 Nov 2026 10:00:00 +0800", "From: <\(from)>", "To: <\(recipient)>",
            "Subject: =?UTF-8?B?\(Data(subject.utf8).base64EncodedString())?=",
            "MIME-Version: 1.0",
        ]
        lines += headers + ["Content-Type: multipart/mixed; boundary=\"=_part\"", "", "--=_part"]
        lines += part("text/plain; charset=UTF-8", Data(text.utf8), name: nil)
        for attachment in attachments {
            let path = "\(Scene.root)/Fixtures/pictures/\(attachment.file)"
            let data = try Data(contentsOf: URL(filePath: path))
            lines += ["--=_part"] + part("image/jpeg", data, name: attachment.name)
        }
        return Array((lines + ["--=_part--", ""]).joined(separator: "\r\n").utf8)
    }

    private func part(_ type: String, _ data: Data, name: String?) -> [String] {
        var lines = ["Content-Type: \(type)", "Content-Transfer-Encoding: base64"]
        if let name {
            let encoded = Data(name.utf8).base64EncodedString()
            lines.append("Content-Disposition: attachment; filename=\"=?UTF-8?B?\(encoded)?=\"")
        }
        return lines + ["", data.base64EncodedString(options: .lineLength76Characters)]
    }
}

/// A server's report that a mail could not be delivered (RFC 3464).
///
/// - `sender`: the envelope sender of that mail, to whom the report goes.
func deliveryReport(
    id: String, failed recipient: String, status: String, to sender: String, about messageID: String
) -> [UInt8] {
    let lines = [
        "Message-ID: <\(id)@applicant.example.test>", "Date: Tue, 24 Nov 2026 10:00:00 +0800",
        "From: MAILER-DAEMON@applicant.example.test", "To: <\(sender)>",
        "Subject: Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"=_report\"", "",
        "--=_report", "Content-Type: text/plain", "", "Your message could not be delivered.",
        "--=_report", "Content-Type: message/delivery-status", "",
        "Reporting-MTA: dns; mx.applicant.example.test", "",
        "Final-Recipient: rfc822; \(recipient)", "Action: failed", "Status: \(status)", "",
        "--=_report", "Content-Type: text/rfc822-headers", "", "Message-ID: <\(messageID)>", "",
        "--=_report--", "",
    ]
    return Array(lines.joined(separator: "\r\n").utf8)
}
