"""How fast the console is with a million mails: what its store answers, and its pages.

console.py SCRATCH BUZHENG ROUNDS. Prints the median and the 99th percentile of each question to the
store and of each page, the weight of the pages, and what 100 idle listeners cost; the exit code is 1
when one is above its limit. MAILS=N takes another number of mails and filings, CONFIG=FILE the settings
of a store that is filled already.
"""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import offline

SCRATCH, BUZHENG, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
MAILS = int(os.environ.get("MAILS", "1000000"))
MEDIAN, P99, WEIGHT, IDLE = 50, 150, 60_000, 5
LISTENERS, WATCHED = 100, 20
PASSWORD = "a password for the bench"
PAGES = [
    "/", "/mails", "/mails?state=held", "/mails?state=failed&reason=poison",
    "/mails?sender=li.lei.1%40applicant.example.test", "/mails?since=2026-11-20&until=2026-11-21",
    "/mails?before=1850000000000000000", "/mails?q=%E8%AF%81%E4%B9%A6", "/mails?q=%E5%9B%AD%E6%9E%97",
    "/holding", "/filings", "/filings/1799100000000", "/filings?q=example&state=rejected",
    "/people", "/people?q=example",
    "/people?q=owner1%40applicant.example.test", "/outgoing", "/audit", "/rules",
]


class Console:
    """A running console, and one administrator's browser at it."""

    def __init__(self, config):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.host = f"127.0.0.1:{free.getsockname()[1]}"
        with config.open("a") as settings:
            settings.write(f"console: {{listen: '{self.host}', url: 'http://{self.host}'}}\n")
        subprocess.run([BUZHENG, "user", "add", "bench", "--role", "admin", "--config", config],
                       input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen([BUZHENG, "console", "--config", config],
                                        stderr=subprocess.PIPE, text=True)
        if "ready" not in self.process.stderr.readline():
            sys.exit("the console does not start")
        self.cookie = self.sign_in()

    def sign_in(self):
        connection = http.client.HTTPConnection(self.host)
        form = urllib.parse.urlencode({"name": "bench", "password": PASSWORD})
        connection.request("POST", "/login", form, {
            "Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"})
        return connection.getresponse().getheader("Set-Cookie").split(";")[0]

    def connection(self):
        return http.client.HTTPConnection(self.host)

    def get(self, connection, page):
        connection.request("GET", page, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        if answer.status != 200:
            sys.exit(f"{page}: {answer.status}")
        return answer

    def processor_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.terminate()
        self.process.wait()


def of_store(config):
    fill = [] if "CONFIG" in os.environ else ["--mails", str(MAILS)]
    command = [BUZHENG, "bench-console", "--config", config, "--rounds", str(ROUNDS * 100)] + fill
    for line in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines():
        question, median, p99 = line.rsplit(maxsplit=2)
        yield question, float(median), float(p99)


def of_pages(console):
    connection = console.connection()
    mail = re.search(r'"(/mails/\d+)"', console.get(connection, "/mails?state=done").read().decode())
    for page in PAGES + [mail[1]]:
        times = []
        for _ in range(ROUNDS * 20):
            start = time.perf_counter()
            weight = len(console.get(connection, page).read())
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        yield page, statistics.median(times), times[len(times) * 99 // 100], weight


def of_listeners(console):
    """Processor time of the whole console in percent of one core, with so many who wait."""
    listeners = [console.connection() for _ in range(LISTENERS)]
    answers = [console.get(listener, "/events") for listener in listeners]
    for answer in answers:
        answer.readline()
    before = console.processor_seconds()
    time.sleep(WATCHED)
    return (console.processor_seconds() - before) / WATCHED * 100


good = True


def tell(name, median, p99, rest=""):
    global good
    print(f"  {name:<48} {median:8.2f} {p99:8.2f}{rest}")
    good = good and median <= MEDIAN and p99 <= P99


config = Path(os.environ.get("CONFIG") or offline.settings(SCRATCH / "console"))
print(f"\nconsole: milliseconds, median (at most {MEDIAN}) and p99 (at most {P99})")
for question, median, p99 in of_store(config):
    tell(question, median, p99)
console = Console(config)
for page, median, p99, weight in of_pages(console):
    tell(page, median, p99, f" {weight:8,} bytes (at most {WEIGHT:,})")
    good = good and weight <= WEIGHT
cost = of_listeners(console)
console.stop()
print(f"  {LISTENERS} listeners while nothing happens: {cost:.1f} % of a core (at most {IDLE} %)")
sys.exit(0 if good and cost <= IDLE else 1)
