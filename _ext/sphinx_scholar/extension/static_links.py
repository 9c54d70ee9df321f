"""Links in the folders of static files that lead out of the repository: their files are not copied."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import html

from ..environment.domain import ScholarDomain
from ..environment.inputs import is_own
from .conf_problems import report_in_conf
from .patches import applied
from .problems import FILE_REFUSED, LINK_LOOP
from .source_files import is_loop


def begin(app: Sphinx) -> None:
    """Have the builder check what it copies, if it copies static files."""
    for name in ("copy_html_static_files", "copy_extra_files"):
        if method := getattr(app.builder, name, None):
            setattr(app.builder, name, _checking(app, method))


def _checking(app: Sphinx, method: Callable[..., None]) -> Callable[..., None]:
    @wraps(method)
    def copy_files(*arguments: Any) -> None:
        with applied([(html, "copy_asset", _checked(app))]):
            method(*arguments)

    return copy_files


def _checked(app: Sphinx) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Make the replacement of ``copy_asset``, which takes no file of a link that the site may not publish."""
    names = ("html_extra_path", "html_static_path")
    settings = {Path(app.confdir, entry): name for name in names for entry in getattr(app.config, name)}
    allowed = ScholarDomain.of(app.env).state.allowed_files

    def refused(setting: str, path: Path, folder: Path) -> bool:
        if is_loop(path):
            report_in_conf(app, setting, LINK_LOOP.at("", file=path.relative_to(app.confdir).as_posix()))
            return True
        if not (why := allowed.refusal_of_link(path, folder)):
            return False
        report_in_conf(app, setting, FILE_REFUSED.at("", file=path.relative_to(app.confdir).as_posix(), why=why))
        return True

    def replacement(copy: Callable[..., None]) -> Callable[..., None]:
        @wraps(copy)
        def copy_asset(source: Any, *arguments: Any, excluded: Any = lambda path: False, **options: Any) -> None:
            setting, folder = settings.get(Path(source)), Path(source)
            # Those of other places are named in conf.py as such, or are those of extensions.
            if setting and is_own(folder, Path(app.confdir)):
                inside, left_out = folder.resolve(), excluded

                def excluded(path: str) -> bool:
                    # The copy of the output would be copied as well.
                    if Path(inside, path) in (app.outdir, app.doctreedir):
                        return True
                    return left_out(path) or refused(setting, Path(folder, path), inside)

            copy(source, *arguments, excluded=excluded, **options)

        return copy_asset

    return replacement
