"""Check digits of standard numbers, given as their digits without hyphens and spaces."""

import re


def is_isbn(digits: str) -> bool:
    """Whether *digits* are an ISBN of 10 or 13 digits (ISO 2108)."""
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return _eleven(digits) == 0
    return (
        bool(re.fullmatch(r"97[89]\d{10}", digits))
        and sum(int(d) * (1, 3)[i % 2] for i, d in enumerate(digits)) % 10 == 0
    )


def is_issn(digits: str) -> bool:
    """Whether *digits* are an ISSN (ISO 3297)."""
    return bool(re.fullmatch(r"\d{7}[\dX]", digits)) and _eleven(digits) == 0


def is_orcid(digits: str) -> bool:
    """Whether *digits* are an ORCID iD: 16 of them, by ISO 7064, MOD 11-2."""
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2 if digit.isdigit() else total
    return bool(re.fullmatch(r"\d{15}[\dX]", digits)) and "0123456789X"[(12 - total % 11) % 11] == digits[-1]


def is_ror(name: str) -> bool:
    """Whether *name* is a ROR identifier: a number in Crockford's base 32 with a checksum by ISO 7064, MOD 97-10."""
    if not re.fullmatch(r"0[0-9a-hj-km-np-tv-z]{6}\d\d", name):
        return False
    number = 0
    for character in name[1:7]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(character)
    return 98 - number * 100 % 97 == int(name[7:])


def _eleven(digits: str) -> int:
    """The sum by which ISBN-10 and ISSN are checked: each digit by its place from the end, ``X`` is 10."""
    weights = range(len(digits), 0, -1)
    return sum((10 if d == "X" else int(d)) * weight for d, weight in zip(digits, weights, strict=True)) % 11
