"""``scholar check --site``: faults of the files of a built site."""

from pathlib import Path

from ..console import Result
from ..workspace import CommandError


def check_built(folder: Path, *, browser: bool) -> Result:
    """Check the built site in *folder*, in a browser too if asked to; :exc:`CommandError` if it has no pages."""
    raise CommandError("this version cannot check built sites yet")
