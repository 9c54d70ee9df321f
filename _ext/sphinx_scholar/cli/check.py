"""``scholar check``: what the installed version no longer knows or has changed, at its line."""

from pathlib import Path

from .console import Console, Result


def check_site(folder: Path, console: Console, *, fix: bool) -> Result:
    """Check the sources of the site in *folder*, and change what is safe to change if *fix*."""
    return Result("Nothing to change.", {"findings": []})
