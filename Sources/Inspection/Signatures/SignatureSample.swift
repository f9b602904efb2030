/// Mails with what is no signature, one of each form: to load what checking needs, and to see
/// whether keys can be read.
package enum SignatureSample {
    package static let mails = ["pkcs7-signature", "pgp-signature"].map { type in
        let lines = [
            "Content-Type: multipart/signed; boundary=b; protocol=\"application/\(type)\"", "",
            "--b", "Content-Type: text/plain", "", "text",
            "--b", "Content-Type: application/\(type)", "Content-Transfer-Encoding: base64", "",
            "AAAA", "--b--", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8)
    }
}
