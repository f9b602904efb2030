"""From raw mails to what is in them: Buzheng's sandboxed worker, and Python's email package.

read.py SCRATCH BUZHENG ROUNDS. Both start anew each round, and read and decode every part.
"""

import email
import subprocess
import sys
from email import policy
from pathlib import Path

import contest
import corpus

SCRATCH, BUZHENG, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])


def write(kind):
    folder = SCRATCH / kind
    folder.mkdir()
    total = 0
    for number, mail in enumerate(corpus.mails(kind)):
        (folder / f"{number:04}.eml").write_bytes(mail)
        total += len(mail)
    return folder, total


def python(folder):
    for path in sorted(folder.iterdir()):
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        str(message["Subject"]), str(message["From"])
        for part in message.walk():
            if not part.is_multipart():
                part.get_filename()
                part.get_content()


def compete(kind):
    folder, size = write(kind)
    command = [BUZHENG, "bench-read", folder]
    contestants = [
        ("buzheng", lambda _: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)),
        ("python", lambda _: python(folder)),
    ]
    contest.contest(f"read, {kind}", contestants, ROUNDS, corpus.KINDS[kind], size)


for each in corpus.KINDS:
    compete(each)
