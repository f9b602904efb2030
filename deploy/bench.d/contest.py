"""Lets contestants do the same work in turns, and prints how they compare."""

import statistics
import time


def contest(title, contestants, rounds, mails, size):
    """Runs every contestant once a round; each is a name and a function taking the round.

    Prints seconds, mails and megabytes a second, and the first one's speed as a multiple of
    each other's, by the medians.
    """
    seconds = {name: [] for name, _ in contestants}
    for number in range(rounds):
        # Nobody always goes first on a warm cache.
        turn = number % len(contestants)
        for name, work in contestants[turn:] + contestants[:turn]:
            start = time.monotonic()
            work(number)
            seconds[name].append(time.monotonic() - start)
    _report(title, seconds, mails, size)


def _report(title, seconds, mails, size):
    print(f"\n{title}: {mails} mails, {size / 1e6:.1f} MB, {len(next(iter(seconds.values())))} rounds")
    medians = {name: statistics.median(taken) for name, taken in seconds.items()}
    first = next(iter(medians))
    for name, median in medians.items():
        spread = f"{min(seconds[name]):.2f}-{max(seconds[name]):.2f} s"
        ratio = "" if name == first else f"   {first} is {median / medians[first]:.2f}x as fast"
        print(f"  {name:10} {median:7.2f} s ({spread}) {mails / median:8.0f} mails/s"
              f" {size / 1e6 / median:8.1f} MB/s{ratio}", flush=True)
