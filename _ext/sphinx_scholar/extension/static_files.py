"""The files in ``_static``: those of the site, and those of themes and Sphinx that no page loads.

Only the latter are ever removed, and not if a template, a sheet or a script of the site mentions them.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from sphinx.application import Sphinx

from ..environment.domain import ScholarDomain
from ..environment.inputs import is_own
from ..environment.memo import Memo
from ..locale.messages import Messages
from ..outputs.files import static_name, uses_engine_search
from ..outputs.language_scripts import SCRIPTS, finished
from ..outputs.stylesheet import PICTURE, bundle, imported, own_files
from ..outputs.theme_sheet import theme_sheet
from ..readers.allowed_hosts import WITH_NAMES

#: Files and folders of the parent themes that no page loads.
UNUSED = ("scripts", "vendor", "webpack-macros.html", "pygments.css", "file.png", "minus.png", "plus.png")
#: Scripts of the theme that pages load only with these settings.
OPTIONAL = {
    "js/embed.js": "scholar_allowed_frames",
    "js/analytics.js": "scholar_analytics",
    "js/comments.js": "scholar_comments",
}
#: Scripts of Sphinx's own search, which it copies in any case.
SEARCH_SCRIPTS = ("searchtools.js", "language_data.js")
_PRINT = '@import "print.css" layer(print);'
#: The sheets that only sites in some languages have.
_OF_LANGUAGES: Mapping[str, Callable[[Messages], bool]] = {
    "rtl.css": lambda texts: texts.direction == "rtl",
    "han.css": lambda texts: texts.base in ("zh", "ja"),
}
#: That of sites in several languages.
_SWITCH = "languages.css"
_TOKENS = '@import "tokens.css" layer(tokens);'
_TEMPLATE = re.compile(r"(_t|\.jinja)$", re.IGNORECASE)
#: Files that can mention other files.
_TEXTS = (".css", ".html", ".js", ".mjs", ".svg")


def _filled(path: Path) -> Path:
    """Where the file is that Sphinx makes of a template."""
    return path.with_name(_TEMPLATE.sub("", path.name))


class StaticFiles:
    """The folder ``_static`` of a built site."""

    def __init__(self, app: Sphinx) -> None:
        self.config, self.confdir, self._builder = app.config, Path(app.confdir), app.builder
        self.out = Path(app.outdir)
        self.folder = self.out / "_static"
        self.entry = self.folder / static_name(app, "scholar_stylesheet")

    @cached_property
    def files(self) -> dict[Path, Path]:
        """The files of the site, those of ``html_extra_path`` included, by where they are in the output."""
        found = {}
        for folder, names in ((self.folder, self.config.html_static_path), (self.out, self.config.html_extra_path)):
            for source in self._own(names):
                root = source if source.is_dir() else source.parent
                files = source.rglob("*") if source.is_dir() else [source]
                # The output may be in such a folder itself.
                files = (file for file in files if file.is_file() and not file.is_relative_to(self.out))
                paths = {file: file.relative_to(root) for file in files}
                # Sphinx takes a file of such a name for a template of another.
                static = folder == self.folder
                found.update({folder / (_filled(to) if static else to): file for file, to in paths.items()})
        return found

    @cached_property
    def _of_themes(self) -> set[Path]:
        """Where Sphinx copies the files of the theme and its parents to."""
        return self._copies(Path(theme, "static") for theme in self._builder.theme.get_theme_dirs())  # type: ignore[attr-defined]

    def _copies(self, folders: Iterable[Path]) -> set[Path]:
        found = ((file, folder) for folder in folders for file in folder.rglob("*") if file.is_file())
        return {self.folder / _filled(file.relative_to(of)) for file, of in found}

    def copied(self) -> set[str]:
        """The paths in the output of what Sphinx copies into the folder, also from themes and for extensions."""
        copies = self._of_themes | self._copies(map(self.confdir.joinpath, self.config.html_static_path))
        return {file.relative_to(self.out).as_posix() for file in copies}

    def _own(self, names: Iterable[str]) -> Iterator[Path]:
        """The files and folders of a setting, without those that extensions add to it by their full paths.

        The environment with the extensions is often a folder of the site.
        """
        paths = (self.confdir / name for name in names)
        return (path for path in paths if is_own(path, self.confdir))

    @cached_property
    def _texts(self) -> str:
        """All that can mention a file: templates, sheets and scripts of the site, and its settings."""
        templates = [file for folder in self._own(self.config.templates_path) for file in folder.rglob("*.html")]
        files = [*templates, *(file for to, file in self.files.items() if file.suffix in _TEXTS and to != self.entry)]
        names = ("html_css_files", "html_js_files", "html_logo", "html_favicon", "html_theme_options", "html_context")
        settings = repr([getattr(self.config, name) for name in names])
        return "\n".join([settings, *(file.read_text("utf-8", "replace") for file in files)])

    def mentions(self, text: str) -> bool:
        """Whether a template, sheet, script or setting of the site has *text*."""
        return text in self._texts

    def uses(self, setting: str) -> bool:
        """Whether pages may need the script of the *setting*; for frames, the policy may allow hosts as well."""
        return bool(getattr(self.config, setting)) or (
            setting in WITH_NAMES and "frame-src" in self.config.scholar_policy
        )

    def _mentioned(self, file: Path) -> bool:
        return self.mentions("pydata_sphinx_theme/") or self.mentions(file.relative_to(self.folder).as_posix())

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove files, and those of themes in folders, except those of the site and those that it mentions.

        If a file of a folder is mentioned, all stay: it may need the others.
        """
        for path in paths:
            files = [file for file in path.rglob("*") if file in self._of_themes] if path.is_dir() else [path]
            theirs = [file for file in files if file not in self.files]
            if any(map(self._mentioned, theirs)):
                continue
            for file in theirs:
                file.unlink(missing_ok=True)
            for folder in sorted(path.rglob("*"), reverse=True) if path.is_dir() else ():
                _remove_empty(folder)
            _remove_empty(path)


