"""What inspecting pictures costs, beside libvips and OpenVINO alone.

inspection.py SCRATCH BUZHENG ROUNDS, with bare.c compiled as SCRATCH/bare. Prints each figure with
its goal and how busy the machine was; the exit code is 1 when a figure misses its goal that other
programs do not change much.
"""

import json
import os
import statistics
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "Fixtures/generate"))
import camera  # noqa: E402

SCRATCH, BUZHENG, ROUNDS = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
MODELS = "/usr/local/lib/buzheng/models"
# As Buzheng's text reader sees a picture.
READ_EDGE, LINE_HEIGHT, STEP = 2000, 48, 32
PHOTOGRAPH = 12_200_000
PAPERS = ("domain-certificate", "site-authorization", "handheld-personal-document",
          "subject-document", "verification-form")


class Set:
    """Pictures, each as a file and in a mail of its own."""

    def __init__(self, title, pictures):
        self.title = title
        self.folder = SCRATCH / title.replace(" ", "-")
        self.mails = self.folder / "mails"
        self.mails.mkdir(parents=True)
        for name, data in pictures:
            (self.folder / f"{name}.jpg").write_bytes(data)
            mail = EmailMessage()
            mail["From"], mail["To"] = "applicant@example.test", "beian@example.test"
            mail.set_content("See the paper.")
            mail.add_attachment(data, "image", "jpeg", filename="IMG_1234.jpg")
            (self.mails / f"{name}.eml").write_bytes(bytes(mail))

    def inspected(self, workers=1):
        command = [BUZHENG, "bench-inspect", "--workers", str(workers), self.mails]
        return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)

    def bare_seconds(self, program, mails):
        """Processor of libvips and OpenVINO for the same pictures with the lines that were read.

        What was taken for a line and is none, and what pads a line, counts against Buzheng alone.
        """
        run = subprocess.run([program, MODELS], input="".join(map(self._described, mails)),
                             check=True, capture_output=True, text=True)
        return float(run.stdout)

    def _described(self, mail):
        widths = [-(-round(width * LINE_HEIGHT / height) // STEP) * STEP
                  for width, height in mail["lines"] if height]
        path = self.folder / f"{Path(mail['path']).stem}.jpg"
        return f"{READ_EDGE} {' '.join(map(str, widths))}={path}\n"


def sent_by_chat():
    """The pictures among the fixtures, small as a chat program makes them."""
    for path in sorted((ROOT / "Fixtures/pictures").glob("*.jpg")):
        if path.stat().st_size > 20_000:
            yield path.stem, path.read_bytes()


def photographs(papers):
    """Papers as a phone's camera of 12 megapixels takes them."""
    for seed, paper in enumerate(papers):
        image = Image.open(ROOT / f"Fixtures/pictures/{paper}.jpg").convert("RGB")
        scale = (PHOTOGRAPH / (image.width * image.height)) ** 0.5
        size = (round(image.width * scale), round(image.height * scale))
        taken = camera.photographed(image.resize(size, Image.Resampling.LANCZOS), seed)
        yield paper, camera.jpeg(taken, 90)


def report(what, figure, unit, goal, good):
    print(f"  {what:48} {figure:7.2f} {unit:2} (goal {goal}){'' if good else '   MISSED'}", flush=True)
    return good


def cost(of, program):
    """What Buzheng took in each round, and whether that is near enough to what it must take."""
    costs = [of.inspected() for _ in range(ROUNDS)]
    mails = [each["measure"]["mails"] for each in costs]
    ratios = [each["measure"]["processor"] / of.bare_seconds(program, each["measure"]["mails"])
              for each in costs]
    lines = sum(len(mail["lines"]) for mail in mails[0])
    print(f"\ninspect, {of.title}: {len(mails[0])} pictures, {lines} lines of text, "
          f"{ROUNDS} rounds, load {os.getloadavg()[0]:.1f}")
    seconds = statistics.median(each["measure"]["processor"] for each in costs) / len(mails[0])
    print(f"  {'processor a picture':48} {seconds:7.2f} s")
    ratio = statistics.median(ratios)
    return costs, seconds, report(
        "processor, of libvips and OpenVINO alone", ratio, "x", "1.25", ratio <= 1.25)


def memory(costs):
    pictures = max(each["picturesPeak"] for each in costs) / 1e6
    text = max(each["measure"]["textPeak"] for each in costs) / 1e6
    return all([report("memory of a process that looks at pictures", pictures, "MB", 450, pictures <= 450),
                report("memory of the process that reads text", text, "MB", 450, text <= 450)])


def start(costs):
    """The least of the rounds' medians, as other programs only ever add to it."""
    time = min(each["start"] for each in costs)
    return report("a worker for a mail, from start to end", time, "ms", 5, time <= 5)


def throughput(of):
    """Told and not judged: two workers need two processors that nobody else uses."""
    gain = statistics.median(
        of.inspected(1)["measure"]["wall"] / of.inspected(2)["measure"]["wall"] for _ in range(ROUNDS))
    report(f"two workers for one, load {os.getloadavg()[0]:.1f}", gain, "x", 1.8, gain >= 1.8)


program = SCRATCH / "bare"
chat = Set("pictures from a chat", sent_by_chat())
chat_costs, _, chat_good = cost(chat, program)
phone_costs, _, phone_good = cost(Set("12 megapixels", photographs(PAPERS)), program)
certificate = Set("a certificate of 12 megapixels", photographs(PAPERS[:1]))
certificate_costs, seconds, certificate_good = cost(certificate, program)
everything = chat_costs + phone_costs + certificate_costs
goals = [chat_good, phone_good, certificate_good,
         report("processor for it", seconds, "s", 1.5, seconds < 1.5),
         memory(everything), start(everything)]
throughput(chat)
sys.exit(0 if all(goals) else 1)
