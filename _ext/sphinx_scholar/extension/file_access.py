"""Keeps files of the machine that do not belong to the site out of its pages, as directives would show them."""

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.directives.misc import Include, Raw, adapt_path
from docutils.parsers.rst.directives.tables import CSVTable
from myst_parser.mocking import MockIncludeDirective
from sphinx.application import Sphinx
from sphinx.directives.code import LiteralInclude
from sphinx.environment import BuildEnvironment

from ..environment.domain import ScholarDomain
from ..model.files import is_file
from ..model.problems import Problem
from ..model.text import is_absolute
from ..readers.allowed_files import AllowedFiles
from ..rendering.problems import report
from .problems import FILE_REFUSED, INCLUDE_LOOP, PROGRAM_REFUSED, UNREADABLE_FILE

#: The reason against an address that is none of the web.
NO_WEB_ADDRESS = "it is no address of the web"
#: Packages whose directives name no file in their argument, or one that is checked otherwise.
WITHOUT_FILES = ("docutils.", "sphinx.directives.", "sphinx.domains.", "sphinx_design.", "sphinx_scholar.")
#: The layouts of Graphviz, which are programs; pages name one, and might name any other program of the machine.
LAYOUTS = ("dot", "neato", "twopi", "circo", "fdp", "sfdp", "osage", "patchwork")


def of_option(directive: Any, env: BuildEnvironment) -> Iterable[Path]:
    """The file of the option ``file``, as docutils finds it."""
    if "file" in directive.options:
        document = directive.state.document
        prefix = getattr(document.settings, "root_prefix", "")
        yield Path(adapt_path(directive.options["file"], document.current_source or "", prefix))


def included(directive: Any, env: BuildEnvironment) -> Iterable[Path]:
    """The file that ``include`` reads in reStructuredText, after Sphinx has made its path absolute."""
    name = directives.path(directive.arguments[0])
    document = directive.state.document
    if name.startswith("<") and name.endswith(">"):
        yield Path(adapt_path(f"/{name[1:-1]}", "", str(Include.standard_include_path)))
    else:
        prefix = getattr(document.settings, "root_prefix", "")
        yield Path(adapt_path(name, document.current_source or "", prefix))


def included_in_markdown(directive: Any, env: BuildEnvironment) -> Iterable[Path]:
    """The file that ``include`` reads in Markdown."""
    name = "".join(line.strip() for line in directive.arguments[0].splitlines())
    if name.startswith("<") and name.endswith(">"):
        yield Path(Include.standard_include_path, name[1:-1])
    else:
        yield Path(env.relfn2path(directive.arguments[0])[1])


def quoted(directive: Any, env: BuildEnvironment) -> Iterable[Path]:
    """The files that ``literalinclude`` reads."""
    for name in (directive.arguments[0], directive.options.get("diff")):
        if name:
            relative, path = env.relfn2path(name)
            # Sphinx notes only the first of them.
            env.note_dependency(relative)
            yield Path(path)


def named(directive: Any, env: BuildEnvironment) -> Iterable[Path]:
    """The file that the argument of a directive of an extension names, if there is one of that name."""
    for name in directive.arguments[:1]:
        with suppress(ValueError, OSError):
            path = Path(env.relfn2path(name)[1])
            if "\n" not in name and is_file(path):
                yield path


def checking_directives(find: Callable[..., tuple[Any, Any]]) -> Callable[..., tuple[Any, Any]]:
    """Replace the function that finds directives: those of extensions refuse files that the site may not publish."""
    known: dict[Any, Any] = {}

    @wraps(find)
    def directive(*arguments: Any) -> tuple[Any, Any]:
        found, messages = find(*arguments)
        if (
            not isinstance(found, type)
            or not issubclass(found, Directive)
            or found.__module__.startswith(WITHOUT_FILES)
        ):
            return found, messages
        if found not in known:
            known[found] = type(found.__name__, (found,), {"run": guarded(named)(found.run), "__module__": __name__})
        return known[found], messages

    return directive


def guarded(files: Callable[[Any, BuildEnvironment], Iterable[Path]]) -> Callable[[Any], Any]:
    """Make the replacement of a directive's ``run``, which refuses *files* that the site may not publish."""

    def replacement(run: Callable[[Any], list[nodes.Node]]) -> Callable[[Any], list[nodes.Node]]:
        @wraps(run)
        def checked(self: Any) -> list[nodes.Node]:
            document = self.document if isinstance(self, MockIncludeDirective) else self.state.document
            env = getattr(document.settings, "env", None)
            for name, problem in _refused(self, env, files) if env else ():
                place = nodes.comment()
                place.source, place.line = _place(self, document)
                report(problem, place)
                return [nodes.paragraph("", "", nodes.literal("", name))]
            if env and isinstance(self, MockIncludeDirective):
                return _included_once(self, env, run)
            _refuse_programs(self)
            return run(self)

        return checked

    return replacement


