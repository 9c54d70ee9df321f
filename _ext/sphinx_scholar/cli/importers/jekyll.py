"""Sites of Jekyll, such as those made with al-folio: posts become notes, other pages pages, with their addresses."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ...readers.liquid import advice, leftovers
from ..new_page import heading
from . import jekyll_data, jekyll_pages, kramdown
from .content import Content, Finding, Page, System
from .jekyll_fields import PERMALINK, STYLES, add_authors, address_of, common, parse_stem, plain_text, removed
from .markup import MISPLACED, find, undescribed
from .matter import day, one_line, read_matter, texts
from .old_site import OldSite

<<<<<<< HEAD
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
=======
SUFFIXES = (".md", ".markdown", ".html")
>>>>>>> 611013f (Import whole sites of Jekyll, Hugo, Quarto and mystmd)
#: Languages of code blocks that a script of al-folio draws.
_DRAWN = "mermaid|echarts|vega_lite|chartjs|plotly|geojson|pseudocode|typograms|diff2html|tikz"
#: Markup that has to be checked by hand, as patterns with the message for each.
DOUBTFUL = {
    r"(\{:[^}\n]*\})": "{} is not understood; attributes are written {{.class}}, before what they belong to",
    r"(?<!!)\[[^\]\n]*\]\((/(?!_static/)[^)\s]*)\)": (
        "the link to {} is an address of the old site; write the name of the page's file"
    ),
    rf"^[`~]{{3,}}({_DRAWN})\b": "a block of {} was drawn by a script; here it is shown as code: name it `text`",
    r"(?<![\w`:{}])(:[a-z][a-z_]{2,}:)(?![\w`:])(?! )": "{} was an emoji; write the character itself",
    r"(<(?:script|style|canvas|form|select|iframe|object|img-comparison-slider|d-[\w-]+)\b[^>]*>)": (
        "{} does nothing here: pages run no scripts or styles of their own; take it out, or write a directive"
    ),
    r"(<(?:img|video|audio) [^>]*>)": "{} names no file that was found; write a `{{figure}}` directive",
    r"(\[[^\]\n]*\.pdf\]\([^)\n]*\.pdf>?\))": (
        "{} was shown as a picture, which browsers cannot do; `pdftocairo -svg` makes one of it"
    ),
    **MISPLACED,
}


class Post(NamedTuple):
    """A file with front matter: its *path* here, the values of its front matter, its body, and messages."""

    file: Path
    path: str
    values: Mapping[str, Any]
    body: str
    date: str
    title: str
    address: str
    messages: list[str]


def doubts(text: str) -> Iterator[Finding]:
    """What the build would not understand, as pairs of line and message."""
    for line, liquid in leftovers(text):
        yield line, f"{liquid} is not understood; {advice(liquid)}"
    yield from find(text, DOUBTFUL)
    yield from undescribed(text)


def recognize(folder: Path) -> bool:
    """Whether *folder* has a site of Jekyll."""
    return (folder / "_config.yml").is_file() or (folder / "_posts").is_dir()


def read(old: OldSite) -> Content:
    """All of a site of Jekyll."""
    config = old.data("_config.yml")
    config = config if isinstance(config, Mapping) else {}
    old.url = one_line(config.get("url")).rstrip("/")
    content = Content(doubts=doubts)
    pattern = one_line(config.get("permalink")) or (STYLES["date"] if config else PERMALINK)
    posts = [post for file in _post_files(old, content) if (post := prepare(old, file, STYLES.get(pattern, pattern)))]
    others = [] if old.only else jekyll_pages.prepare(old, config)
    for source in (*posts, *others):
        _note_fragments(old, source.body, old.name(source.file))
    content.owner = jekyll_data.owner(old, config)
    content.url, content.language = old.url, one_line(config.get("lang"))
    content.pages = [note(old, post, config, content.owner) for post in posts]
    if not old.only:
        jekyll_pages.add(old, content, config, others)
        jekyll_data.add(old, content, config)
    return content


def _post_files(old: OldSite, content: Content) -> list[Path]:
    """The files of posts and drafts, wherever they are; other files there are reported."""
    found = []
    for path in sorted(old.folder.rglob("*")):
        folders = path.relative_to(old.folder).parts[:-1]
        if not path.is_file() or not {"_posts", "_drafts"} & set(folders) or "_site" in folders:
            continue
        if path.suffix in SUFFIXES:
            found.append(path)
        elif not path.name.startswith("."):
            content.messages.append((old.name(path), "only posts in Markdown and HTML are imported; convert it first"))
    return found


def _note_fragments(old: OldSite, body: str, source: str) -> None:
    """Remember to which parts of other pages *body* refers."""
    for address, fragment in re.findall(r"""(?:\]\(<?|href=["'])([^)\s"'#>]+)#([\w.:-]+)""", body):
        path = old.link(address, "", source)
        if path.endswith(".md"):
            old.fragments.setdefault(path, set()).add(fragment)


def prepare(old: OldSite, file: Path, permalink: str) -> Post:
    """Read a post, and register its addresses."""
    values, body, messages = read_matter(file.read_text("utf-8-sig", "replace"))
    in_name, title = parse_stem(file.stem)
    date = day(values.get("date"), in_name)
    path = old.new_path("note", title)
    address = address_of(values, permalink, date or old.today.isoformat(), title)
    old.register(path, f"/post_url/{file.stem}", *filter(None, [address]))
    old.posts[file.stem] = f"/post_url/{file.stem}"
    return Post(file, path, values, body, date, title, address, messages)


def note(old: OldSite, post: Post, config: Mapping[str, Any], owner: Mapping[str, Any]) -> Page:
    """The note that a post becomes."""
    values, source, messages = post.values, old.name(post.file), list(post.messages)
    if not post.date:
        messages.append("the post has no date; that of today was added")
    head: dict[str, Any] = {"date": post.date or old.today.isoformat(), **common(values)}
    byline = add_authors(head, values, owner)
    head["aliases"] = [*filter(None, [post.address]), *texts(values.get("redirect_from"))]
    unlisted = not post.date or values.get("published") is False or "_drafts" in post.file.parts
    if unlisted or values.get("hidden") is True:
        head["draft"] = True
    shown = {"page": {**values, "date": post.date}, "site": config}
    text, used = kramdown.convert(post.body, old, post.path, source, shown)
    messages += removed(values, used, str(config.get("lang", "en")))
    title = one_line(values.get("title")) or post.title.replace("-", " ")
    text = "\n\n".join(filter(None, [heading(plain_text(title)), byline, text])) + "\n"
    bibliography = str(values.get("bibliography") or "")
    return Page(post.path, head, text, source, tuple(messages), bibliography)


JEKYLL = System("Jekyll", recognize, read)
