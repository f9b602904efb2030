"""Small PDFs, written object by object: whole, enciphered or broken (PDF 1.7, ISO 32000-1)."""

import hashlib
from itertools import cycle

# The string that fills a password up to 32 bytes (§7.6.3.3, algorithm 2).
_FILL = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = hashlib.md5(b"a sample document").digest()
_ALL_PERMISSIONS = (-4).to_bytes(4, "little", signed=True)


def pdf_of(texts, owner=None, user=None):
    """A page for each text. With an owner's password the file is enciphered; without a user's one
    beside it, anybody may still read it."""
    cipher = None if owner is None else _Cipher(owner, user or b"")
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(texts)))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>",
               f"<</Type/Pages/Count {len(texts)}/Kids[{kids}]>>".encode(),
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for text in texts:
        number = len(objects) + 1
        objects.append((f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 240 120]/Contents {number + 1} 0 R"
                        "/Resources<</Font<</F1 3 0 R>>>>>>").encode())
        drawing = f"BT /F1 24 Tf 20 60 Td ({text}) Tj ET".encode()
        if cipher:
            drawing = cipher.enciphered(drawing, number + 1)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing))
    return _file(objects, cipher.dictionary if cipher else b"")


def _file(objects, encryption):
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R%s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, encryption, _ID.hex().encode(), _ID.hex().encode(), len(data))
    return data + table + trailer


class _Cipher:
    """The standard security handler, revision 2: RC4 with 40 bits (§7.6.3)."""

    def __init__(self, owner, user):
        owner_key = hashlib.md5(_filled(owner)).digest()[:5]
        self.of_owner = _rc4(owner_key, _filled(user))
        self.key = hashlib.md5(
            _filled(user) + self.of_owner + _ALL_PERMISSIONS + _ID).digest()[:5]
        self.dictionary = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>" % (
            self.of_owner.hex().encode(), _rc4(self.key, _FILL).hex().encode())

    def enciphered(self, data, number):
        """A stream of object `number`, each of which has a key of its own (§7.6.2)."""
        salted = self.key + number.to_bytes(3, "little") + bytes(2)
        return _rc4(hashlib.md5(salted).digest()[:10], data)


def _filled(password):
    return (password + _FILL)[:32]


def _rc4(key, data):
    state, other = list(range(256)), 0
    for index, byte in zip(range(256), cycle(key)):
        other = (other + state[index] + byte) % 256
        state[index], state[other] = state[other], state[index]
    result, first, second = bytearray(), 0, 0
    for byte in data:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        result.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(result)
