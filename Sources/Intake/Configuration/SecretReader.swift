internal import FoundationEssentials
internal import Glibc
internal import Mail

/// Reads the secrets that a settings file names and never holds.
///
/// `X_file: PATH`, or `X_credential: NAME` under systemd's `$CREDENTIALS_DIRECTORY`.
struct SecretReader {
    /// Relative paths are taken from here.
    let directory: String
    let credentials: String?

    /// One secret's text, or nil with a problem noted.
    func secret(_ section: SettingsSection, _ name: String) -> String? {
        guard let path = source(section, name) else { return nil }
        guard let bytes = contents(path, section, name) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        let text = lines.joined(separator: "\n")
        guard !text.isEmpty else {
            section.report(
                section.place(of: "\(name)_file"), "\(path) is empty", "write the secret into it")
            return nil
        }
        return text
    }

    /// A key ring, one key a line, the current one first.
    func keys(_ section: SettingsSection, _ name: String) -> [[UInt8]] {
        guard let text = secret(section, name) else { return [] }
        let keys = text.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
        if let short = keys.firstIndex(where: { $0.count < 32 }) {
            section.report(
                section.place(of: "\(name)_file"), "key \(short + 1) has fewer than 32 characters",
                "make one with: openssl rand -hex 32")
        }
        return keys
    }

    func path(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }

    private func source(_ section: SettingsSection, _ name: String) -> String? {
        let file = section.optionalString("\(name)_file")
        let credential = section.optionalString("\(name)_credential")
        if let file { return path(file) }
        guard let credential else {
            section.report(
                section.position, "\(name)_file is missing",
                "add '\(name)_file: PATH' or '\(name)_credential: NAME'")
            return nil
        }
        guard let credentials, !credential.contains("/") else {
            section.report(
                section.place(of: "\(name)_credential"),
                "there is no credential '\(credential)' without $CREDENTIALS_DIRECTORY",
                "start under systemd with LoadCredential=\(credential):… or use \(name)_file")
            return nil
        }
        return "\(credentials)/\(credential)"
    }

    private func contents(_ path: String, _ section: SettingsSection, _ name: String) -> Data? {
        var status = stat()
        let place = section.place(of: "\(name)_file")
        guard stat(path, &status) == 0, let bytes = FileManager.default.contents(atPath: path)
        else {
            section.report(place, "\(path) cannot be read", "check that it exists and who owns it")
            return nil
        }
        guard status.st_mode & 0o077 == 0 else {
            section.report(place, "\(path) can be read by others", "run: chmod 600 \(path)")
            return nil
        }
        return bytes
    }
}

extension Credential {
    /// `user` with a password, or with a token when `mechanism` says so.
    init?(_ section: SettingsSection, secrets: SecretReader) {
        let user = section.string("user")
        let mechanism = section.choice(
            "mechanism",
            [
                ("password", nil), ("xoauth2", OAuthMechanism.xoauth2),
                ("oauthbearer", .oauthBearer),
            ],
            default: nil)
        let secret = secrets.secret(section, mechanism == nil ? "password" : "token")
        guard let user, let secret else { return nil }
        guard let mechanism else {
            self = .password(user: user, secret: secret)
            return
        }
        self = .oauth(user: user, token: secret, mechanism: mechanism)
    }
}
