"""The strip that leads from a page to the other pages on the same work."""

from collections.abc import Sequence

from docutils import nodes

from ..site.graph import Site
from ..site.sisters import Sister, sisters
from .component import Component, Options
from .links import spoken_title
from .nodes import Context, el, element, link, rich, ul

#: The id of the lists of related pages.
RELATED = "related"


def _draw(context: Context, site: Site, data: Sequence[Sister], options: Options) -> list[nodes.Node]:
    strip = ul([_item(context, sister) for sister in data], classes="sister-list")
    label = context.texts.gettext("Pages on this work")
    return [el("nav", strip, classes="sisters", aria_label=label)] if strip else []


def _item(context: Context, sister: Sister) -> element:
    label = context.texts.of(sister.label)
    if sister.current:
        return el("a", label, aria_current="page")
    if not sister.title:
        here = sister.docname == context.docname
        return link(f"{'' if here else context.uri(sister.docname)}#{RELATED}", label)
    # Screens have no room for titles; screen readers and paper have.
    spoken_in = spoken_title(context, sister.docname)
    written = el("span", rich(sister.title), **spoken_in) if spoken_in else rich(sister.title)
    title = el("span", context.texts.prefix(""), written, classes="sister-title")
    return link(context.uri(sister.docname), label, title)


SISTERS = Component(
    "sisters",
    lambda site, page, options: sisters(site, page),
    _draw,
    position="head",
    order=10,
    above=True,
    applies=lambda page: page.kind not in ("page", "cv"),
)
