"""Pictures of pages: their sizes, and smaller versions of large ones for narrow screens."""

from collections.abc import Iterable
from functools import cache, partial
from io import BytesIO
from pathlib import Path

import imagesize
from sphinx.application import Sphinx
from sphinx.config import Config

from ..environment.contents import digest_of
from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..rendering.problems import report
from .files import memo, publish
from .problems import LARGE_PICTURE, NO_ALTERNATIVE, PICTURE_FAILED

#: The widths of smaller versions in pixels: that of the text, on screens with one and with two dots for each pixel.
WIDTHS = (600, 1200)
#: The width at which pages show pictures, for browsers to choose a version by.
SIZES = "(min-width: 40rem) 37rem, 100vw"
#: The suffixes of files that can be made smaller, with the names of their formats.
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def size(file: Path) -> tuple[int, int]:
    """The width and height of a picture in pixels, as browsers show it; zeros if they cannot be found."""
    # An address with data is no name of a file: it may be longer than names can be.
    return _size(str(file), file.stat().st_mtime_ns) if is_file(file) else (0, 0)


@cache
def _size(file: str, changed: int) -> tuple[int, int]:
    # Those of drawings may have fractions, which HTML does not.
    width, height = (round(length) for length in imagesize.get(file))
    return (width, height) if min(width, height) > 0 else (0, 0)


def is_large(config: Config, file: Path) -> bool:
    """Whether the file has more KiB than the setting allows."""
    limit = config.scholar_picture_limit
    return bool(limit) and file.stat().st_size > limit * 1024


def versions(config: Config, file: Path) -> list[int]:
    """The widths of the smaller versions of a large picture."""
    if file.suffix.lower() not in FORMATS or not config.scholar_picture_versions or not is_large(config, file):
        return []
    return [width for width in WIDTHS if width < size(file)[0]]


def source_set(address: str, file: Path, widths: Iterable[int]) -> str:
    """The attribute ``srcset`` of the picture *file*, which pages show at *address*."""
    folder, _, name = address.rpartition("/")
    smaller = [f"{folder}/{width}/{name} {width}w" for width in widths]
    return ", ".join([*smaller, f"{address} {size(file)[0]}w"])


def write_pictures(app: Sphinx) -> None:
    """Write the smaller versions, and say which pictures are large or have no alternative text."""
    stored, source, large = memo(app, "pictures"), Path(app.srcdir), []
    for uri, (_, name) in sorted(app.env.images.items()):
        file = source / uri
        if not is_file(file):
            continue
        if is_large(app.config, file):
            large.append(uri)
        for width in versions(app.config, file):
            content = digest_of(str(file), ScholarDomain.of(app.env).data["contents"], uri)
            made, reason = stored.get(f"{width} {uri}", content, partial(_resized, file, width))
            publish(app, {f"_images/{width}/{name}": made})
            if reason:
                report(PICTURE_FAILED.at("", file=file.name, reason=reason))
    stored.prune()
    if large:
        limit = app.config.scholar_picture_limit
        report(LARGE_PICTURE.at("", limit=limit, files=_some(large)))
    if places := [place for found in ScholarDomain.of(app.env).data["unnamed"].values() for place in found]:
        report(NO_ALTERNATIVE.at("", places=_some(places)))


def _some(names: list[str]) -> str:
    return ", ".join(sorted(names)[:5]) + (f", and {len(names) - 5} more" if len(names) > 5 else "")


def _resized(file: Path, width: int) -> tuple[bytes, str]:
    """The picture with that *width*, and why there is none; a version that is not smaller than the file is the file."""
    from PIL import Image, ImageOps

    data = file.read_bytes()
    try:
        original = Image.open(BytesIO(data))
        if getattr(original, "n_frames", 1) > 1:
            return data, ""
        picture = ImageOps.exif_transpose(original)
        height = max(1, round(width * picture.height / picture.width))
        made = BytesIO()
        options = {"optimize": True} if file.suffix.lower() == ".png" else {"quality": 82}
        picture.resize((width, height), Image.Resampling.LANCZOS).save(made, FORMATS[file.suffix.lower()], **options)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        return data, str(error)
    return min(made.getvalue(), data, key=len), ""
