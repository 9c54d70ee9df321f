"""``scholar build`` and ``scholar serve``: Sphinx with the options that a site needs."""

from pathlib import Path

from sphinx.cmd.build import main as sphinx

#: Folders that a preview does not watch.
UNWATCHED = (".venv", ".git", "_build", "tests", "__pycache__")


def build(folder: Path, output: str, *, quiet: bool, color: str) -> int:
    """Build the site in *folder* strictly into *output*, relative to it; the exit status of Sphinx."""
    options = ["-n", "-W", "--keep-going", "-j", "auto", *(["-q"] if quiet else [])]
    options += {"always": ["--color"], "never": ["--no-color"]}.get(color, [])
    return min(1, sphinx([*options, "-d", str(folder / "_build/doctrees"), str(folder), str(folder / output)]))


def serve(folder: Path, port: int, *, browser: bool) -> int:
    """Show the site in *folder* with its drafts, and build it again when a file changes, until it is interrupted."""
    # Imported here: no other command needs it.
    from sphinx_autobuild.__main__ import main as autobuild

    ignored = [option for name in UNWATCHED for option in ("--ignore", f"*/{name}/*")]
    options = ["-n", "-t", "preview", "--port", str(port), *ignored, *(["--open-browser"] if browser else [])]
    autobuild([*options, "-d", str(folder / "_build/preview-doctrees"), str(folder), str(folder / "_build/preview")])
    return 0
