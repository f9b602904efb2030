"""Lets contestants do the same work in turns, and prints how they compare."""

import resource
import statistics
import time


def contest(title, contestants, rounds, mails, size):
    """Runs every contestant once a round; each is a name and a function taking the round.

    Prints a line for each: seconds on the wall (least, median, most), seconds of processor with
    all child processes, mails and megabytes a second; and how many times as long as the first it
    takes, round by round, on the wall and of processor.
    """
    taken = {name: [] for name, _ in contestants}
    for number in range(rounds):
        # Nobody always goes first on a warm cache.
        turn = number % len(contestants)
        for name, work in contestants[turn:] + contestants[:turn]:
            taken[name].append(_timed(work, number))
    _report(title, taken, mails, size)


def _timed(work, number):
    """Seconds on the wall, and of processor by this process and the children it waited for."""
    wall, processor = time.monotonic(), _processor()
    work(number)
    return time.monotonic() - wall, _processor() - processor


def _processor():
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _report(title, taken, mails, size):
    first = next(iter(taken))
    print(f"\n{title}: {mails} mails, {size / 1e6:.1f} MB, {len(taken[first])} rounds")
    print(f"  {'':10} {'seconds':^20} {'CPU s':^20} {'mails/s':>8} {'MB/s':>7}"
          f"   {f'{first} is faster, wall':^22} {'per CPU':^20}")
    for name, seconds in taken.items():
        walls, processors = zip(*seconds)
        median = statistics.median(walls)
        line = (f"  {name:10} {_spread(walls)} {_spread(processors)}"
                f" {mails / median:8.0f} {size / 1e6 / median:7.1f}")
        if name != first:
            ratios = [tuple(a / b for a, b in zip(*pair)) for pair in zip(seconds, taken[first])]
            line += "   " + " ".join(_spread(each) + "x" for each in zip(*ratios))
        print(line, flush=True)


def _spread(values):
    """Least, median and most."""
    each = (min(values), statistics.median(values), max(values))
    return "/".join(f"{value:.2f}" for value in each).center(20)