def _remove_empty(path: Path) -> None:
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()


def remove_search(app: Sphinx) -> None:
    """Remove the scripts of Sphinx's search if the site has the engine's."""
    if uses_engine_search(app):
        static = StaticFiles(app)
        static.remove(static.folder / name for name in SEARCH_SCRIPTS)


def bundle_stylesheet(app: Sphinx, memo: Memo) -> None:
    """Make one stylesheet of its entry and what this imports, and remove what no page loads.

    :raises ValueError: if a sheet is not valid CSS, or missing
    """
    static = StaticFiles(app)
    entry = static.entry
    static.remove(static.folder / name for name in UNUSED)
    static.remove(static.folder / name for name, setting in OPTIONAL.items() if not static.uses(setting))
    # MyST-NB copies its sheet, in place of which the theme has one of its own.
    static.remove(static.folder.glob("mystnb.*"))
    if "myst_nb" not in app.extensions:
        static.remove([entry.with_name("notebooks.css")])
    add_options(app, static, entry)
    parts = [*imported(entry)]
    replaced = {os.path.normpath(file) for file in (entry, *parts)}
    pages = [name for name in _files(app.outdir) if name.endswith(".html")]
    # Other scripts outside of the folder are data, such as the search index.
    files = {*static.files, *static.folder.rglob("*")}
    scripts = [file for file in files if file.suffix in (".js", ".mjs") and file.is_file()]
    sheets = [file for file in files if file.suffix == ".css" and os.path.normpath(file) not in replaced]
    sheet = bundle(entry, pages, scripts, sheets, memo)
    static.remove([*parts, static.folder / "styles"])
    for picture in entry.parent.glob(f"{PICTURE}*"):
        picture.unlink()
    entry.write_text(own_files(sheet, entry.parent), "utf-8")


def finish_scripts(app: Sphinx) -> None:
    """Put the texts of the site's language into the engine's scripts, without comments and indents."""
    static, texts = StaticFiles(app), ScholarDomain.of(app.env).state.texts
    for source in SCRIPTS.glob("*.js"):
        copy = static.folder / "js" / source.name
        text = source.read_text("utf-8")
        if copy.is_file() and copy.read_text("utf-8", "replace") == text:  # else it is the site's own
            copy.write_text(finished(text, texts), "utf-8")


def add_options(app: Sphinx, static: StaticFiles, entry: Path) -> None:
    """Have the stylesheet import what the options of the theme and the site's own sheets determine, if anything."""
    tokens = entry.with_name("tokens.css")
    sheets = [file.read_text("utf-8", "replace") for file in static.files.values() if file.suffix == ".css"]
    state, text = ScholarDomain.of(app.env).state, entry.read_text("utf-8")
    languages = (state.texts, *state.texts_in.values())
    needed = {name for name, wanted in _OF_LANGUAGES.items() if any(map(wanted, languages))}
    for name in (*_OF_LANGUAGES, _SWITCH):
        if (name in needed or (name == _SWITCH and len(languages) > 1)) and _PRINT in text:
            text = text.replace(_PRINT, f'@import "{name}" layer(pages);\n{_PRINT}')
            entry.write_text(text, "utf-8")
        else:
            static.remove([entry.with_name(name)])
    if _TOKENS in text and tokens.is_file():
        css = theme_sheet(state.theme, tokens.read_text("utf-8"), sheets)
        if css:
            entry.with_name("options.css").write_text(css, "utf-8")
            options = _TOKENS.replace("tokens.css", "options.css")
            entry.write_text(text.replace(_TOKENS, f"{_TOKENS}\n{options}"), "utf-8")


def _files(folder: str | os.PathLike[str]) -> Iterator[str]:
    """The files in a folder, as strings: there may be ten thousand pages."""
    for inner, _, names in os.walk(folder):
        yield from (f"{inner}/{name}" for name in names)
