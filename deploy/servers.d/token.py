"""Prints a JSON Web Token (RFC 7519, HS256) for a user: token.py KEY-FILE USER."""

import base64
import hashlib
import hmac
import json
import sys
import time

LIFETIME = 24 * 60 * 60


def encoded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def main(key_file, user):
    with open(key_file, "rb") as file:
        key = base64.b64decode(file.read())
    now = int(time.time())
    head = {"alg": "HS256", "typ": "JWT"}
    claims = {"sub": user, "iat": now - 60, "exp": now + LIFETIME, "scope": "mail"}
    signed = b".".join(encoded(json.dumps(part).encode()) for part in (head, claims))
    signature = encoded(hmac.new(key, signed, hashlib.sha256).digest())
    print((signed + b"." + signature).decode())


main(*sys.argv[1:])
