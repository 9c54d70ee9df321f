"""``scholar build``: Sphinx with the options that a site needs."""

import locale
import os
import sys
from pathlib import Path

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.matching import Matcher

from ..readers.conf_source import ConfSource
from ..readers.config import line_of
from .check.values import wrong_types
from .console import Console
from .workspace import CommandError, read_config


def build(folder: Path, output: str, console: Console) -> int:
    """Build the site in *folder* strictly into *output*, relative to it; the exit status is 1 after a warning.

    :raises CommandError: if *output* is a folder of sources.
    """
    target = _checked_output(folder, output)
    locale.setlocale(locale.LC_ALL, "")
    sphinx.locale.init_console()
    if not console.has_colors(sys.stdout):
        nocolor()
    try:
        return min(1, _run(folder, target, console))
    except Exception as error:
        # Many settings are used before anything looks at their types.
        if wrong := _wrong_setting(folder):
            raise wrong from error
        raise


def _run(folder: Path, target: Path, console: Console) -> int:
    with patch_docutils(str(folder)), docutils_namespace():
        app = Sphinx(
            folder,
            folder,
            target,
            folder / "_build/doctrees",
            "html",
            confoverrides={"nitpicky": True},
            status=None if console.quiet else sys.stdout,
            warning=sys.stderr,
            warningiserror=True,
            parallel=os.cpu_count() or 1,
        )
        app.build()
        return app.statuscode


def _wrong_setting(folder: Path) -> CommandError | None:
    """The first setting of a wrong type, if there is one."""
    try:
        conf = ConfSource((folder / "conf.py").read_text("utf-8-sig", "replace"))
    except (SyntaxError, ValueError):
        return None
    found = next(wrong_types(conf), None)
    place = f"conf.py:{line_of(found[0], found[1], ''.join(map(bytes.decode, conf.rows)))}" if found else ""
    return CommandError(f"{place}: {found[1].message}") if found else None


def _checked_output(folder: Path, output: str) -> Path:
    """The folder *output*; :exc:`CommandError` if the next build would take what is in it for sources."""
    target, site = (folder / output).resolve(), folder.resolve()
    advice = "name another folder, such as _build/html"
    if target.is_file():
        raise CommandError(f"{output} is a file; {advice}")
    if site.is_relative_to(target):
        raise CommandError(f"{output} contains the sources of the site; {advice}")
    if target.is_relative_to(site) and target.relative_to(site).parts[0] != "_build":
        parts = target.relative_to(site).parts
        excluded = Matcher(read_config(folder).exclude_patterns)
        if not any(excluded("/".join(parts[:count])) for count in range(1, len(parts) + 1)):
            raise CommandError(f"{output} is among the sources of the site; {advice}, or add it to exclude_patterns")
    return target
