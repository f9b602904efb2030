"""Check digits of Chinese numbers, so that invented people and companies have valid ones."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def id_number(region, birthday, sequence):
    """A resident identity number (GB 11643): region 6 digits, birthday yyyymmdd."""
    body = f"{region}{birthday}{sequence:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _ID_WEIGHTS))
    return body + "10X98765432"[total % 11]


def credit_code(kind, region, serial):
    """A unified social credit code (GB 32100): kind such as `91`, serial 8 characters."""
    body = f"{kind}{region}{_organisation_code(serial)}"
    total = sum(
        _CREDIT_ALPHABET.index(character) * pow(3, place, 31)
        for place, character in enumerate(body)
    )
    return body + _CREDIT_ALPHABET[(31 - total % 31) % 31]


def _organisation_code(serial):
    """An organisation code (GB 11714): the serial and its check character."""
    total = sum(
        int(character, 36) * weight for character, weight in zip(serial, _ORGANISATION_WEIGHTS)
    )
    return serial + "0123456789X0"[11 - total % 11]


assert id_number("110105", "19491231", 2) == "11010519491231002X"
assert credit_code("91", "530000", "MA0000X1") == "91530000MA0000X15R"
