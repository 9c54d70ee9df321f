"""Replaced methods of MyST's renderer: what it drops or takes for something else without a warning.

- ``lang`` and ``dir`` of a passage (``[ab ovo]{lang=la}``) are kept, on directives as well; any other attribute that
  an element does not take is reported.
- A fence that is open at the end of its file or container is reported at the line where it opens.
- ``:::{warning} Title`` with text below it has that title, as in mystmd.
- An unknown directive or role is reported with the name that was probably meant.
- A page whose title is in the bibliography or in its front matter begins with a heading that its source does not have.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from typing import Any

from docutils import nodes
from docutils.parsers.rst import directives, roles
from docutils.parsers.rst.directives.admonitions import BaseAdmonition
from docutils.utils.smartquotes import smartchars
from markdown_it.token import Token
from myst_parser.warnings_ import MystWarnings

from ..model.problems import did_you_mean
from ..rendering.problems import report
from .markup_problems import ATTRIBUTE, OPEN_FENCE

#: The key of the heading of a page in the temporary data of Sphinx.
HEADING = "scholar-heading"
#: Attributes that MyST and markdown-it set or read themselves on some element.
_READ = frozenset(
    {"href", "src", "alt", "title", "target", "rel", "attribution", "start", "emphasize-lines", "lineno-start"}
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DIRECTIONS = ("ltr", "rtl", "auto")
#: The first lines of a directive's content that are options.
_OPTIONS = re.compile(r"\A\s*(?:---\n(?:.*\n)*?---(?:\n|\Z)|(?::[\w-]+:.*(?:\n|\Z))+)")
_NAME = re.compile(r"""["'](?P<name>.+)["']""")


def _mark(renderer: Any, token: Any, node: nodes.Element) -> None:
    """Give *node* the language and direction of *token*.

    A class ``language-...`` makes docutils write ``lang``, and set the quotation marks of that language, if it knows
    them; it warns if it does not.
    """
    if lang := str(token.attrs.get("lang", "")):
        if not _LANGUAGE.fullmatch(lang):
            _report(renderer, ATTRIBUTE.at("", attribute=f"lang={lang}"), token)
        elif {lang, lang.partition("-")[0]} & smartchars.quotes.keys():
            node["classes"].append(f"language-{lang}")
        else:
            node["lang"] = lang
    if direction := str(token.attrs.get("dir", "")):
        if direction in _DIRECTIONS:
            node["dir"] = direction
        else:
            _report(renderer, ATTRIBUTE.at("", attribute=f"dir={direction}"), token)


def _report(renderer: Any, problem: Any, token: Any) -> None:
    place = nodes.comment()
    place.source, place.line = renderer.document["source"], token.map[0] if token.map else 0
    report(problem, place)


def copying_attributes(copy: Callable[..., None]) -> Callable[..., None]:
    """Replace ``copy_attributes``: take language and direction as well, and report what no element takes."""

    @wraps(copy)
    def copy_attributes(
        self: Any, token: Any, node: nodes.Element, keys: Sequence[str] = ("class",), **options: Any
    ) -> None:
        copy(self, token, node, keys, **options)
        _mark(self, token, node)
        taken = {*keys, *(options.get("aliases") or {}), *_READ, "lang", "dir"}
        # The alignment of a cell and the numbering of a list.
        if token.type in ("td", "th", "ordered_list", "bullet_list"):
            taken.add("style")
        for name, value in token.attrs.items():
            if name not in taken:
                _report(self, ATTRIBUTE.at("", attribute=f"{name}={value}"), token)

    return copy_attributes


def marking_directives(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``render_directive``: attributes written above a directive are those of its first element."""

    @wraps(render)
    def render_directive(self: Any, token: Any, *arguments: Any, **options: Any) -> None:
        start = len(self.current_node)
        render(self, token, *arguments, **options)
        # Those of a fence in `myst_fence_as_directive` are its options.
        if not token.attrs or options.get("additional_options"):
            return
        made = [node for node in self.current_node[start:] if isinstance(node, nodes.Element)]
        if made:
            self.copy_attributes(token, made[0], ("class", "id"))

    return render_directive


def marking_html(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``render_html_block``: mark what is typed as Markdown; ``{raw} html`` is for HTML alone."""

    @wraps(render)
    def render_html_block(self: Any, token: Any) -> None:
        start = len(self.current_node)
        render(self, token)
        for node in self.current_node[start:]:
            if isinstance(node, nodes.raw):
                node["typed"] = True

    return render_html_block


def checking_fences(render: Callable[..., None]) -> Callable[..., None]:
    """Replace ``render_fence`` and ``render_colon_fence``: report a fence that is open where its container ends."""

    @wraps(render)
    def render_fence(self: Any, token: Any) -> None:
        content = token.content
        lines = content.count("\n") + bool(content and not content.endswith("\n"))
        # The opening line, the content, and the closing line.
        if token.map and token.map[1] - token.map[0] < lines + 2:
            info = (token.info or "").strip()
            _report(self, OPEN_FENCE.at("", fence=f"{token.markup}{info}", close=token.markup), token)
        render(self, token)

    return render_fence


def titling_admonitions(run: Callable[..., list[nodes.Element]]) -> Callable[..., list[nodes.Element]]:
    """Replace ``run_directive``: the first line of an admonition is its title if text of its own follows."""

    @wraps(run)
    def run_directive(
        self: Any, name: str, first_line: str, content: str, *arguments: Any, **options: Any
    ) -> list[nodes.Element]:
        if not first_line or not _takes_no_title(self, name) or not _is_title(first_line, content):
            return run(self, name, first_line, content, *arguments, **options)
        made = run(self, "admonition", first_line, content, *arguments, **options)
        for node in made:
            if isinstance(node, nodes.admonition):
                # The class that docutils makes of the title is for admonitions without a kind.
                kept = [cls for cls in node["classes"] if not cls.startswith("admonition-")]
                node["classes"] = [*kept, *([] if name in kept else [name])]
        return made

    return run_directive


def _takes_no_title(renderer: Any, name: str) -> bool:
    """Whether it is an admonition of docutils or Sphinx; one of an extension, such as ``todo``, is more than shown."""
    found, _ = directives.directive(name, renderer.language_module_rst, renderer.document)
    if not isinstance(found, type) or not issubclass(found, BaseAdmonition) or found.required_arguments:
        return False
    return found.__module__.startswith(("docutils.parsers.rst.directives.", "sphinx.directives."))


def _is_title(first_line: str, content: str) -> bool:
    """Whether *first_line* stands alone: a sentence that goes on below, or ends with a full stop, is text."""
    body = _OPTIONS.sub("", content).lstrip("\n")
    goes_on = body.splitlines()[0] if body.strip() and body == content else ""
    return bool(body.strip()) and not first_line.rstrip().endswith((".", ",", ";")) and not goes_on[:1].islower()


def writing_direction(starttag: Callable[..., str]) -> Callable[..., str]:
    """Replace the HTML writer's ``starttag``: write the language and the direction of an element."""

    @wraps(starttag)
    def with_direction(self: Any, node: Any, tagname: str, *arguments: Any, **attributes: Any) -> str:
        # Called for every element of every page.
        given = node.attributes if isinstance(node, nodes.Element) else {}
        for name in ("lang", "dir"):
            if name in given:
                attributes.setdefault(name, given[name])
        return starttag(self, node, tagname, *arguments, **attributes)

    return with_direction


def suggesting_names(warn: Callable[..., Any]) -> Callable[..., Any]:
    """Replace ``create_warning``: add the name that was probably meant to the warning about an unknown one.

    Text that is struck through needs no warning: formats without a line through it keep the text.
    """

    @wraps(warn)
    def create_warning(self: Any, message: str, subtype: Any, **options: Any) -> Any:
        if subtype == MystWarnings.STRIKETHROUGH:
            return None
        if subtype in (MystWarnings.UNKNOWN_DIRECTIVE, MystWarnings.UNKNOWN_ROLE) and (found := _NAME.search(message)):
            known = _names(self.sphinx_env, "directives" if subtype == MystWarnings.UNKNOWN_DIRECTIVE else "roles")
            if meant := did_you_mean(found["name"], known):
                message = f'{message.rstrip(".")}; did you mean "{meant}"?'
        return warn(self, message, subtype, **options)

    return create_warning


def _names(env: Any, kind: str) -> Iterator[str]:
    """The names of all directives or roles: those of docutils, of extensions, and of domains."""
    module = directives if kind == "directives" else roles
    for registry in ("_directives", "_directive_registry", "_roles", "_role_registry"):
        yield from (name for name in getattr(module, registry, {}) if name)
    for domain in env.domains.sorted() if env is not None else ():
        for name in getattr(domain, kind):
            yield f"{domain.name}:{name}"
            if domain.name in ("std", env.config.primary_domain):
                yield name


def _heading(text: str) -> list[Token]:
    """A heading of the first level whose *text*, which may be the name of a file, is no Markdown."""
    inline = Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text)], map=[0, 1], level=1)
    return [
        Token("heading_open", "h1", 1, markup="#", map=[0, 1], block=True),
        inline,
        Token("heading_close", "h1", -1, markup="#", block=True),
    ]


def adding_headings(render: Callable[..., nodes.document]) -> Callable[..., nodes.document]:
    """Replace ``render``: begin a page with its heading at :data:`HEADING`, which would take a line of the source."""

    @wraps(render)
    def render_page(self: Any, tokens: Sequence[Any], options: Mapping[str, Any], env: Any) -> nodes.document:
        sphinx = getattr(options["document"].settings, "env", None)
        if sphinx and (heading := sphinx.temp_data.pop(HEADING, "")):
            front = 1 if tokens and tokens[0].type in ("front_matter", "nb_initialise") else 0
            tokens = [*tokens[:front], *_heading(heading), *tokens[front:]]
        return render(self, tokens, options, env)

    return render_page


#: Methods of ``DocutilsRenderer`` and what makes their replacements.
METHODS: tuple[tuple[str, Callable[[Any], Any]], ...] = (
    ("render", adding_headings),
    ("copy_attributes", copying_attributes),
    ("render_directive", marking_directives),
    ("render_html_block", marking_html),
    ("render_fence", checking_fences),
    ("render_colon_fence", checking_fences),
    ("run_directive", titling_admonitions),
    ("create_warning", suggesting_names),
)
