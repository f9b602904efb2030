"""What the benchmarks need of the private servers in SCRATCH/servers: mailboxes and settings."""

import imaplib
import subprocess


class Servers:
    def __init__(self, scratch):
        lines = (scratch / "servers/servers.env").read_text().splitlines()
        self._values = dict(line.split("=", 1) for line in lines)
        self.imap_port = int(self._values["IMAP_PORT"])
        self.mail = scratch / "servers/dovecot/mail"

    def maildir(self, user):
        """A new user's empty INBOX, to be filled before `index`."""
        maildir = self.mail / user / "Maildir"
        for folder in ("new", "cur", "tmp"):
            (maildir / folder).mkdir(parents=True)
        return maildir

    def index(self, user):
        """Hands a filled INBOX to Dovecot and has it build its index."""
        owner = self.mail.stat()
        subprocess.run(
            ["chown", "-R", f"{owner.st_uid}:{owner.st_gid}", self.mail / user], check=True)
        with self.connected(user) as imap:
            imap.fetch("1:*", "(UID RFC822.SIZE)")

    def connected(self, user):
        imap = imaplib.IMAP4("127.0.0.1", self.imap_port)
        imap.login(user, "secret")
        imap.select("INBOX")
        return imap

    def settings(self, user, folder):
        """Buzheng's settings for a user, with all it writes below the folder."""
        for name, words in (("password", "secret"), ("token-key", "0" * 64)):
            (folder / name).write_text(words)
            (folder / name).chmod(0o600)
        settings = folder / "buzheng.yaml"
        settings.write_text(
            f"data: {folder}/data\n"
            f"accounts: [{{name: bench, user: {user}, password_file: {folder}/password,\n"
            f"  imap: {{host: 127.0.0.1, port: {self.imap_port}, security: plain}},"
            f" mailboxes: [INBOX]}}]\n"
            f"smtp: {{host: 127.0.0.1, port: {self._values['SMTP_PORT']}, security: plain}}\n"
            f"reply: {{from: beian@example.test, token_key_file: {folder}/token-key}}\n"
            "reviewers: []\n")
        return settings


def stored(mail, number):
    """A mail as Dovecot keeps it: the name of its file, which tells its sizes, and its bytes."""
    kept = mail.replace(b"\r\n", b"\n")
    return f"{1700000000 + number}.{number}.bench,S={len(kept)},W={len(mail)}:2,", kept
