"""What front matter says in words, pictures and links, as far as pages here have no place for it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .markup import shorten
from .matter import one_line

#: Fields with pictures or links, which may have several texts each.
SHOWN = frozenset(
    """image image-alt image_alt img img_alt images thumbnail teaser cover banner header og_image twitter-card opengraph
    featured_image sharing_image about links downloads url_pdf url_code url_slides url_video external_link slides
    gallery_item profile""".split()  # noqa: SIM905
)
#: Parts of these that say how something is shown.
_FORM = frozenset(
    """focal_point placement preview_only relative filter filters hidden overlay_color overlay_filter template id format
    image-shape image-width image-height target rel icon icon_pack card-style width height hiddenInList hiddenInSingle
    responsiveImages type gradient align image_circular""".lower().split()
)


def left_out(values: Mapping[str, Any], about: Sequence[str], shown: str) -> list[str]:
    """The texts of descriptions but the first of *about*, and of pictures and links, that are not *shown*."""
    used = next((one_line(values[name]) for name in about if values.get(name)), "")
    lost = []
    for name, value in values.items():
        key = str(name).lower()
        if key in SHOWN:
            lost += texts_in(value, _FORM, key)
        elif key in about and one_line(value) != used:
            lost += texts_in(value, frozenset(), key)
    return named((name, text) for name, text in lost if text not in shown)


def texts_in(value: Any, known: frozenset[str] = frozenset(), name: str = "") -> list[tuple[str, str]]:
    """The texts in *value* that fields other than *known* have, with the names of the fields."""
    if isinstance(value, Mapping):
        parts = [(str(key), part) for key, part in value.items() if str(key).lower() not in known]
        return [text for key, part in parts for text in texts_in(part, known, key)]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part, known, name)]
    written = one_line(value)
    return [(name, written)] if re.search(r"[^\W\d_]{2}", written) and not isinstance(value, bool) else []


def named(found: Iterable[tuple[str, str]]) -> list[str]:
    """Texts as messages have them, with the names of their fields."""
    return [f"{name}: {shorten(text)}" for name, text in found]
