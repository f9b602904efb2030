"""Prints as many free ports of 127.0.0.1 as asked for, all different."""

import random
import socket
import sys

LOWEST, HIGHEST = 20000, 32000


def take_one():
    """A socket on a free port; holding it keeps the port from being found twice."""
    while True:
        holder = socket.socket()
        try:
            holder.bind(("127.0.0.1", random.randint(LOWEST, HIGHEST)))
            return holder
        except OSError:
            holder.close()


holders = [take_one() for _ in range(int(sys.argv[1]))]
print(*(holder.getsockname()[1] for holder in holders))
