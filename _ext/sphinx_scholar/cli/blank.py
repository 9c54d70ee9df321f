"""A site without its owner: what he wrote goes, the machinery stays, and a few pages to begin with take its place.

It undoes the work of years in a second; so it wants everything committed before, from where git brings it back.
"""

from __future__ import annotations

import ast
import datetime
import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from .errors import Refusal

#: The first pages of a new site; ``{name}`` in them is the owner's, ``{month}`` the present one.
STARTER = Path(__file__).parent / "starter"


#: What belongs to an owner: content has no underscore; figures, pictures and facts to test against go with it.
OWN = (
    "*.md", "*.bib", "papers", "research", "projects", "_figures",
    "_static/img", "_static/pdf", "_static/html", "_static/video", "tests/facts", "tests/site",
    "tests/browser/test_figures.py", "tests/browser/test_finding.py", "tests/unit/test_figures_numbers.py",
)  # fmt: skip


KEPT = frozenset({"README.md", "404.md"})


_OWNER = """scholar_owner = {{
    "name": {name},
    # Other ways in which bibliographies print the name.
    "variants": [],
    "role": "",
    "affiliation": "",
    "email": "",
    "profiles": {{}},
}}"""


def blank(folder: Path, name: str, address: str, today: datetime.date, extra: Iterable[str] = ()) -> str:
    """Make *folder* the site of *name*, to be published at *address*; *extra* are folders of the site's own kinds.

    :raises Refusal: if git could not bring back what is removed.
    """
    if not name:
        raise Refusal('whose site shall it be? As in: make blank OWNER="Ada Example"')
    _check(folder)
    conf = folder / "conf.py"
    settings = rewritten(conf.read_text("utf-8"), name, address)
    for path in [path for pattern in {*OWN, *extra} for path in folder.glob(pattern) if path.name not in KEPT]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    conf.write_text(settings, "utf-8")
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        target = folder / source.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8").replace("{name}", name).replace("{month}", today.strftime("%Y-%m"))
        target.write_text(text, "utf-8")
    return "\n".join(
        [
            f"This is the site of {name} now, and blank. Fill in the rest of scholar_owner in conf.py.",
            "See it:   make serve, then http://localhost:8000/",
            "Undo it:  git checkout .",
        ]
    )


def _check(folder: Path) -> None:
    """Only what git has is removed."""
    try:
        command = ["git", "-C", str(folder), "status", "--porcelain", "--untracked-files=all", "--", "."]
        result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise Refusal("git is not installed; it keeps what is removed here") from None
    if result.returncode:
        raise Refusal("this folder is no git repository, so that what is removed would be lost")
    if changed := result.stdout.splitlines():
        files = "\n".join(f"  {line}" for line in changed[:10])
        raise Refusal(f"there are changes that are not committed; commit them first:\n{files}")


def rewritten(source: str, name: str, address: str) -> str:
    """``conf.py`` with another owner: the settings that name him, found by their names, and nothing else."""
    lines = source.splitlines(keepends=True)
    changes: list[tuple[int, int, str]] = []
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign):
            continue
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        first, last = node.lineno - 1, node.end_lineno or node.lineno
        if "scholar_owner" in names:
            changes.append((first, last, _OWNER.format(name=json.dumps(name, ensure_ascii=False)) + "\n"))
        elif "html_baseurl" in names:
            text = "".join(lines[first:last])
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and "://" in part.value:
                    text = text.replace(part.value, address)
            changes.append((first, last, text))
    for first, last, text in reversed(changes):
        lines[first:last] = [text]
    return "".join(lines)
