"""The files that the engine writes besides pages: each is recorded, and removed once no build writes it any more."""

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.errors import ConfigError

from ..environment import builders, manifest
from ..environment.contents import digest
from ..environment.domain import ScholarDomain
from ..environment.memo import Memo, engine_digest
from ..model.files import is_file
from ..rendering.problems import report
from .problems import FILE_PLACE

#: The folder of the engine's theme.
THEME = Path(__file__).parents[1] / "theme" / "scholar"
#: The files of Sphinx at the top of a site.
OF_SPHINX = ("objects.inv", "searchindex.js", ".buildinfo")
#: Its stylesheet and its search, by the settings that name other ones.
THEME_FILES = {"scholar_stylesheet": "css/site.css", "scholar_search": "js/search.js"}


def publish(app: Sphinx, files: Mapping[str, str | bytes]) -> None:
    """Write files of the site by their paths; one with the same content is left alone and keeps its date.

    A file that the author has in ``html_extra_path`` stays in the place of one of these, such as ``robots.txt``.
    """
    theirs = {name for name in ScholarDomain.of(app.env).state.static if not name.startswith("_static/")}
    files = {name: content for name, content in files.items() if name not in theirs}
    record(app, files)
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        try:
            _write(f"{app.outdir}/{name}", data)
        except (FileExistsError, IsADirectoryError, NotADirectoryError):
            _write_in_place(app, name, data)


def _write_in_place(app: Sphinx, name: str, data: bytes) -> None:
    """Write a file where folders of the last build are, or report what is there in this one."""
    manifest.remove(app, {file for file in stale_files(app) if file.startswith(f"{name}/")})
    try:
        _write(f"{app.outdir}/{name}", data)
    except OSError:
        domain = ScholarDomain.of(app.env)
        pages = (d for d in sorted(app.env.found_docs) if manifest.page_file(app, d).startswith(f"{name}/"))
        docname = next(pages, "")
        what = f'the page "{docname}"' if docname else "a folder of html_extra_path or of the output"
        report(FILE_PLACE.at(domain.place(docname, 1) if docname else "", file=name, what=what))
        domain.state.written.discard(name)


def _write(path: str, data: bytes) -> None:
    """Write a file with other content than *data*, and one that is not there."""
    # Text and few system calls, as there are several files of each page: most are new, in a folder that is there.
    try:
        with open(path, "xb") as file:  # noqa: PTH123
            file.write(data)
        return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    except FileExistsError:
        with suppress(FileNotFoundError), open(path, "rb") as file:  # noqa: PTH123
            if file.read() == data:
                return
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(data)


def publish_made(app: Sphinx, name: str, works: Mapping[str, tuple[object, Callable[[], Mapping[str, str]]]]) -> None:
    """Publish the files of each of *works*, which are made only if their inputs changed or one of them was edited.

    Each work is a pair of its inputs, of which ``repr`` is the same for equal ones, and of what makes its files. What
    was made of which inputs is kept under *name*, for each output folder.
    """
    state, stored = ScholarDomain.of(app.env).state, memo(app, name)
    folder = os.path.relpath(app.outdir, app.doctreedir)
    known: Mapping[str, tuple[str, list[str]]] = stored.last(folder) or {}
    made = {}
    for key, (inputs, make) in works.items():
        mark = digest((engine_digest(), state.inputs, inputs))
        before, paths = known.get(key, ("", []))
        if before == mark and all(is_as_left(app, path) for path in paths):
            record(app, paths)
        else:
            publish(app, files := make())
            paths = list(files)
        made[key] = mark, paths
    stored.get(folder, made, lambda: made)


def is_as_left(app: Sphinx, path: str) -> bool:
    """Whether a file is there as the last build wrote it."""
    return path in manifest.last(app).files and path not in ScholarDomain.of(app.env).state.edited


def record(app: Sphinx, names: Iterable[str]) -> None:
    """Record files as written by this build."""
    ScholarDomain.of(app.env).state.written |= set(names)


def stale_files(app: Sphinx) -> set[str]:
    """The files that the last build wrote and this one, which has written its own, did not."""
    state, last = ScholarDomain.of(app.env).state, manifest.last(app)
    return {*last.files, *last.again} - state.written - state.again - manifest.of_pages(app) - state.static


def remove_stale(app: Sphinx) -> None:
    """Remove what the last build wrote and this one did not."""
    manifest.remove(app, stale_files(app) | _stale_pictures(app))


def _stale_pictures(app: Sphinx) -> set[str]:
    """The pictures that extensions drew for pages which do not show them any more."""
    state = ScholarDomain.of(app.env).state
    drawn = {name for name in manifest.last(app).others if name.startswith(manifest.PICTURES)}
    if not (drawn := drawn - state.written - manifest.of_pages(app)):
        return set()
    pages = (manifest.page_file(app, docname) for docname in app.env.found_docs)
    text = "".join((Path(app.outdir) / page).read_text("utf-8", "replace") for page in pages)
    # With a drawing there may be a file of its links.
    return {name for name in drawn if Path(name).name.partition(".")[0] not in text}


def memo(app: Sphinx, name: str) -> Memo:
    """The values that the output *name* keeps from build to build."""
    return Memo(Path(app.doctreedir) / "scholar" / name)


def template_file(app: Sphinx, name: str) -> Path | None:
    """The site's or the theme's own template *name*, if there is one."""
    themes = app.builder.theme.get_theme_dirs()  # type: ignore[attr-defined]
    folders = (*(Path(app.confdir, folder) for folder in app.config.templates_path), *map(Path, themes))
    return next((file for folder in folders if is_file(file := folder / name)), None)


def uses_theme(builder: Builder) -> bool:
    """Whether the pages have the engine's theme, or one that inherits from it."""
    # Text, as this is asked for each page several times.
    return str(THEME) in map(str, builder.theme.get_theme_dirs())  # type: ignore[attr-defined]


def static_name(app: Sphinx, setting: str) -> str:
    """The static file that *setting* names, without a value that of the engine's theme; ``""`` in another theme."""
    name: str | None = getattr(app.config, setting)
    if name is not None:
        return name
    return THEME_FILES[setting] if uses_theme(app.builder) else ""


def static_file(app: Sphinx, setting: str) -> Path | None:
    """The static file of the theme or the site that *setting* names; ``None`` if the builder or the theme has none.

    :raises ConfigError: if the engine's own theme lacks it: the name is wrong.
    """
    if not builders.has_theme(app.builder) or not (name := static_name(app, setting)):
        return None
    themes = [Path(folder) for folder in app.builder.theme.get_theme_dirs()]  # type: ignore[attr-defined]
    folders = [*(Path(app.confdir, folder) for folder in app.config.html_static_path), *(f / "static" for f in themes)]
    found = next((file for folder in folders if is_file(file := folder / name)), None)
    if found is None and uses_theme(app.builder):
        raise ConfigError(f'{setting}: there is no "{name}" in html_static_path or the theme')
    return found


def uses_engine_search(app: Sphinx) -> bool:
    """Whether the site has a script for this search; otherwise it has Sphinx's."""
    return builders.writes_pages(app.builder) and static_file(app, "scholar_search") is not None
