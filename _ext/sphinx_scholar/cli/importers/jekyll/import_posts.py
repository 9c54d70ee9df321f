"""Bringing the posts of a Jekyll site: its folder ``_posts`` becomes notes here, with the pictures they show."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from ...errors import Refusal
from ...new_page import occupant, write
from ...workspace import Workspace
from .posts import convert, name_of

#: Where al-folio puts a post.
PERMALINK = "/blog/:year/:title/"


def import_posts(site: Workspace, posts: Path, today: datetime.date) -> str:
    """Write a note for each post in the folder *posts*, none where there is one already; the report says what is left.

    :raises Refusal: if there is no post.
    """
    files = sorted(path for path in posts.rglob("*") if path.suffix in (".md", ".markdown")) if posts.is_dir() else []
    if not files:
        raise Refusal(f"{posts} holds no posts; name the folder of the old site that does: FROM=../old-site/_posts")
    folder = site.folder / site.kinds["note"].folder
    known = {path.stem: name_of(path.stem)[2] for path in files}
    said, made, left = [], 0, 0
    for path in files:
        post = convert(path.stem, path.read_text("utf-8-sig", "replace"), today, known, _permalink(posts.parent))
        target = folder / f"{post.name}.md"
        name = target.relative_to(site.folder).as_posix()
        if occupant(folder, post.name):
            said.append(f"{path.name}: left alone, as {name} is there already")
            continue
        write(target, post.text)
        made += 1
        missing = [
            f"{asset} is not there; put it into _static" for asset in _bring(post.assets, posts.parent, site.folder)
        ]
        found = [*post.left, *((1, what) for what in missing)]
        left += len(found)
        said += [f"{name}:{line}: {what}" for line, what in found]
    end = f"{made} of {len(files)} posts were brought to {site.kinds['note'].folder}/"
    rest = "; these lines want a look:" if left else ", with nothing left to do." if made == len(files) else ":"
    return "\n".join([end + rest, *said])


def _permalink(old: Path) -> str:
    """The addresses of posts as the old site's ``_config.yml`` has them."""
    config = old / "_config.yml"
    text = config.read_text("utf-8", "replace") if config.is_file() else ""
    found = re.search(r"^permalink:\s*(/\S+)", text, re.MULTILINE)
    return found[1] if found else PERMALINK


def _bring(assets: Iterable[str], old: Path, site: Path) -> list[str]:
    """Copy what the posts show into ``_static``, nothing over what is there; returns what cannot be found."""
    missing = []
    for asset in dict.fromkeys(assets):
        source, target = old / asset, site / "_static" / asset.removeprefix("assets/")
        inside = target.resolve().is_relative_to((site / "_static").resolve())
        if target.exists():
            continue
        if not source.is_file() or not inside:
            missing.append(asset)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    return missing
