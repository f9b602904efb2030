internal import Casework
internal import FoundationEssentials
internal import Inspection
internal import Mail

extension Configuration {
    /// Reads and checks a settings file with the secrets it names.
    ///
    /// Throws a `ConfigurationError` that lists every problem with line, column and remedy.
    package init(file: String, environment: [String: String]) throws(ConfigurationError) {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw ConfigurationError(
                file: file,
                problems: [
                    .init(
                        position: nil, text: "cannot be read",
                        remedy:
                            "name the settings with --config FILE; deploy/buzheng.example.yaml is a commented example"
                    )
                ])
        }
        let problems = SettingsSection.Problems()
        let root = SettingsSection(
            try YAMLReader.read(Array(bytes), file: file), path: "", problems: problems)
        let secrets = SecretReader(
            directory: URL(filePath: file).deletingLastPathComponent().path,
            credentials: environment["CREDENTIALS_DIRECTORY"])
        let configuration = Configuration(root, secrets: secrets)
        root.finish()
        guard let configuration, problems.all.isEmpty else {
            throw ConfigurationError(file: file, problems: problems.all)
        }
        self = configuration
    }

    /// Nil only when problems were noted.
    private init?(_ root: SettingsSection, secrets: SecretReader) {
        let data = root.string("data")
        let entries = root.sections("accounts")
        let accounts = entries.compactMap { Account($0, secrets: secrets) }
        if entries.isEmpty {
            root.report(
                root.place(of: "accounts"), "accounts has no entry",
                "add '- name: …' with imap, user, password_file and mailboxes below it")
        }
        let submission = root.section("smtp").flatMap { Submission($0, secrets: secrets) }
        let reply = root.section("reply").flatMap { Reply($0, secrets: secrets) }
        let reviewers = root.strings("reviewers").map { $0.lowercased() }
        self.reviewers = reviewers
        reviewerKeys = root.sections("reviewer_keys").compactMap {
            EnrolledKey($0, of: reviewers, in: secrets.directory)
        }
        authentication = Authentication(root.optionalSection("authentication"))
        workers = root.integer("workers", in: 1...64, default: 2)
        textReaders = root.integer("text_readers", in: 1...16, default: 1)
        profile = root.optionalString("profile") ?? "aliyun-2019"
        regionalRules = root.choice(
            "regional_rules", [("on", RegionalRules.on), ("off", .off)], default: .off)
        limits = Limits(root.optionalSection("limits"))
        malwareScanner = Self.scannerSocket(root.optionalSection("malware"))
        reminders = ReminderPolicy(root.optionalSection("reminders"))
        console = root.optionalSection("console").flatMap(Console.init)
        guard let data, let submission, let reply else { return nil }
        self.data = data
        self.accounts = accounts
        self.submission = submission
        self.reply = reply
    }

    /// Papers are shown to a scanner on this machine only.
    private static func scannerSocket(_ section: SettingsSection?) -> String? {
        guard let section else { return nil }
        defer { section.finish() }
        guard let path = section.string("clamd") else { return nil }
        guard path.hasPrefix("/") else {
            section.report(
                section.place(of: "clamd"), "malware.clamd is '\(path)'",
                "give the path of clamd's LocalSocket, such as /run/clamav/clamd.ctl")
            return nil
        }
        return path
    }
}

extension Configuration.Account {
    fileprivate init?(_ section: SettingsSection, secrets: SecretReader) {
        defer { section.finish() }
        let name = section.string("name")
        let server = section.section("imap").flatMap {
            ServerAddress($0, implicitPort: 993, explicitPort: 143, secrets: secrets)
        }
        let credential = Credential(section, secrets: secrets)
        mailboxes = section.strings("mailboxes", default: ["INBOX"])
        after = Configuration.AfterCommit(section.optionalSection("after"))
        pollInterval = .seconds(section.integer("poll_seconds", in: 1...3600, default: 30))
        guard let name, let server, let credential else { return nil }
        self.name = name
        self.server = server
        self.credential = credential
    }
}

extension Configuration.AfterCommit {
    fileprivate init(_ section: SettingsSection?) {
        self = .keyword("$BuzhengDone")
        guard let section else { return }
        defer { section.finish() }
        let mailbox = section.optionalString("move_to")
        let keyword = section.optionalString("keyword")
        if mailbox != nil, keyword != nil {
            section.report(
                section.position, "after names both move_to and keyword", "keep one of the two")
        }
        if let keyword { self = .keyword(keyword) }
        if let mailbox { self = .move(to: mailbox) }
    }
}

