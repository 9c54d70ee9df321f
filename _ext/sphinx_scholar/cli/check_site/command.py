"""The command ``scholar check --site``."""

from pathlib import Path

from ..console import Console, Result
from ..workspace import CommandError
from .run import as_lines, check, check_in_browser
from .site import Site


def check_built(folder: Path, console: Console, *, browser: bool) -> Result:
    """Check the built site in *folder*, in a browser too if asked to; :exc:`CommandError` if it has no pages."""
    site = Site(folder) if folder.is_dir() else None
    if site is None or not site.names:
        raise CommandError(f"there is no built site in {folder}; run scholar build")
    found = check(site, console)
    if browser:
        found = sorted(found + check_in_browser(site, console))
    wrong = [finding for finding in found if not finding.info]
    shown = wrong if console.quiet else found
    summary = "" if console.quiet else f"{len(site.names)} pages, {len(wrong)} findings"
    lines = [*as_lines(shown, _short(folder)), *filter(None, [summary])]
    data = {"pages": len(site.names), "findings": [finding.as_dict() for finding in shown]}
    return Result(findings="\n".join(lines), data=data, status=int(bool(wrong)))


def _short(folder: Path) -> Path:
    """*folder* as seen from the current one, if it is below that."""
    absolute = folder.absolute()
    return absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else absolute
