"""Import the posts of a Jekyll site, such as one made with al-folio, as notes, with the pictures they show."""

import datetime
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from ...model.slugs import page_slug
from ...readers.frontmatter import split
from ...readers.liquid import advice, leftovers, without_code
from ..files import create
from ..new_page import existing_page, heading
from ..workspace import CommandError, Workspace
from .kramdown import markdown

#: The addresses of posts in al-folio.
PERMALINK = "/blog/:year/:title/"
#: Fields that are not reported: those that have an equivalent here, and those that select a layout of Jekyll or turn on
#: a feature of al-folio.
KNOWN = frozenset((
    "title", "date", "description", "author", "tags", "categories", "permalink", "redirect_from", "slug",
    "layout", "related_posts", "related_publications", "giscus_comments", "disqus_comments", "comments", "toc",
    "featured", "thumbnail", "images", "pretty_table", "tikzjax", "mermaid", "chart", "code_diff", "map",
    "tabs", "typograms", "pseudocode", "citation", "bibliography", "_styles", "published", "last_updated",
    "nav", "nav_order", "pin", "math", "mathjax"
))  # fmt: skip
#: Languages of code blocks that a script of al-folio draws.
_DRAWN = "mermaid|echarts|vega_lite|chartjs|plotly|geojson|pseudocode|typograms|diff2html|tikz"
#: Markup that has to be checked by hand, as patterns with the message for each.
_DOUBTFUL = {
    r"(\{:[^}\n]*\})": "{} is not understood; attributes are written {{.class}}, before what they belong to",
    r"\]\((/(?!_static/)[^)\s]*)\)": "the link to {} is an address of the old site; write the name of the page's file",
    r"src=\"(/_static/[^\"]*)\"": "the picture {} is in HTML; write a `{{figure}}` directive",
    r"^:::\{figure\} (\S+)\n(?!:alt:)": "the picture {} has no description; add a line :alt: below",
    rf"^[`~]{{3,}}({_DRAWN})\b": "a block of {} was drawn by a script; here it is shown as code: name it `text`",
}


class Post(NamedTuple):
    """A converted post, the paths of its *assets* in the old site, and what is to be checked by hand, by line."""

    text: str
    assets: list[str]
    problems: list[tuple[int, str]]


def import_posts(site: Workspace, folder: Path, today: datetime.date) -> str:
    """Write a note for each post in *folder* unless it exists; the report lists what has to be checked by hand."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".markdown"))
    if not files:
        raise CommandError(f"{folder} has no posts; name the folder that has: scholar import ../old-site/_posts")
    notes = site.kinds["note"].folder
    known = {path.stem: page_slug(_parse_stem(path.stem)[1], "note") for path in files}
    lines, created = [], 0
    for path in files:
        file = f"{notes}/{known[path.stem]}.md"
        if existing_page(site.folder / notes, known[path.stem]):
            lines.append(f"{path.name}: skipped, since {file} exists")
            continue
        post = convert(path.stem, path.read_text("utf-8-sig", "replace"), today, known, _permalink(folder.parent))
        create(site.folder / file, post.text)
        created += 1
        lines += [f"{file}:{line}: {message}" for line, message in post.problems]
        missing = _copy(post.assets, folder.parent, site.folder)
        lines += [f"{file}:1: {asset} is missing; put it into _static" for asset in missing]
    return "\n".join([f"Imported {created} of {len(files)} posts into {notes}/.", *lines])


def _permalink(old: Path) -> str:
    """The pattern of the addresses of posts, from the ``_config.yml`` of the old site."""
    config = old / "_config.yml"
    text = config.read_text("utf-8", "replace") if config.is_file() else ""
    found = re.search(r"^permalink:\s*(/\S+)", text, re.MULTILINE)
    return found[1] if found else PERMALINK


def _copy(assets: Iterable[str], old: Path, site: Path) -> list[str]:
    """Copy *assets* into ``_static`` without overwriting files; returns those that are missing."""
    static, missing = (site / "_static").resolve(), []
    for asset in dict.fromkeys(assets):
        source, target = old / asset, (static / asset.removeprefix("assets/")).resolve()
        if target.exists():
            continue
        if source.is_file() and target.is_relative_to(static):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        else:
            missing.append(asset)
    return missing


def convert(stem: str, source: str, today: datetime.date, known: Mapping[str, str], permalink: str) -> Post:
    """Convert the post in the file *stem*; *known* has the names of pages by stem, *permalink* is Jekyll's setting."""
    block, body, _ = split(source)
    day, title = _parse_stem(stem)
    values, messages = _fields(block)
    date = str(values.get("date", ""))[:10] or day
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        messages.append("the post has no date; that of today was added")
        date = today.isoformat()
    head = {"date": date, **_head(values, messages)}
    head["aliases"] = [*_address(values, permalink, date, title), *_texts(values.get("redirect_from"))]
    if (not day and "date" not in values) or values.get("published") is False:
        head["draft"] = True
    block = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10**6)
    block = re.sub(r"^date: '(.*)'$", r"date: \1", block, flags=re.MULTILINE)
    assets: list[str] = []
    body = markdown(body, known, assets).strip("\n")
    text = f"---\n{block}---\n\n{heading(str(values.get('title') or title.replace('-', ' ')))}\n\n{body}\n"
    return Post(text, assets, [(1, message) for message in messages] + _find_problems(text))


