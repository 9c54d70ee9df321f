"""The pictures of papers: small in lists, large on their pages."""

from collections.abc import Iterable

from docutils import nodes

from ..figures.inline import WIDTH
from ..formats.text_formulas import plain_text
from ..model.teaser import Teaser
from .figures import drawing
from .nodes import Child, Context, el, hidden, link, own, picture, rich

#: The number of drawings that a list contains; the files of further ones are loaded when they are scrolled to.
INLINE = 8


def inlined(teasers: Iterable[Teaser | None]) -> list[bool]:
    """Whether a page contains each of *teasers*, in their order in a list."""
    count, found = 0, []
    for teaser in teasers:
        inside = teaser is not None and bool(teaser.markup) and count < INLINE
        count += inside
        found.append(inside)
    return found


def small(context: Context, teaser: Teaser, docname: str, *, inline: bool) -> nodes.Node:
    """The picture in a list, for pointers alone a link to the page: the title beside it says what it is about."""
    shown = _content(context, teaser, inline=inline, lazily=True)
    if not docname:
        return el("div", shown, classes="teaser", aria_hidden="true")
    return link(context.uri(docname), shown, classes="teaser", tabindex="-1", aria_hidden="true")


def animated(context: Context, teaser: Teaser, docname: str, title: str) -> nodes.Node:
    """The teaser as a link to the page *docname* of the paper *title*; the sheet plays its steps once, one by one."""
    shown = _content(context, teaser, inline=bool(teaser.markup), alt="")
    picture = el("div", shown, classes="teaser", aria_hidden="true")
    return el("div", link(context.uri(docname), picture, hidden(plain_text(title))), classes="profile-teaser")


def large(context: Context, teaser: Teaser) -> nodes.Node:
    """The picture on the page of its paper, with its caption."""
    alt = plain_text(teaser.alt)
    shown: Child = _content(context, teaser, inline=bool(teaser.markup), alt=alt)
    if teaser.markup:
        named = {"role": "img", "aria_label": alt} if alt else {"aria_hidden": "true"}
        shown = el("div", shown, classes="teaser", **named)
    else:
        shown = el("div", shown, classes="teaser")
    caption = own(el("figcaption", rich(teaser.caption))) if teaser.caption else None
    return el("figure", shown, caption, classes="pub-teaser")


def _content(context: Context, teaser: Teaser, *, inline: bool, alt: str = "", lazily: bool = False) -> nodes.Node:
    if inline:
        return drawing(markup=teaser.markup, script="")
    return picture(context, teaser.path, alt=alt, **({"loading": "lazy", "width": str(WIDTH)} if lazily else {}))