def _refuse_programs(directive: Any) -> None:
    """Take options of *directive* away by which a page would run a program of its choice for Graphviz."""
    if "graphviz_dot" in (directive.option_spec or ()):
        for option in ("layout", "graphviz_dot"):
            if (value := directive.options.get(option, "dot")) not in LAYOUTS:
                del directive.options[option]
                place = nodes.comment()
                place.source, place.line = _place(directive, directive.state.document)
                report(PROGRAM_REFUSED.at("", value=value, option=option, layouts=", ".join(LAYOUTS)), place)


def _included_once(directive: Any, env: BuildEnvironment, run: Callable[[Any], list[nodes.Node]]) -> list[nodes.Node]:
    """What *directive* includes, unless that is a file which is being included."""
    data: Any = env.temp_data
    opened: list[Path] = data.setdefault("scholar-including", [Path(env.doc2path(env.docname)).resolve()])
    path = next(iter(included_in_markdown(directive, env))).resolve()
    if path in opened:
        place = nodes.comment()
        place.source, place.line = _place(directive, directive.document)
        report(INCLUDE_LOOP.at("", file=_shown(env, path)), place)
        return [nodes.paragraph("", "", nodes.literal("", _shown(env, path)))]
    opened.append(path)
    try:
        return run(directive)
    finally:
        opened.pop()


def _refused(
    directive: Any, env: BuildEnvironment, files: Callable[[Any, BuildEnvironment], Iterable[Path]]
) -> Iterable[tuple[str, Problem]]:
    """What *directive* names that is not to be shown, or cannot be, and why."""
    if (address := directive.options.get("url", "")) and not is_absolute(address):
        yield address, FILE_REFUSED.at("", file=address, why=NO_WEB_ADDRESS)
    allowed = ScholarDomain.of(env).state.allowed_files
    for path in files(directive, env):
        name = _shown(env, path)
        standard = path.resolve().is_relative_to(Path(Include.standard_include_path).resolve())
        if not standard and (why := allowed.refusal(path)):
            yield name, FILE_REFUSED.at("", file=name, why=why)
        elif files is not named and not _is_text(path, encoding := directive.options.get("encoding", "UTF-8")):
            yield name, UNREADABLE_FILE.at("", file=name, encoding=encoding)


def _is_text(path: Path, encoding: str) -> bool:
    """Whether *path* can be read as text. What is not there is: the directive tells so."""
    try:
        path.read_text(encoding)
    except UnicodeError:
        return False
    except OSError:
        return True
    return True


def _place(directive: Any, document: nodes.document) -> tuple[str, int]:
    if isinstance(directive, MockIncludeDirective):
        return str(document["source"]), directive.lineno
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    return str(source), line


def _shown(env: BuildEnvironment, path: Path) -> str:
    """A path as messages and pages show it: relative to the sources, so that it names no folder of the machine."""
    return Path(os.path.relpath(path.resolve(), Path(env.srcdir).resolve())).as_posix()


def quoting(run: Callable[[Any], list[nodes.Node]]) -> Callable[[Any], list[nodes.Node]]:
    """Make the replacement of the ``run`` of ``literalinclude``, which would show folders of the machine in a diff."""
    checked = guarded(quoted)(run)

    @wraps(run)
    def replacement(self: Any) -> list[nodes.Node]:
        found: list[nodes.Node] = checked(self)
        for block in (b for node in found for b in node.findall(nodes.literal_block) if "diff" in self.options):
            text = re.sub(
                rf"^(---|\+\+\+) {re.escape(str(self.env.srcdir))}/", r"\1 ", block.astext(), flags=re.MULTILINE
            )
            block.rawsource, block[:] = text, [nodes.Text(text)]
        return found

    return replacement


#: The functions that find directives: the module, the name, and what makes the replacement.
FUNCTIONS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = ((directives, "directive", checking_directives),)
#: The methods that read files: the class, the method, and what makes the replacement.
METHODS: tuple[tuple[Any, str, Callable[[Any], Any]], ...] = (
    (Raw, "run", guarded(of_option)),
    (CSVTable, "run", guarded(of_option)),
    (Include, "run", guarded(included)),
    (MockIncludeDirective, "run", guarded(included_in_markdown)),
    (LiteralInclude, "run", quoting),
)


def allowed_files(app: Sphinx) -> AllowedFiles:
    """What the site may publish: its repository, what the setting names, and what extensions made for this build."""
    source, repository = Path(app.srcdir).resolve(), AllowedFiles(Path(app.srcdir)).repository
    made = [Path(app.doctreedir).resolve(), Path(app.outdir).resolve()]
    # Extensions write next to both as well; that folder is for builds alone unless the site is in it.
    beside = [f.parent for f in made if f.parent.is_relative_to(repository) and not source.is_relative_to(f.parent)]
    named = [Path(app.confdir, name) for name in app.config.scholar_allowed_paths]
    return AllowedFiles(source, [*named, *made, *beside])