def _parse_stem(stem: str) -> tuple[str, str]:
    """The date (or ``""``) and the title in the name of a post's file."""
    date, title = re.fullmatch(r"(?:(\d{4}-\d{2}-\d{2})-)?(.+)", stem).groups("")  # type: ignore[union-attr]
    return date, title


def _fields(block: str) -> tuple[dict[str, object], list[str]]:
    """The front matter, with values as text except for true and false; and messages."""
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)
        flags = {"true": True, "false": False}
        return {str(k): flags.get(v, v) if isinstance(v, str) else v for k, v in dict(values or {}).items()}, []
    except (yaml.YAMLError, ValueError, TypeError):
        return {}, ["the front matter cannot be read; only the name of the file was used"]


def _texts(value: object) -> list[str]:
    """The items of a list, or of a text with spaces or commas between them."""
    if isinstance(value, list):
        return [str(item) for item in value if item]
    return re.split(r"[,\s]+", value.strip()) if isinstance(value, str) and value.strip() else []


def _head(values: Mapping[str, object], messages: list[str]) -> dict[str, object]:
    """The fields that a note has too; for all others, messages are added to *messages*."""
    head: dict[str, object] = {}
    if values.get("description"):
        head["description"] = str(values["description"])
    if isinstance(values.get("author"), str):
        head["author"] = values["author"]
    topics = [topic.replace("_", " ") for name in ("tags", "categories") for topic in _texts(values.get(name))]
    if topics:
        head["topics"] = list(dict.fromkeys(topics))
    for name, value in values.items():
        if name == "redirect" and value:
            messages.append(f"the post only redirected to {value}: link there, or delete the page")
        elif name not in KNOWN and value not in ("", False, None):
            messages.append(f'the field "{name}: {value}" was removed')
    return head


def _address(values: Mapping[str, object], permalink: str, date: str, title: str) -> list[str]:
    """The address of the post in the old site, or ``[]`` if its pattern is not understood."""
    year, month, day = date.split("-")
    parts = {"year": year, "month": month, "day": day, "title": str(values.get("slug") or title)}
    parts |= {"slug": parts["title"].lower(), "categories": "/".join(_texts(values.get("categories"))).lower()}
    address = re.sub(r":(\w+)", lambda m: parts.get(m[1], m[0]), str(values.get("permalink") or permalink))
    return [re.sub("/+", "/", address)] if ":" not in address else []


def _find_problems(text: str) -> list[tuple[int, str]]:
    """What the build would not understand, as pairs of line and message."""
    found = [(line, f"{liquid} is not understood; {advice(liquid)}") for line, liquid in leftovers(text)]
    for pattern, message in _DOUBTFUL.items():
        for match in re.finditer(pattern, text if "`" in pattern else without_code(text), re.MULTILINE):
            found.append((text.count("\n", 0, match.start()) + 1, message.format(match[1])))
    return sorted(found)
