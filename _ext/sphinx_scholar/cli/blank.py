"""Turn a copy of this repository into an empty site: remove the owner's content, and add a few pages to begin with."""

import datetime
import json
import re
import shutil
import subprocess
from pathlib import Path

from .workspace import CommandError, Workspace

#: The pages of an empty site; ``{name}`` in them is replaced by the owner's name, ``{month}`` by the current month.
STARTER = Path(__file__).parent / "starter"
#: The owner's content, and the tests that are about it.
CONTENT = (
    "*.md", "*.bib", "papers", "research", "projects", "_figures", "_static/img", "_static/pdf", "_static/html",
    "_static/video", "tests/site", "tests/engine/browser/test_figures.py", "tests/engine/browser/test_finding.py",
)  # fmt: skip
KEPT = frozenset({"README.md", "404.md"})
_OWNER = """scholar_owner = {{
    "name": {name},
    # Other forms of the name in bibliographies.
    "variants": [],
    "role": "",
    "affiliation": "",
    "email": "",
    "profiles": {{}},
}}"""


def blank(site: Workspace, name: str, address: str, today: datetime.date) -> str:
    """Make *site* the empty site of *name* at *address*; :exc:`CommandError` if git could not undo that."""
    if not name:
        raise CommandError('name the new owner, as in: make blank OWNER="Ada Example"')
    command = ["git", "-C", str(site.folder), "status", "--porcelain", "--untracked-files=all", "--", "."]
    status = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if status.returncode:
        raise CommandError("this folder is not a git repository, so nothing could restore what is removed")
    if changed := status.stdout.splitlines():
        files = "\n".join(f"  {line}" for line in changed[:10])
        raise CommandError(f"there are changes that are not committed; commit them first:\n{files}")
    conf = site.folder / "conf.py"
    conf.write_text(with_owner(conf.read_text("utf-8"), name, address), "utf-8")
    content = {*CONTENT, *(kind.folder for kind in site.kinds.values() if kind.folder)}
    for path in [path for pattern in content for path in site.folder.glob(pattern) if path.name not in KEPT]:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        target = site.folder / source.relative_to(STARTER)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8").replace("{name}", name).replace("{month}", today.strftime("%Y-%m"))
        target.write_text(text, "utf-8")
    return (
        f"This is now the empty site of {name}. Fill in the rest of scholar_owner in conf.py.\n"
        "See it:   make serve, then http://localhost:8000/\n"
        "Undo it:  git checkout ."
    )


def with_owner(conf: str, name: str, address: str) -> str:
    """The text of ``conf.py`` with other values of ``scholar_owner`` and ``html_baseurl``."""
    owner = _OWNER.format(name=json.dumps(name, ensure_ascii=False))
    conf = re.sub(r"^scholar_owner = \{.*?^\}", lambda _: owner, conf, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r'^(html_baseurl = .*")https?://[^"]*"', lambda m: f'{m[1]}{address}"', conf, flags=re.MULTILINE)
