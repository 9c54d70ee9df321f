"""Colours in sRGB, and their contrast as WCAG 2.2 defines it."""

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour; each part is from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """The colour written as ``#rrggbb`` or ``#rgb``; :exc:`ValueError` for other texts."""
        if not _HEX.fullmatch(text):
            raise ValueError(text)
        digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
        return cls(*(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)))

    def __str__(self) -> str:
        return "#" + "".join(f"{round(part * 255):02x}" for part in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        """The relative luminance, from 0 for black to 1 for white."""
        parts = (self.red, self.green, self.blue)
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(self, other: "Colour") -> float:
        """The contrast with another colour, from 1 to 21."""
        darker, lighter = sorted((self.luminance, other.luminance))
        return (lighter + 0.05) / (darker + 0.05)

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """A mixture with *share*, from 0 to 1, of this colour and the rest of another."""
        return Colour(
            *(
                share * own + (1 - share) * others
                for own, others in zip(
                    (self.red, self.green, self.blue), (other.red, other.green, other.blue), strict=True
                )
            )
        )

    def lowest_contrast(self, backgrounds: Iterable["Colour"]) -> float:
        """The contrast with that of *backgrounds* on which it is hardest to read."""
        return min(self.contrast(background) for background in backgrounds)

    def readable(self, backgrounds: Iterable["Colour"], contrast: float) -> "Colour":
        """The nearest colour of the same hue with that *contrast* with all *backgrounds*, all light or all dark.

        It is darker than this colour if the backgrounds are light, else lighter; at last black or white.
        """
        backgrounds = list(backgrounds)
        hue, lightness, saturation = colorsys.rgb_to_hls(self.red, self.green, self.blue)
        step, end = (-0.005, 0) if backgrounds[0].luminance > 0.18 else (0.005, 1)
        found = self
        while found.lowest_contrast(backgrounds) < contrast and lightness != end:
            lightness = min(1, max(0, lightness + step))
            # As it is written, for rounding not to lower the contrast.
            found = Colour.parse(str(Colour(*colorsys.hls_to_rgb(hue, lightness, saturation))))
        return found
