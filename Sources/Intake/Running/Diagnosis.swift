internal import FoundationEssentials
internal import Glibc
package import Inspection
internal import Mail
internal import Store

/// What `buzheng doctor` finds: each thing the daemon needs, tried for real.
package struct Diagnosis: Sendable {
    package struct Finding: Sendable {
        package var subject: String
        package var isWell: Bool
        package var text: String
    }

    package private(set) var findings: [Finding] = []

    package init() {}

    /// Has a worker try to break out in every way it must not be able to.
    package mutating func examineSandbox(_ programs: WorkerPrograms) async {
        let scratch = FileManager.default.temporaryDirectory.path
        let pool = InspectionPool(programs: programs, scratch: scratch, count: 1)
        let broken = await pool.selfTest()
        note(
            "sandbox", broken.isEmpty,
            broken.isEmpty ? "every escape was stopped" : broken.joined(separator: "; "))
    }

    /// Has a text reader load its models, read a sample, and try to break out.
    package mutating func examineTextReader(_ programs: WorkerPrograms) async {
        let pool = TextReaderPool(executable: programs.text)
        do throws(InspectionFailure) {
            try await pool.start()
        } catch {
            return note("text reader", false, "\(error)")
        }
        let broken = await pool.selfTest()
        note(
            "text reader", broken.isEmpty,
            broken.isEmpty
                ? "a sample was read, every escape was stopped" : broken.joined(separator: "; "))
    }

    /// Reads the keys that reviewers sign with.
    package mutating func examineKeys(
        _ configuration: Configuration, _ programs: WorkerPrograms
    ) async {
        let scratch = FileManager.default.temporaryDirectory.path
        let pool = InspectionPool(programs: programs, scratch: scratch, count: 1)
        for key in configuration.reviewerKeys {
            do throws(InspectionFailure) {
                switch try await pool.complaint(about: key) {
                case .unnamed:
                    note("key of \(key.address)", false, "it names other addresses only")
                case .some: note("key of \(key.address)", false, "it cannot be read")
                case nil: note("key of \(key.address)", true, "it can be used")
                }
            } catch {
                note("key of \(key.address)", false, "\(error)")
            }
        }
    }

    /// Tries the malware scanner, where one is set.
    package mutating func examineScanner(_ configuration: Configuration) async {
        guard let scanner = configuration.scanner else { return }
        do throws(ScannerFailure) {
            let version = try await scanner.version()
            let complaint = try await scanner.complaint(takingUpTo: configuration.limits.mailBytes)
            note(
                "malware scanner", complaint == nil,
                "\(version) \(complaint ?? "finds the EICAR test file")")
        } catch {
            note("malware scanner", false, "\(error)")
        }
    }

    /// Opens the store and checks the chain of its events.
    package mutating func examineStore(_ configuration: Configuration) async {
        do {
            let log = try ProcessingLog(in: try DataDirectory(existing: configuration.data))
            let counts = try await log.counts()
            let report = try await log.verifyEvents()
            let mails = counts.mails.map { "\($0.value) \($0.key.rawValue)" }.sorted()
            note("store", true, mails.isEmpty ? "empty" : "mails: " + mails.joined(separator: ", "))
            note("event chain", report.isSound, report.text)
        } catch {
            note("store", false, "\(error)")
        }
    }

    /// Logs in everywhere; sends nothing.
    package mutating func examineServers(_ configuration: Configuration) async {
        for account in configuration.accounts {
            for name in account.mailboxes {
                await examine(account, name)
            }
        }
        let client = SubmissionClient(
            server: configuration.submission.server, credential: configuration.submission.credential
        )
        do throws(MailError) {
            try await client.probe()
            note("smtp", true, "logged in")
        } catch {
            note("smtp", false, "\(error)")
        }
    }

    /// Sends a mail to ourselves that vouches for itself, and looks whether the border let it.
    ///
    /// - `patience`: how long it may be under way.
    package mutating func examineBorder(
        _ configuration: Configuration, _ programs: WorkerPrograms,
        patience: Duration = .seconds(120)
    ) async {
        let subject = "authentication results"
        guard case .server(let server, _) = configuration.authentication else {
            return note(subject, true, "no server's word is taken; nothing was sent")
        }
        let word = "b" + String(UInt64.random(in: 0 ... .max), radix: 36)
        let scratch = FileManager.default.temporaryDirectory.path + "/buzheng-\(word)"
        let probe = BorderProbe(
            configuration: configuration,
            pool: InspectionPool(programs: programs, scratch: scratch, count: 1), word: word,
            scratch: scratch, patience: patience)
        do {
            try FileManager.default.createDirectory(
                atPath: scratch, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
            // Empty again by then.
            defer { rmdir(scratch) }
            let outcome = try await probe.outcome(of: server)
            note(subject, outcome.isWell, outcome.text(naming: server))
        } catch {
            note(subject, false, "\(error)")
        }
    }

    private mutating func examine(_ account: Configuration.Account, _ name: String) async {
        guard let mailbox = MailboxName(name) else { return }
        let session = MailboxSession(
            mailbox, at: account.server, credential: account.credential, tagPrefix: "doctor",
            interrupt: Interrupt())
        do throws(MailError) {
            let status = try await session.connect()
            note("\(account.name)/\(name)", true, "\(status.exists) messages")
            await session.logout()
        } catch {
            note("\(account.name)/\(name)", false, "\(error)")
        }
    }

    mutating func note(_ subject: String, _ isWell: Bool, _ text: String) {
        findings.append(Finding(subject: subject, isWell: isWell, text: text))
    }
}