extension Configuration.Submission {
    fileprivate init?(_ section: SettingsSection, secrets: SecretReader) {
        guard
            let server = ServerAddress(
                section, implicitPort: 465, explicitPort: 587, secrets: secrets,
                isWholeSection: false)
        else { return nil }
        self.server = server
        credential =
            section.optionalString("user") == nil ? nil : Credential(section, secrets: secrets)
        section.finish()
    }
}

extension Configuration.Reply {
    fileprivate init?(_ section: SettingsSection, secrets: SecretReader) {
        defer { section.finish() }
        let from = section.string("from")
        aliases = section.strings("aliases", default: []).map { $0.lowercased() }
        name = section.optionalString("name") ?? "备案补正"
        tokenKeys = secrets.keys(section, "token_key")
        perSenderDaily = section.integer("per_sender_daily", in: 1...1000, default: 3)
        perFilingDaily = section.integer("per_filing_daily", in: 1...1000, default: 10)
        guard let from else { return nil }
        guard isPlainAddress(from) else {
            section.report(
                section.place(of: "from"), "reply.from is '\(from)'",
                "give a plain address such as beian@example.cn")
            return nil
        }
        self.from = from.lowercased()
    }
}

extension Configuration.Authentication {
    fileprivate init(_ section: SettingsSection?) {
        self = .nobody
        guard let section else { return }
        defer { section.finish() }
        let server = section.optionalString("server")
        let hops = section.integer("hops", in: 0...50, default: 0)
        let trust = section.choice("trust_from", [("yes", true), ("no", false)], default: false)
        if server != nil, trust {
            section.report(
                section.position, "authentication names both server and trust_from",
                "keep one of the two")
        }
        if let server { self = .server(server.lowercased(), hops: hops == 0 ? nil : hops) }
        if trust { self = .trustFrom }
    }
}

extension Configuration.Limits {
    fileprivate init(_ section: SettingsSection?) {
        let mebibyte = 1 << 20
        mailBytes =
            (section?.integer("mail_mebibytes", in: 1...200, default: 50) ?? 50) * mebibyte
        inspectionSeconds = section?.integer("inspection_seconds", in: 1...600, default: 60) ?? 60
        freeDiskBytes =
            (section?.integer("free_disk_mebibytes", in: 1...1_000_000, default: 512) ?? 512)
            * mebibyte
        section?.finish()
    }
}

extension Configuration.Console {
    fileprivate init?(_ section: SettingsSection) {
        defer { section.finish() }
        listen = section.optionalString("listen") ?? "127.0.0.1:8470"
        loginHeader = section.optionalString("login_header")?.lowercased()
        if loginHeader != nil, !listen.hasPrefix("unix:/") {
            section.report(
                section.place(of: "login_header"),
                "console.login_header is trusted, and any program of this machine may send it",
                "set console.listen to unix:/PATH, which only the proxy in front may open")
        }
        guard let url = section.string("url") else { return nil }
        self.url = url.last == "/" ? String(url.dropLast()) : url
        let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        let isOrigin =
            ["https:", "http:"].contains(rest.first.map(String.init) ?? "") && rest.count == 3
            && rest[1].isEmpty && !self.url.dropFirst(8).contains("/") && !rest[2].isEmpty
        guard isOrigin else {
            section.report(
                section.place(of: "url"), "console.url is '\(url)'",
                "give scheme and host as browsers see them, such as https://buzheng.example.cn")
            return nil
        }
    }
}

extension ServerAddress {
    fileprivate init?(
        _ section: SettingsSection, implicitPort: Int, explicitPort: Int, secrets: SecretReader,
        isWholeSection: Bool = true
    ) {
        let host = section.string("host")
        let security = section.choice(
            "security", [("tls", Security.tls), ("starttls", .startTLS), ("plain", .plain)],
            default: .tls)
        let port = section.integer(
            "port", in: 1...65535, default: security == .tls ? implicitPort : explicitPort)
        let authority = section.optionalString("certificate_authority").map(secrets.path)
        if isWholeSection { section.finish() }
        guard let host else { return nil }
        self.init(host: host, port: port, security: security, certificateAuthority: authority)
    }
}

private func isPlainAddress(_ text: String) -> Bool {
    do throws(EmailAddress.Invalid) {
        _ = try EmailAddress(validating: text)
        return true
    } catch {
        return false
    }
}
