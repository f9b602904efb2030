"""What deciding about a mail costs, and how that grows.

decide.py SCRATCH BUZHENG ROUNDS. Each part prints its figures and what they may be at most;
the exit code is 1 when one is above.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import offline

SCRATCH, BUZHENG, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
FIXTURES = Path(__file__).parents[2] / "Fixtures/interpret"


def reviewers_words(size):
    """The bodies of the fixtures, one after the other, up to `size` bytes."""
    bodies = []
    for path in sorted(FIXTURES.rglob("*.txt")):
        for case in path.read_text().split("\n# ")[1:]:
            lines = case.split("\n=> ")[0].splitlines()[1:]
            bodies.append("\n".join(line for line in lines if not line.startswith("@ ")))
    # A quoted mail would end the text.
    whole = "\n\n".join(body for body in bodies if not re.search("^(>|-{2}|发件人|在 .*写道)", body, re.M))
    repeated = whole * (size // len(whole.encode()) + 1)
    return repeated.encode()[:size].decode(errors="ignore")


def interpret(size):
    path = SCRATCH / f"words-{size}.txt"
    path.write_text(reviewers_words(size))
    command = [BUZHENG, "bench-interpret", "--now", "2026-11-24", "--rounds", str(ROUNDS * 5), path]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    milliseconds = float(output.split()[-2])
    print(f"interpret, {size:>9,} bytes: {milliseconds:10.2f} ms")
    return milliseconds


def interpreting():
    small, large = interpret(10_000), interpret(1_000_000)
    print(f"interpret, 100 times the text: {large / small:.0f} times the time (at most 150)")
    return small < 5 and large <= 150 * small


def filing(number):
    """An invented enterprise's filing with one site; every hundredth has the same agent."""
    agent = number % 100 == 0
    address = "agent@agency.example.test" if agent else f"owner{number}@applicant.example.test"
    name = f"样例第{number}号有限公司"
    domain = f"site-{number}.example"
    return {
        "order": str(1_799_100_000_000 + number), "kind": "first", "entity": "enterprise",
        "province": "43", "subject": {"name": name, "certificate_number": "91430102MA0000015G"},
        "legal_representative": "宋明川",
        "subject_owner": {"name": "方一舟", "id_number": "430102190001059003"},
        "site_owner": {"name": "方一舟", "id_number": "430102190001059003"},
        "domains": [{"name": domain, "registrant": name}],
        "contacts": [{"name": "方一舟", "address": address, "language": "zh-CN"}],
        "reviewer": "reviewer.li@example.test", "state": "needs-supplement",
        "owed": [{"material": "domain-certificate", "domain": domain}],
    }


def match(count):
    """Milliseconds to find the filing of a mail among `count` open ones."""
    folder = SCRATCH / f"filings-{count}"
    config = offline.settings(folder)
    lines, orders = folder / "filings.jsonl", folder / "orders.txt"
    for first in range(0, count, 50_000):
        numbers = range(first, min(first + 50_000, count))
        lines.write_text("".join(json.dumps(filing(number)) + "\n" for number in numbers))
        subprocess.run(
            [BUZHENG, "filing", "import", "--config", config, lines], check=True,
            stdout=subprocess.DEVNULL)
    # Odd numbers: filings with an owner of their own.
    orders.write_text("\n".join(filing(count * part // 400 | 1)["order"] for part in range(400)))
    command = [BUZHENG, "bench-match", "--config", config, orders]
    outputs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout
               for _ in range(ROUNDS)]
    milliseconds = min(float(output.split()[-2]) for output in outputs)
    print(f"match, {count:>9,} open filings: {milliseconds:8.3f} ms a mail")
    return milliseconds


def matching():
    few, many = match(1_000), match(1_000_000)
    print(f"match, 1,000 times the filings: {many / few:.2f} times the time (at most 2)")
    return many <= 2 * few


# One function for each part of deciding; each tells whether its figures are good enough.
PARTS = [interpreting, matching]

sys.exit(0 if all([part() for part in PARTS]) else 1)
