"""The guard of :mod:`.guard` for handlers of events and for the writers of all formats."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxTranslator

from ..environment.domain import ScholarDomain
from .guard import caught, failed

#: The key of the temporary data of Sphinx while a mark is written, which may fail as well.
MARKING = "scholar-marking"
#: Where writers keep what they have written, and what is open.
_STACKS = ("body", "context", "states", "stateindent", "bodystack")
#: Events whose handlers look at pages, and those of them that return lists.
LISTING = frozenset({"env-get-outdated", "env-get-updated", "html-collect-pages"})
EVENTS = LISTING | {
    *("env-purge-doc", "env-merge-info", "env-updated", "env-check-consistency", "source-read", "include-read"),
    *("doctree-read", "doctree-resolved", "missing-reference", "write-started", "html-page-context"),
}


def guarding_visits(visit: Callable[..., None]) -> Callable[..., None]:
    """Replace ``dispatch_visit``: write a mark in the place of an element that cannot be written, in any format."""

    @wraps(visit)
    def dispatch_visit(self: Any, node: nodes.Node) -> None:
        # Called for every element of every page: writers of HTML have but two of the stacks, and a copy of what is
        # written would take quadratic time.
        known, length = vars(self), 0
        written: list[Any] = []
        if "states" in known or "bodystack" in known:
            before = [(name, known[name], len(known[name])) for name in _STACKS if name in known]
            written = known["states"][-1] if "states" in known else []
            length = len(written)
        else:
            body, context = known.get("body", ()), known.get("context", ())
            before = [("body", body, len(body)), ("context", context, len(context))]
        try:
            visit(self, node)
        except Exception as error:
            if not caught(self.builder.env, error):
                raise
            for name, parts, count in before:
                del parts[count:]
                setattr(self, name, parts)
            del written[length:]
            _write_mark(self, node, error)
            raise nodes.SkipNode from None

    return dispatch_visit


def guarding_departures(depart: Callable[..., None]) -> Callable[..., None]:
    """Replace ``dispatch_departure``: write a mark behind an element whose end cannot be written."""

    @wraps(depart)
    def dispatch_departure(self: Any, node: nodes.Node) -> None:
        try:
            depart(self, node)
        except Exception as error:
            if not caught(self.builder.env, error):
                raise
            _write_mark(self, node, error)

    return dispatch_departure


def _write_mark(translator: Any, node: nodes.Node, error: Exception) -> None:
    """Write the mark of *error* with the *translator* that failed at *node*."""
    place = node
    while not (place.source and place.line) and place.parent is not None:
        place = place.parent
    builder = translator.builder
    source = place.source or str(builder.env.doc2path(builder.config.root_doc))
    docname = getattr(builder, "current_docname", "") or builder.env.path2doc(source) or ""
    if builder.env.temp_data.get(MARKING):
        return
    mark: nodes.Element = failed(error, docname, source, place.line, inline=True)
    if not isinstance(node.parent, nodes.TextElement):
        mark = nodes.paragraph("", "", mark)
    # Writers look for what stands next to an element.
    node.parent.insert(node.parent.index(node) + 1, mark)
    builder.env.temp_data[MARKING] = True
    try:
        mark.walkabout(translator)
    finally:
        del builder.env.temp_data[MARKING]


def begin(app: Sphinx) -> None:
    """Guard the handlers of events and the pages that *app* writes: after one that failed, the others follow."""
    ScholarDomain.of(app.env).state.debugged = bool(app.pdb)
    for event in EVENTS & app.events.listeners.keys():
        listeners = app.events.listeners[event]
        listeners[:] = [listener._replace(handler=_guarded_handler(event, listener.handler)) for listener in listeners]
    app.builder.write_doc = _guarded_writing(app, app.builder.write_doc)  # type: ignore[method-assign]


def _guarded_handler(event: str, handler: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(handler)
    def handle(app: Sphinx, *arguments: Any) -> Any:
        try:
            return handler(app, *arguments)
        except Exception as error:
            if not caught(app.env, error):
                raise
            document = next((part for part in arguments if isinstance(part, nodes.document)), None)
            docname = next((part for part in arguments if isinstance(part, str)), "")
            if document is None:
                failed(error, _known(app, docname), _source(app, docname), None)
            else:
                document += failed(error, docname or app.env.docname, document.get("source"), None)
            # Sphinx goes through what these return.
            return [] if event in LISTING else None

    return handle


def _known(app: Sphinx, docname: str) -> str:
    return docname if docname in app.env.found_docs else "the site"


def _source(app: Sphinx, docname: str) -> str | None:
    return str(app.env.doc2path(docname)) if docname in app.env.found_docs else None


def _guarded_writing(app: Sphinx, write: Callable[..., None]) -> Callable[..., None]:
    """``write_doc`` of a builder: a page that cannot be written is written as plain text below a mark."""

    @wraps(write)
    def write_doc(docname: str, doctree: nodes.document) -> None:
        try:
            write(docname, doctree)
        except Exception as error:
            if not caught(app.env, error):
                raise
            source = _source(app, docname)
            mark, text = failed(error, docname, source, None), doctree.astext()
            # A page that could not be read has none.
            title = nodes.title("", app.env.titles[docname].astext() if docname in app.env.titles else docname)
            doctree.children = []
            doctree += nodes.section("", title, mark, nodes.literal_block(text, text), ids=["failed"])
            write(docname, doctree)

    return write_doc


#: What is guarded, as in :mod:`.guard`.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (SphinxTranslator, "dispatch_visit", guarding_visits),
    (SphinxTranslator, "dispatch_departure", guarding_departures),
)
