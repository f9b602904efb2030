"""What deciding about a mail costs, and how that grows.

decide.py SCRATCH BUZHENG ROUNDS. Each part prints its figures and what they may be at most;
the exit code is 1 when one is above.
"""

import re
import subprocess
import sys
from pathlib import Path

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


# One function for each part of deciding; each tells whether its figures are good enough.
PARTS = [interpreting]

sys.exit(0 if all([part() for part in PARTS]) else 1)
