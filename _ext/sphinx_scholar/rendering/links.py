"""Links as buttons and in lines, with what screen readers hear of them."""

from collections.abc import Iterable

from docutils import nodes

from ..locale.messages import Messages
from ..model.publication import Link
from .nodes import Child, Context, el, element, hidden, link, rich, ul


def buttons(context: Context, links: Iterable[Link], of: str = "") -> list[nodes.Node]:
    """Links as buttons; in lists, screen readers also hear the title *of* what each belongs to."""
    return ul((button(context, to, of) for to in links), classes="pub-links")


def button(context: Context, to: Link, of: str = "") -> element:
    """A link as a button; screen readers also hear the title *of* what it belongs to."""
    return link(context.address(to.url), *labelled(context.texts, to, of), classes=f"button button-{to.role}")


def labelled(texts: Messages, to: Link, of: str = "") -> list[Child]:
    """The text of a link; screen readers also hear the title *of* what it belongs to."""
    label = link_text(texts, to)
    return with_hidden(texts.gettext("{label} of “{title}”"), label, of) if of else [label]


def with_hidden(text: str, label: str, title: str) -> list[Child]:
    """*text* with the *label* shown, and all around it, such as a *title*, for screen readers alone."""
    before, _, after = text.partition("{label}")
    rest = (hidden(part.replace("{title}", title)) if part else None for part in (before, after))
    return [next(rest), label, next(rest)]


def link_text(texts: Messages, to: Link) -> str:
    """What a link leads to, and the type and size of a file."""
    return texts.of(to.text) + (texts.added(to.about) if to.about else "")


def summary(context: Context, docname: str, description: str, classes: str = "summary") -> element:
    """The description of another page, in the language and the direction of that page."""
    tag, _, _ = context.foreign(docname)
    if not tag:
        return el("p", rich(description), classes=classes)
    return el("p", el("bdi", rich(description)), classes=classes, lang=tag)


def spoken_title(context: Context, docname: str) -> dict[str, str]:
    """The attribute ``lang`` of the title of a page in another language: that of a work is in its own."""
    _, _, tag = context.foreign(docname)
    return {"lang": tag} if tag else {}


def page_link(context: Context, docname: str, title: str, *more: Child, classes: str = "") -> element:
    """A page's title as a link to the page, with *more* in it, or as mere text if *docname* is empty.

    A page in another language is marked with its name.
    """
    if not docname:
        return el("span", rich(title))
    tag, name, _ = context.foreign(docname)
    if not tag:
        return link(context.uri(docname), rich(title), *more, classes=classes)
    mark = context.texts.added(name)
    # The style of some lists would take a space within the mark away.
    space = " " if mark.startswith(" ") else None
    lang = spoken_title(context, docname)
    marked = el("span", mark.lstrip(), lang=context.texts.tag, classes="meta")
    return link(context.uri(docname), rich(title), *more, space, marked, classes=classes, hreflang=tag, **lang)
