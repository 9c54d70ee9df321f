"""Pictures for tests."""

import random

from PIL import Image


def picture(width: int, height: int, *, turned: bool = False, noise: bool = False) -> Image.Image:
    """A picture of one colour or of *noise*, which cannot be compressed; *turned* if its file says so."""
    made = Image.new("RGB", (width, height), "teal")
    if noise:
        made = Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))
    if turned:
        made.getexif()[0x0112] = 6
    return made
