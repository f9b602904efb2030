package import Casework
package import Inspection
package import Mail

/// What an operator sets, checked and with secrets read.
package struct Configuration: Sendable {
    /// The directory of the store; made when it is missing.
    package var data: String
    package var accounts: [Account]
    package var submission: Submission
    package var reply: Reply
    /// Addresses whose requests are taken as a reviewer's, lower-case.
    package var reviewers: [String]
    /// What reviewers sign with; each is of one of `reviewers`.
    package var reviewerKeys: [EnrolledKey]
    package var authentication: Authentication
    /// Inspection workers; each reads one mail at a time.
    package var workers: Int
    /// Processes that read the text in pictures, each one picture at a time.
    package var textReaders: Int
    /// The rule profile's name.
    package var profile: String
    /// Whether the regional table adds what single provinces ask for.
    package var regionalRules: RegionalRules
    package var limits: Limits
    /// The path of clamd's socket; nil where mail is not scanned here.
    package var malwareScanner: String?
    /// When applicants and reviewers are reminded of what is open.
    package var reminders: ReminderPolicy
    /// How the console is reached; nil when there is none.
    package var console: Console?

    /// Where administrators look at the log.
    package struct Console: Sendable, Equatable {
        /// `127.0.0.1:8470` or `unix:/run/buzheng/console.sock`.
        package var listen: String
        /// Scheme and host as browsers see them, such as `https://buzheng.example.cn`.
        package var url: String
        /// The header by which the proxy in front names who has signed in there.
        package var loginHeader: String?
    }

    /// One login at one IMAP server.
    package struct Account: Sendable {
        package var name: String
        package var server: ServerAddress
        package var credential: Credential
        package var mailboxes: [String]
        package var after: AfterCommit
        /// How often to look when the server has no IDLE.
        package var pollInterval: Duration
    }

    /// What the server is told once a mail is safe.
    package enum AfterCommit: Sendable, Equatable {
        case keyword(String)
        case move(to: String)
    }

    /// Where replies are handed over.
    package struct Submission: Sendable {
        package var server: ServerAddress
        /// Nil for a server that takes mail from this machine without a login.
        package var credential: Credential?
    }

    /// How replies look from outside.
    package struct Reply: Sendable {
        /// The intake address; Reply-To tokens are made from its local part and domain.
        package var from: String
        /// Other addresses that people write to, lower-case; mails to none of ours wait.
        package var aliases: [String]
        package var name: String
        /// The current key first, retired ones after it; 32 bytes or more each.
        package var tokenKeys: [[UInt8]]
        package var perSenderDaily: Int
        package var perFilingDaily: Int
    }

    /// Whose word on a sender's identity is taken (RFC 8601 §5).
    package enum Authentication: Sendable, Equatable {
        /// Only `Authentication-Results` fields of this server.
        ///
        /// - `hops`: how many `Received` fields our own servers write, the border's included; a
        ///   field below the last of them came with the mail. Nil when the border's server removes
        ///   such fields itself.
        case server(String, hops: Int?)
        /// The mail server in front refuses forged senders, so From is enough.
        case trustFrom
        /// Nobody's: mail without a reply token waits for a person.
        case nobody
    }

    package enum RegionalRules: Sendable { case on, off }

    package struct Limits: Sendable {
        /// Larger mails are refused unread.
        package var mailBytes: Int
        /// Seconds one mail may take in the worker, and one picture in the text reader.
        package var inspectionSeconds: Int
        /// Fetching pauses below this; the mail is safe on the server.
        package var freeDiskBytes: Int
    }
}
