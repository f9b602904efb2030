import Foundation
import TestSupport

/// Reviewers' keys, and one text signed by them, made by GnuPG and OpenSSL.
final class SignedMails: Sendable {
    static let shared = Task { try await SignedMails() }

    /// The part that is signed, as mail carries it.
    static let content =
        "Content-Type: text/plain; charset=utf-8\r\n\r\n订单 1799000000001 还缺域名证书。\r\n"
    private let scratch: ScratchDirectory

    private init() async throws {
        scratch = try ScratchDirectory()
        // GnuPG's agent answers on a socket, whose path must be short.
        let home = "/tmp/gpg-\(UUID().uuidString.prefix(8))"
        try Data(Self.content.utf8).write(to: URL(filePath: scratch.path + "/content"))
        let made = try await Program.run(
            ["bash", "-euo", "pipefail", "-c", "cd '\(scratch.path)'\n" + Self.script],
            settings: ["GNUPGHOME": home])
        guard made.code == 0 else { throw NotMade(description: made.errors) }
    }

    struct NotMade: Error, CustomStringConvertible { var description: String }

    func file(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(scratch.path)/\(name)"))
    }

    private static let script = """
        mkdir -m 700 "$GNUPGHOME"
        trap 'gpgconf --kill all; rm -rf "$GNUPGHOME"' EXIT
        key() { gpg --batch -q --passphrase '' "$@"; }
        sign() { gpg --batch -q --armor "${@:2}" --detach-sign -o "$1.asc" content; }
        key --quick-gen-key 'Lin <lin@review.example.test>' ed25519 sign never
        key --quick-gen-key 'Zhou <zhou@review.example.test>' rsa2048 sign never
        key --faked-system-time 20200101T000000 \\
            --quick-gen-key 'Old <old@review.example.test>' ed25519 sign 1d
        key --quick-gen-key 'Gone <gone@review.example.test>' ed25519 sign never
        key --quick-gen-key 'Sub <sub@review.example.test>' ed25519 cert never
        sub=$(gpg --with-colons --list-keys sub@review.example.test | awk -F: '/^fpr/ {print $10; exit}')
        key --quick-add-key "$sub" ed25519 sign never
        sign lin -u lin@review.example.test
        sign zhou -u zhou@review.example.test
        sign sub -u sub@review.example.test
        sign sha1 -u zhou@review.example.test --digest-algo SHA1
        sign both -u lin@review.example.test -u zhou@review.example.test
        sign old --faked-system-time 20200101T000100 -u old@review.example.test
        sign gone -u gone@review.example.test
        fpr=$(gpg --with-colons --list-keys gone@review.example.test | awk -F: '/^fpr/ {print $10; exit}')
        sed 's/^:-----/-----/' "$GNUPGHOME/openpgp-revocs.d/$fpr.rev" | gpg --batch -q --import
        for name in lin zhou old gone sub; do
            gpg --batch -q --armor --export "$name@review.example.test" > "$name.key"
        done

        certificate() {
            openssl req -x509 -nodes -days 3650 -subj "/CN=$1" -keyout "$1.secret" -out "$1.pem" \\
                -addext "subjectAltName=email:$2@review.example.test" \\
                -addext keyUsage=digitalSignature "${@:3}" 2> openssl.log
        }
        cms() { openssl cms -sign -binary -in content -outform DER -out "$1.p7s" "${@:2}"; }
        opaque() {
            openssl cms -sign -nodetach -binary -in content -outform DER -out "$1.p7m" "${@:2}"
        }
        by() { echo -signer "$1.pem" -inkey "$1.secret"; }
        curve=(-newkey ec -pkeyopt ec_paramgen_curve:P-256)
        certificate wang wang "${curve[@]}"
        certificate other wang "${curve[@]}"
        certificate rsa wang -newkey rsa:2048
        certificate small wang -newkey rsa:1024
        cms wang $(by wang)
        cms other $(by other)
        cms small $(by small)
        cms weak $(by wang) -md sha1
        cms undated $(by wang) -noattr
        cms pair $(by wang) $(by other)
        opaque wang $(by wang)
        opaque other $(by other)
        opaque weak $(by wang) -md sha1
        opaque pair $(by wang) $(by other)
        openssl cms -encrypt -aes256 -binary -in content -outform DER -out sealed.p7m wang.pem
        openssl req -nodes "${curve[@]}" -subj /CN=expired -keyout expired.secret \\
            -out expired.csr 2> openssl.log
        cat > ca.conf <<END
        [ca]
        default_ca = own
        [own]
        database = index
        serial = serial
        new_certs_dir = .
        default_md = sha256
        policy = any
        x509_extensions = mail
        [any]
        commonName = supplied
        [mail]
        subjectAltName = email:wang@review.example.test
        keyUsage = digitalSignature
        END
        : > index
        echo 01 > serial
        openssl ca -batch -config ca.conf -selfsign -keyfile expired.secret -in expired.csr \\
            -out expired.pem -notext -startdate 20200101000000Z -enddate 20210101000000Z \\
            2> openssl.log
        cms expired $(by expired)

        openssl pkcs12 -export -certpbe PBE-SHA1-3DES -keypbe PBE-SHA1-3DES -macalg sha1 \\
            -inkey rsa.secret -in rsa.pem -passout pass:x -out rsa.p12
        sm() { gpgsm --batch -q --pinentry-mode loopback --passphrase-fd 0 "$@" <<< x; }
        sm --import rsa.p12
        fpr=$(gpgsm --with-colons --list-keys | awk -F: '/^fpr/ {print $10; exit}')
        echo "$fpr S relax" > "$GNUPGHOME/trustlist.txt"
        gpgconf --kill gpg-agent
        sm --disable-crl-checks -u "$fpr" --detach-sign -o gpgsm.p7s content
        sm --disable-crl-checks -u "$fpr" --sign -o gpgsm.p7m content
        """
}
