"""The most memory that the daemon holds, its workers not counted, while a mail of 50 MB passes.

memory.py SCRATCH BUZHENG ROUNDS, with servers running in SCRATCH/servers.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import corpus
import servers

SCRATCH, BUZHENG, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
SERVERS = servers.Servers(SCRATCH)
LIMIT = 120
PATIENCE = 120


def megabytes_of(mail):
    """Runs a daemon until it is through with the mail; returns its peak in MB."""
    user = f"memory-{time.monotonic_ns()}"
    name, kept = servers.stored(mail, 0)
    (SERVERS.maildir(user) / "cur" / name).write_bytes(kept)
    SERVERS.index(user)
    folder = SCRATCH / user
    folder.mkdir()
    settings = SERVERS.settings(user, folder)
    daemon = subprocess.Popen(
        [BUZHENG, "run", "--config", settings], stderr=(folder / "log").open("w"))
    try:
        await_settled(settings, daemon)
        return peak(daemon.pid)
    finally:
        daemon.terminate()
        daemon.wait()


def await_settled(settings, daemon):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and daemon.poll() is None:
        log = subprocess.run(
            [BUZHENG, "log", "list", "--json", "--config", settings], capture_output=True)
        states = [mail["state"] for mail in json.loads(log.stdout or b"[]")]
        if states and "received" not in states:
            return
        time.sleep(0.1)
    sys.exit(f"the mail was not processed within {PATIENCE} s; see the log beside {settings}")


def peak(process):
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    line = next(line for line in status if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024 / 1e6


mail = corpus.huge_mail()
peaks = sorted(megabytes_of(mail) for _ in range(ROUNDS))
print(f"\nmemory: a mail of {len(mail) / 1e6:.0f} MB, {ROUNDS} rounds\n"
      f"  the daemon's peak is {peaks[0]:.0f}-{peaks[-1]:.0f} MB, to be below {LIMIT} MB")
sys.exit(0 if peaks[-1] < LIMIT else 1)
