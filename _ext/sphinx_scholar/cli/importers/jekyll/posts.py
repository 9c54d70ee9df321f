"""Posts of a Jekyll site (al-folio and its like) as pages of this one: what can be told for certain is converted.

What is not understood stays in the text as it was, and is named by its line. Pure: texts in, texts out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import yaml

from ....model.slugs import page_slug
from ....readers.frontmatter import split
from ....readers.liquid import advice, leftovers, without_code
from ...new_page import heading
from .kramdown import markdown

#: Fields of a post that only say how Jekyll shows it, or that turn a feature of al-folio on.
SHOWING = frozenset((
    "layout", "related_posts", "related_publications", "giscus_comments", "disqus_comments", "comments", "toc",
    "featured", "thumbnail", "images", "pretty_table", "tikzjax", "mermaid", "chart", "code_diff", "map",
    "tabs", "typograms", "pseudocode", "citation", "bibliography", "_styles", "published", "last_updated",
    "nav", "nav_order", "pin", "math", "mathjax"
))  # fmt: skip


#: Code blocks that scripts of al-folio draw.
DRAWN = frozenset((
    "mermaid", "echarts", "vega_lite", "chartjs", "plotly", "geojson", "pseudocode", "typograms", "diff2html",
    "tikz"
))  # fmt: skip


_FILE = re.compile(r"(?:(?P<date>\d{4}-\d{2}-\d{2})-)?(?P<title>.+)")


#: What the author has to look at: the pattern of each, and what is said of it.
_DOUBTFUL = {
    r"(\{:[^}\n]*\})": "{} is not understood; attributes are written {{.class}}, before what they belong to",
    r"\]\((/(?!_static/)[^)\s]*)\)": "the link to {} is an address of the old site; write the name of the page's file",
    r"src=\"(/_static/[^\"]*)\"": "the picture {} stands in HTML; write a `{{figure}}` directive",
    r"^:::\{figure\} (\S+)\n(?!:alt:)": "the picture {} says nothing to those who cannot see; add a line :alt: below",
    rf"^[`~]{{3,}}({'|'.join(DRAWN)})\b": "a block of {} is drawn by a script there; here it is code: name it `text`",
}


@dataclass
class Post:
    """A converted post: the *name* of its page, its *text*, the *assets* it shows (paths there), and what is *left*."""

    name: str
    text: str = ""
    assets: list[str] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)


def name_of(stem: str) -> tuple[str, str, str]:
    """The date in the name of a post's file (``2023-05-01-on-knots``), its title, and the name of its page here."""
    found = _FILE.fullmatch(stem)
    title = found["title"] if found else stem
    return (found["date"] or "" if found else ""), title, page_slug(title, "note")


def convert(stem: str, source: str, today: date, known: Mapping[str, str], permalink: str) -> Post:
    """The page made of the post *stem*; *known* has the page of each post by its file's stem.

    *permalink* is Jekyll's setting, such as ``/blog/:year/:title/``: the old address becomes an alias.
    """
    block, body, _ = split(source)
    day, title, name = name_of(stem)
    post = Post(name)
    values, lost = _fields(block)
    when = str(values.get("date", ""))[:10] or day
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", when):
        lost.append("it has no date: today's was put in")
        when = today.isoformat()
    head = {"date": when, **_head(values, lost)}
    head["aliases"] = [*_address(values, permalink, when, title), *_texts(values.get("redirect_from"))]
    if (not day and "date" not in values) or values.get("published") is False:
        head["draft"] = True
    block = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10**6)
    block = re.sub(r"^date: '(.*)'$", r"date: \1", block, flags=re.MULTILINE)
    body = markdown(body, known, post.assets).strip("\n")
    post.text = f"---\n{block}---\n\n{heading(str(values.get('title') or title.replace('-', ' ')))}\n\n{body}\n"
    post.left += [(1, what) for what in lost] + _leftovers(post.text)
    return post


def _fields(block: str) -> tuple[dict[str, object], list[str]]:
    try:
        values = yaml.load(block, Loader=yaml.BaseLoader)
        # Texts stay as written, but what is true or false is known as such.
        flags = {"true": True, "false": False}
        return {str(k): flags.get(v, v) if isinstance(v, str) else v for k, v in dict(values or {}).items()}, []
    except (yaml.YAMLError, ValueError, TypeError):
        return {}, ["its front matter cannot be read; only its file's name was used"]


def _texts(value: object) -> list[str]:
    """A list, or words with spaces or commas between them."""
    if isinstance(value, list):
        return [str(item) for item in value if item]
    return re.split(r"[,\s]+", value.strip()) if isinstance(value, str) and value.strip() else []


def _head(values: Mapping[str, object], lost: list[str]) -> dict[str, object]:
    """The fields that a note has too; *lost* gets what there is no place for."""
    head: dict[str, object] = {}
    if values.get("description"):
        head["description"] = str(values["description"])
    if isinstance(values.get("author"), str):
        head["author"] = values["author"]
    if topics := list(
        dict.fromkeys(t.replace("_", " ") for k in ("tags", "categories") for t in _texts(values.get(k)))
    ):
        head["topics"] = topics
    taken = {"title", "date", "description", "author", "tags", "categories", "permalink", "redirect_from", "slug"}
    for name, value in values.items():
        if name == "redirect" and value:
            lost.append(f"it only led to {value}: link there, or delete the page")
        elif name not in taken | SHOWING and value not in ("", False, None):
            lost.append(f'its field "{name}: {value}" was left out')
    return head


def _address(values: Mapping[str, object], permalink: str, when: str, title: str) -> list[str]:
    """The post's address on the old site, ``[]`` where that cannot be told."""
    year, month, day = when.split("-")
    parts = {"year": year, "month": month, "day": day, "title": str(values.get("slug") or title)}
    parts |= {"slug": parts["title"].lower(), "categories": "/".join(_texts(values.get("categories"))).lower()}
    address = str(values.get("permalink") or permalink)
    for name, value in parts.items():
        address = re.sub(rf":{name}\b", lambda _, value=value: value, address)  # type: ignore[misc]
    return [re.sub("/+", "/", address)] if ":" not in address else []


def _leftovers(text: str) -> list[tuple[int, str]]:
    """What the build would not understand, by line."""
    found = [(line, f"{said} is not understood; {advice(said)}") for line, said in leftovers(text)]
    for pattern, what in _DOUBTFUL.items():
        for match in re.finditer(pattern, text if "`" in pattern else without_code(text), re.MULTILINE):
            found.append((text.count("\n", 0, match.start()) + 1, what.format(match[1])))
    return sorted(found)
