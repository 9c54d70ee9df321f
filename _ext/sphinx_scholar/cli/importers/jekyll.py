"""Sites of Jekyll, such as those made with al-folio: posts become notes, other pages pages, with their addresses."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ...readers.liquid import advice, leftovers
from ..new_page import heading
from . import jekyll_data, jekyll_pages, jekyll_publications, kramdown
from .configuration import words
from .content import Content, Finding, Page, System
from .doubts import COMMON
from .jekyll_fields import PERMALINK, STYLES, address_of, common, parse_stem, plain_text, removed
from .markup import find, undescribed
from .matter import bad_date, day, one_line, read_matter, texts
from .old_site import OldSite
from .published import NAMES, published

SUFFIXES = (".md", ".markdown", ".html")
#: Markup that has to be checked by hand, as patterns with the message for each.
DOUBTFUL = {
    **COMMON,
    r"(\{:[^}\n]*\})": "{} is not supported; attributes are written {{.class}}, before what they belong to",
    r"^(?![ \t]*:)[^\n]*?(?<![\w`:{}/])(:[a-z][a-z_]{2,}:)(?![\w`:])": "{} was an emoji; write the character itself",
    r"(<(?:d-[\w-]+|img-comparison-slider)\b[^>]*>)": "{} is not supported; write it in Markdown",
    r"(\[[^\]\n]*\.pdf\]\([^)\n]*\.pdf>?\))": (
        "{} was shown as an image, which browsers do not support; convert it with `pdftocairo -svg`"
    ),
    r"(\{\{(?!-?\s*(?:site|page|post|layout|include|content|jekyll|['\"])\b)(?:(?!\{\{)[^}\n])*\}\})": (
        "{} is not supported; write its value"
    ),
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
        yield line, f"{liquid} is not supported; {advice(liquid)}"
    yield from find(text, DOUBTFUL)
    yield from undescribed(text)


def recognize(folder: Path) -> bool:
    """Whether *folder* has a site of Jekyll."""
    return (folder / "_config.yml").is_file() or (folder / "_posts").is_dir()


def read(old: OldSite) -> Content:
    """All of a site of Jekyll."""
    config = old.settings("_config.yml")
    address = old.set_address(one_line(config.get("url")), one_line(config.get("baseurl")))
    # As links are written with them: with one slash between them and the path.
    config |= {name: value for name, value in (("url", old.url), ("baseurl", old.base)) if name in config}
    content = Content(old.folder, old.files, doubts=doubts)
    pattern = one_line(config.get("permalink")) or (STYLES["date"] if config else PERMALINK)
    posts = [post for file in _post_files(old, content) if (post := prepare(old, file, STYLES.get(pattern, pattern)))]
    works = [] if old.only else jekyll_publications.prepare(old)
    others, empty = ([], []) if old.only else jekyll_pages.prepare(old, config)
    if empty:
        content.notes.append(f"Skipped because they have no text: {', '.join(empty)}.")
    for file, body in [*((p.file, p.body) for p in posts), *((s.file, s.body) for s in others)]:
        old.note_fragments(body, old.name(file))
    content.owner = jekyll_data.owner(old, config)
    content.url, content.language = address, one_line(config.get("lang"))
    content.pages = [note(old, post, config, content.owner) for post in posts]
    if not old.only:
        content.messages += words(old, "_config.yml", content.owner)
        jekyll_pages.add(old, content, config, others)
        jekyll_data.add(old, content, config)
        jekyll_publications.add(old, content, config, works)
    return content


def _post_files(old: OldSite, content: Content) -> list[Path]:
    """The files of posts and drafts, wherever they are; other files there are reported."""
    found = []
    for path in sorted(old.folder.rglob("*")):
        folders = path.relative_to(old.folder).parts[:-1]
        if not path.is_file() or not {"_posts", "_drafts"} & set(folders) or "_site" in folders:
            continue
        if path.suffix in SUFFIXES:
            found += [path] if old.is_part(path) else []
        elif not path.name.startswith("."):
            content.messages.append((old.name(path), "only posts in Markdown and HTML are imported; convert it first"))
    return found


def prepare(old: OldSite, file: Path, permalink: str) -> Post:
    """Read a post, and register its addresses."""
    values, body, messages = read_matter(old.text(file))
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
    messages += bad_date(values.get("date"), post.date)
    if not post.date:
        messages.append("the post has no date; today was added, and the page is a draft")
    head: dict[str, Any] = {"date": post.date or old.today.isoformat(), **common(values)}
    found, lost = published(values, owner)
    head |= found
    messages += lost
    head["aliases"] = [*filter(None, [post.address]), *texts(values.get("redirect_from"))]
    if not post.date or values.get("published") is False or "_drafts" in post.file.parts:
        head["draft"] = True
    shown = {"page": {**values, "date": post.date}, "site": config}
    text, used = kramdown.convert(post.body, old, post.path, source, shown)
    others = {name: value for name, value in values.items() if name not in NAMES}
    messages += removed(others, used, str(config.get("lang", "en")), post.body)
    title = one_line(values.get("title")) or post.title.replace("-", " ")
    text = "\n\n".join(filter(None, [heading(plain_text(title)), text])) + "\n"
    bibliography = str(values.get("bibliography") or "")
    return Page(post.path, head, text, source, tuple(messages), bibliography)


JEKYLL = System("Jekyll", recognize, read)
