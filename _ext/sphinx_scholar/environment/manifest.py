"""The manifest of an output folder: the files that the last build wrote, and the fingerprints of their pages.

It lies with the doctrees, one for each output folder, and is written when a build has finished: the next one compares
it with what is there and with what it writes. What was there before a build is listed when that begins to write, so
that the files are known that a killed build leaves, and those of the output folder that no build wrote.
"""

import hashlib
import json
import logging
import os
import re
import stat
from collections.abc import Iterable, Set
from contextlib import suppress
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util.logging import NAMESPACE, WarningStreamHandler

from .domain import ScholarDomain
from .record import Record, read_record

#: Where pictures of pages are, those that extensions draw included.
PICTURES = "_images/"
#: What follows the file in the location of a warning.
_LINE = re.compile(r":(\d+|<\w+>)?$")


def _file(app: Sphinx, suffix: str = "json") -> Path:
    folder = os.path.relpath(app.outdir, app.doctreedir)
    name = hashlib.sha256(folder.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(app.doctreedir) / "scholar" / f"written-{name}.{suffix}"


def last(app: Sphinx) -> Record:
    """The manifest of the last build that finished, empty if there is none that can be read."""
    state = ScholarDomain.of(app.env).state
    if state.last is None:
        try:
            state.last = read_record(json.loads(_file(app).read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            state.last = Record()
    assert isinstance(state.last, Record)
    return state.last


def stamp(app: Sphinx, name: str) -> list[int]:
    """The time and the size of a file in the output folder, ``[]`` if there is none: different when it was edited."""
    try:
        # os.stat and text, as there may be thousands of files.
        found = os.stat(f"{app.outdir}/{name}")  # noqa: PTH116
    except OSError:
        return []
    return [found.st_mtime_ns, found.st_size] if stat.S_ISREG(found.st_mode) else []


def edited(app: Sphinx) -> set[str]:
    """The files of the last build that are not as it left them, or not there; of those of every build, only links.

    Nothing is to be written through a link that somebody has put in the place of a file.
    """
    record, now = last(app), ScholarDomain.of(app.env).state
    pictures = {name: found for name, found in record.others.items() if name.startswith(PICTURES)}
    changed = {name for name, found in {**record.files, **pictures}.items() if stamp(app, name) != found}
    links = {name for name in (*record.again, *record.others) if os.path.islink(f"{app.outdir}/{name}")}  # noqa: PTH114
    return (changed | links) - now.written


def page_file(app: Sphinx, docname: str) -> str:
    """The path of a page in the output folder, which is not quoted as an address is."""
    return ScholarDomain.of(app.env).state.page_file(docname)


def of_page(app: Sphinx, docname: str) -> Iterable[str]:
    """The files that Sphinx writes for a page: the page, and the copy of its source if there is one."""
    yield page_file(app, docname)
    yield from _of_source(app, docname)


def _of_source(app: Sphinx, docname: str) -> Iterable[str]:
    if app.builder.copysource:  # type: ignore[attr-defined]
        suffix, added = str(app.env.doc2path(docname, False)).removeprefix(docname), app.config.html_sourcelink_suffix
        yield f"_sources/{docname}{suffix}{'' if suffix == added else added}"


def of_pages(app: Sphinx) -> Set[str]:
    """The files that Sphinx writes for all pages, with their pictures and downloads, complete after reading."""
    env, state = app.env, ScholarDomain.of(app.env).state
    if not state.of_pages:
        state.of_pages = _shown(env) | {file for docname in env.found_docs for file in of_page(app, docname)}
    return state.of_pages


def _shown(env: BuildEnvironment) -> set[str]:
    """The pictures and downloads of all pages."""
    images = {f"{PICTURES}{name}" for _, name in env.images.values()}
    return images | {f"_downloads/{name}" for _, name in env.dlfiles.values()}


def _present(app: Sphinx) -> set[str]:
    """The files in the output folder, in which the doctrees may be."""
    root, found = len(str(app.outdir)) + 1, set[str]()
    for folder, folders, names in os.walk(app.outdir):
        if folder == str(app.outdir.joinpath(os.path.relpath(app.doctreedir, app.outdir)).parent):
            folders[:] = [name for name in folders if name != Path(app.doctreedir).name]
        found.update(f"{folder}/{name}"[root:].replace(os.sep, "/") for name in names)
    return found


def begin(app: Sphinx) -> None:
    """List the files that are there before this build writes any, and delete those that it will write anew.

    These are what a build wrote that was killed since; everything of the last build, if it had other inputs; and copies
    of files that the site no longer has.
    """
    state, record, listed = ScholarDomain.of(app.env).state, last(app), _file(app, "before")
    state.before = present = _present(app)
    # What every build makes anew: an extension may leave a file as it is that seems newer than its source.
    gone = (set(record.static) - state.static) | set(record.again)
    with suppress(OSError, ValueError):
        state.before = set(json.loads(listed.read_text("utf-8")))
        gone |= present - state.before
    if record.inputs != state.inputs:
        gone |= record.everything
    remove(app, (gone & present) - state.written)
    replace(listed, json.dumps(sorted(state.before)))


def remove(app: Sphinx, names: Iterable[str]) -> None:
    """Delete files of the output folder, and folders that are empty then."""
    folders = set()
    for name in sorted(names):
        path = Path(app.outdir, name)
        # Where it was, there may be a folder now, and where its folder was, a file.
        with suppress(OSError):
            path.unlink()
        folders |= {*path.relative_to(app.outdir).parents}
    for folder in sorted(folders - {Path()}, reverse=True):
        with suppress(OSError):
            Path(app.outdir, folder).rmdir()


def remove_others(app: Sphinx) -> None:
    """Delete what is gone, for a builder that writes no site: Sphinx makes a book of all files that are there."""
    builder, found, listed = app.builder, set[str](), _file(app, "pages")
    if isinstance(builder, StandaloneHTMLBuilder):
        found |= _shown(app.env) | {file for docname in app.env.found_docs for file in _of_source(app, docname)}
    if suffix := getattr(builder, "out_suffix", ""):
        found |= {f"{docname}{suffix}" for docname in app.env.found_docs}
    with suppress(OSError, ValueError):
        remove(app, set(json.loads(listed.read_text("utf-8"))) - found)
    replace(listed, json.dumps(sorted(found)))


def keep(app: Sphinx, state: str) -> None:
    """Replace the manifest of the last build by that of this one; *state* is the digest of its inputs."""
    now, record, present = ScholarDomain.of(app.env).state, last(app), _present(app)
    files = {name: stamp(app, name) for name in sorted((now.written | now.kept | of_pages(app)) & present)}
    again = now.again - now.kept
    # If the last manifest is lost, what Sphinx copies was there before, and is of a build nevertheless.
    others = ((present - now.before) | ((record.everything | now.copied) & present)) - files.keys() - again
    new = Record(
        files=files,
        again=sorted(again),
        others={name: stamp(app, name) for name in sorted(others)},
        static=sorted(now.static),
        pages=dict(now.fingerprints),
        declared=now.declared,
        surface=now.surface,
        unreached=sorted(app.env.found_docs - (now.reached or frozenset())),
        inputs=now.inputs,
        state=state,
        warned=sorted(_pages_of(app.env, now.warned)),
    )
    replace(_file(app), json.dumps(vars(new), sort_keys=True))
    _file(app, "before").unlink(missing_ok=True)


def replace(file: Path, text: str) -> None:
    """Write a file in one move, as a build may be killed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    unfinished.write_text(text, "utf-8")
    unfinished.replace(file)


def _pages_of(env: BuildEnvironment, files: Iterable[str]) -> Iterable[str]:
    """The pages that have *files* as their sources, or include them."""
    others: set[Path] = set()
    for file in files:
        if (docname := env.path2doc(file)) in env.found_docs:
            yield str(docname)
        else:
            others.add(Path(env.srcdir, file))
    for docname, needed in env.dependencies.items() if others else ():
        # Some are relative to the source folder.
        if not others.isdisjoint(Path(env.srcdir, path) for path in needed):
            yield docname


def _pages_named(env: BuildEnvironment, message: str) -> set[str]:
    """The files of the pages that a warning names, such as the other page with a label: both are read again."""
    words = (word.strip(".,:;()'\"") for word in message.split())
    names = (word if word in env.found_docs else env.path2doc(word) for word in words if word.isprintable())
    return {str(env.doc2path(name)) for name in names if name and name in env.found_docs}


def watch_warnings(app: Sphinx) -> None:
    """Record the pages with warnings from now on, in the process that prints the warnings of all processes.

    Sphinx finds most problems of a page while it reads or writes it, and so does not report them in a build that leaves
    the page alone: the second ``make html`` would succeed where the first had failed.
    """

    def note_page(record: logging.LogRecord) -> bool:
        place = getattr(record, "location", None)
        env = getattr(app, "env", None)
        # There is no state before the builder starts.
        state = getattr(ScholarDomain.of(env), "state", None) if env else None
        if env and state and isinstance(place, str):
            files = {_LINE.sub("", place), *_pages_named(env, record.getMessage())}
            state.warned |= files
            # For other builders and output folders, which share what was read. Sphinx prints what it has found while
            # reading before it keeps the environment.
            ScholarDomain.of(env).data["warned"].update(dict.fromkeys(_pages_of(env, files), True))
        return True

    for handler in logging.getLogger(NAMESPACE).handlers:
        if isinstance(handler, WarningStreamHandler):
            # After Sphinx's own filters, which make the location a string.
            handler.addFilter(note_page)
