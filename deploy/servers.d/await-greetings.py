"""Ends well once a server on each of the ports given has sent its greeting line."""

import socket
import sys
import time

DEADLINE = time.monotonic() + 10


def greeted(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            return connection.recv(1) != b""
    except OSError:
        return False


for port in map(int, sys.argv[1:]):
    while not greeted(port):
        if time.monotonic() > DEADLINE:
            sys.exit(f"no greeting on port {port}")
        time.sleep(0.02)
