"""How fast the lists, searches and figures of the console are read from a store of a million mails.

console.py SCRATCH BUZHENG ROUNDS. Prints the median and the 99th percentile of each question and
what they may be at most; the exit code is 1 when one is above. MAILS=N takes another number of mails.
"""

import os
import subprocess
import sys
from pathlib import Path

import offline

SCRATCH, BUZHENG, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
MAILS = int(os.environ.get("MAILS", "1000000"))
MEDIAN, P99 = 50, 150

config = offline.settings(SCRATCH / "console")
command = [BUZHENG, "bench-console", "--config", config, "--mails", str(MAILS),
           "--rounds", str(ROUNDS * 100)]
output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
print(f"\nconsole: {MAILS:,} mails, milliseconds, median (at most {MEDIAN}) and p99 (at most {P99})")
good = True
for line in output.splitlines():
    question, median, p99 = line.rsplit(maxsplit=2)
    print(f"  {question:<44} {float(median):8.2f} {float(p99):8.2f}")
    good = good and float(median) <= MEDIAN and float(p99) <= P99
sys.exit(0 if good else 1)
