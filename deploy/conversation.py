"""Plays a conversation through real mail servers and shows what Buzheng makes of it.

Each mail of a folder is handed in by SMTP. Then the processing log must show the decision that
the JSON beside the mail expects, and the mailboxes of applicant and reviewer must receive every
mail it expects, and no other.
"""

import argparse
import email
import imaplib
import json
import smtplib
import ssl
import subprocess
import sys
import time
from email import policy
from pathlib import Path

PATIENCE = 60
PAUSE = 0.1
DECIDED = {"done", "held", "ignored", "failed"}


class Failure(Exception):
    """An expectation that was not met, in one line."""


class Inbox:
    """A person's mailbox: gives each new mail once."""

    def __init__(self, servers, address):
        self.address = address
        self.next_uid = 1
        self.latest = None
        trusted = ssl.create_default_context(cafile=servers["CA"])
        self.imap = imaplib.IMAP4("localhost", int(servers["IMAP_PORT"]))
        self.imap.starttls(trusted)
        self.imap.login(address.partition("@")[0], "secret")
        self.imap.select("INBOX", readonly=True)

    def new_mails(self):
        self.imap.noop()
        _, found = self.imap.uid("SEARCH", "UID", f"{self.next_uid}:*")
        # `n:*` also matches the last mail when its UID is below n.
        uids = [int(uid) for uid in found[0].split() if int(uid) >= self.next_uid]
        for uid in uids:
            self.next_uid = uid + 1
            _, parts = self.imap.uid("FETCH", str(uid), "(BODY.PEEK[])")
            self.latest = email.message_from_bytes(parts[0][1], policy=policy.default)
            yield self.latest


class Play:
    """The conversation as it goes: whom we watch, and how to ask the daemon's log."""

    def __init__(self, options):
        lines = (Path(options.servers) / "servers.env").read_text().splitlines()
        self.servers = dict(line.split("=", 1) for line in lines)
        self.options = options
        self.inboxes = {}

    def inbox(self, address):
        if address not in self.inboxes:
            self.inboxes[address] = Inbox(self.servers, address)
        return self.inboxes[address]

    def buzheng(self, *words):
        command = [self.options.buzheng, *words, "--config", self.options.config]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def log_rows(self):
        rows = json.loads(self.buzheng("log", "list", "--json"))
        return rows if isinstance(rows, list) else rows["mails"]

    def step(self, script):
        expected = json.loads(script.with_suffix(".json").read_text())
        raw = self.filled(script.read_bytes(), expected["from"])
        message = email.message_from_bytes(raw, policy=policy.default)
        show_mail(f"{script.stem}: {expected['about']}", message)
        self.hand_in(raw, expected)
        self.await_decision(message["Message-ID"].strip(" <>"), expected["expect"])
        for reply in expected["expect"]["replies"]:
            self.await_reply(reply)

    def filled(self, raw, sender):
        """The mail with what the sender's mail program would take from the notice answered."""
        notice = self.inbox(sender).latest
        if notice is None:
            return raw
        answer_to = notice["Reply-To"] or notice["From"]
        values = {
            b"@@MESSAGE-ID@@": notice["Message-ID"],
            b"@@REPLY-TO@@": answer_to.addresses[0].addr_spec,
        }
        for place, value in values.items():
            raw = raw.replace(place, value.encode())
        return raw

    def hand_in(self, raw, expected):
        recipients = [expected["to"]]
        addressed = email.message_from_bytes(raw, policy=policy.default)["To"].addresses
        if len(addressed) == 1:
            recipients = [addressed[0].addr_spec]
        with smtplib.SMTP("localhost", int(self.servers["SMTP_PORT"])) as smtp:
            smtp.sendmail(expected["from"], recipients, raw, ["BODY=8BITMIME"])

    def await_decision(self, message_id, expected):
        def decided():
            rows = [row for row in self.log_rows() if row.get("message_id") == message_id]
            return next((row for row in rows if row["state"] in DECIDED), None)

        row = self.awaited(decided, f"no decision on <{message_id}>")
        reason = f" ({row['reason']})" if row.get("reason") else ""
        say(f"   decided  {row['state']}{reason}: {row.get('summary') or ''}")
        wanted = (expected["state"], expected["reason"])
        if (row["state"], row.get("reason")) != wanted:
            raise Failure(f"expected {wanted[0]} ({wanted[1]})")

    def await_reply(self, expected):
        inbox = self.inbox(expected["to"])
        mail = self.awaited(
            lambda: next(inbox.new_mails(), None),
            f"no {expected['kind']} for {expected['to']}")
        show_mail(f"   {expected['kind']} to {expected['to']}", mail, plain_text(mail))
        words = f"{mail['Subject']}\n{plain_text(mail)}"
        missing = [word for word in expected["contains"] if word not in words]
        if missing:
            raise Failure(f"the {expected['kind']} does not say {', '.join(missing)}")

    def awaited(self, look, complaint):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = look()
            if found is not None:
                return found
            if not runs(self.options.pid):
                raise Failure(f"{complaint}: the daemon is no longer running")
            time.sleep(PAUSE)
        raise Failure(f"{complaint} within {PATIENCE} s")

    def refuse_extra_mails(self):
        for inbox in self.inboxes.values():
            for mail in inbox.new_mails():
                show_mail(f"   unexpected mail to {inbox.address}", mail, plain_text(mail))
                raise Failure(f"{inbox.address} received a mail that nobody expected")

    def show_log(self):
        rows = self.log_rows()
        say("\n== The processing log")
        say(self.buzheng("log", "list").rstrip())
        for row in reversed(rows):
            say(f"\n-- log show {row['mail']}")
            say(self.buzheng("log", "show", str(row["mail"])).rstrip())


def runs(pid):
    """Whether a process is there and has not ended; one that ended may not be reaped yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def plain_text(mail):
    body = mail.get_body(("plain",))
    return body.get_content() if body else ""


def show_mail(title, mail, words=None):
    say(f"\n{title}")
    say(f"   from     {mail['From']}\n   to       {mail['To']}\n   subject  {mail['Subject']}")
    for part in mail.iter_attachments():
        size = len(part.get_payload(decode=True) or b"")
        say(f"   paper    {part.get_filename()} ({size // 1024} KB)")
    for line in (words or "").rstrip().splitlines():
        say(f"   | {line}")


def say(words):
    print(words, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--servers", required=True, help="directory of deploy/servers")
    parser.add_argument("--config", required=True, help="settings of the running daemon")
    parser.add_argument("--buzheng", required=True, help="the executable")
    parser.add_argument("--pid", required=True, help="process id of the running daemon")
    parser.add_argument("folder", type=Path, help="mails NN-name.eml with NN-name.json")
    options = parser.parse_args()
    play = Play(options)
    try:
        for script in sorted(options.folder.glob("*.eml")):
            play.step(script)
        play.refuse_extra_mails()
        play.show_log()
    except Failure as failure:
        sys.exit(f"\nThe conversation stops here: {failure}")
    say("\nEvery expected answer arrived.")


main()
