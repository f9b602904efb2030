/// What is known about one recipient's copy after an SMTP dialogue.
///
/// Only `unknown` is neither safe to send again nor safe to forget (RFC 1047).
package enum SubmissionResult: Sendable, Equatable {
    /// The server answered the end of data with 2xx: it is the server's now.
    case sent(reply: String)
    /// A definite answer: 4xx asks for a later try, 5xx ends it.
    case refused(code: Int, reply: String)
    /// Such an answer to the recipient's address alone.
    case recipientRefused(code: Int, reply: String)
    /// The dialogue ended before any of the message was accepted.
    case notSent(MailError)
    /// The connection was lost or stayed silent after the message's end mark had gone out.
    case unknown(reason: String)
}
