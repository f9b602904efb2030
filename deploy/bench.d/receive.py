"""From an IMAP mailbox to files that survive a power cut: Buzheng, mbsync, Python's imaplib.

receive.py SCRATCH BUZHENG ROUNDS, with servers running in SCRATCH/servers. Everyone speaks plain
IMAP to the same Dovecot, each round from mailboxes of its own made of the same files.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import contest
import corpus
import servers

SCRATCH, BUZHENG, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
SERVERS = servers.Servers(SCRATCH)


def seed(kind):
    """Writes the mails of a kind once, as Dovecot keeps them; returns their bytes on the wire."""
    folder = SCRATCH / "seed" / kind
    folder.mkdir(parents=True)
    total = 0
    for number, mail in enumerate(corpus.mails(kind)):
        name, kept = servers.stored(mail, number)
        (folder / name).write_bytes(kept)
        total += len(mail)
    return total


def mailbox(kind, name, number):
    """A mailbox of its own with the mails of a kind; returns the user."""
    user = f"{kind}-{name}-{number}"
    maildir = SERVERS.maildir(user)
    for file in (SCRATCH / "seed" / kind).iterdir():
        os.link(file, maildir / "cur" / file.name)
    SERVERS.index(user)
    return user


def place(user):
    folder = SCRATCH / "out" / user
    folder.mkdir(parents=True)
    return folder


def buzheng(user):
    settings = SERVERS.settings(user, place(user))
    command = [BUZHENG, "run", "--once", "--stage", "receive", "--config", settings]
    return lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def mbsync(user):
    folder = place(user)
    settings = folder / "mbsyncrc"
    settings.write_text(
        f"FSync yes\n\nIMAPStore far\nHost 127.0.0.1\nPort {SERVERS.imap_port}\nUser {user}\nPass secret\n"
        f"SSLType None\nAuthMechs LOGIN\n\nMaildirStore near\nPath {folder}/mail/\n"
        f"Inbox {folder}/mail/INBOX\nSubFolders Verbatim\n\nChannel all\nFar :far:\nNear :near:\n"
        f"Patterns INBOX\nCreate Near\nSync Pull New\nSyncState *\n")
    (folder / "mail").mkdir()
    # It warns of the password in the clear each time.
    command = ["mbsync", "-q", "-c", settings, "all"]
    return lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def python(user):
    folder = place(user)

    def receive():
        with SERVERS.connected(user) as imap:
            _, found = imap.uid("SEARCH", "ALL")
            for uid in found[0].split():
                _, parts = imap.uid("FETCH", uid, "(BODY.PEEK[])")
                keep(folder / uid.decode(), parts[0][1])
        synchronised(folder, os.O_RDONLY | os.O_DIRECTORY)

    return receive


def keep(path, mail):
    path.write_bytes(mail)
    synchronised(path, os.O_RDONLY)


def synchronised(path, flags):
    descriptor = os.open(path, flags)
    os.fsync(descriptor)
    os.close(descriptor)


def received_all(user, kind):
    """Everyone must have written every mail; a fast client that loses some wins nothing."""
    files = [path for path in (SCRATCH / "out" / user).rglob("*") if path.is_file()]
    least = SCRATCH / "seed" / kind
    wanted = sum(path.stat().st_size for path in least.iterdir())
    got = sum(path.stat().st_size for path in files)
    if got < wanted:
        sys.exit(f"{user}: only {got} of {wanted} bytes were kept")


def compete(kind):
    size = seed(kind)
    makers = {"buzheng": buzheng, "mbsync": mbsync, "imaplib": python}
    # Mailboxes are made before the clock starts.
    users = {
        (name, number): mailbox(kind, name, number) for name in makers for number in range(ROUNDS)
    }
    ready = {key: makers[key[0]](user) for key, user in users.items()}
    contestants = [
        (name, lambda number, name=name: ready[name, number]()) for name in makers
    ]
    contest.contest(f"receive, {kind}", contestants, ROUNDS, corpus.KINDS[kind], size)
    for user in users.values():
        received_all(user, kind)
    shutil.rmtree(SCRATCH / "out")


for each in corpus.KINDS:
    compete(each)
