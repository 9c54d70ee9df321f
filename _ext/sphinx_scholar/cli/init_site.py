"""``scholar init``: lay out a new site that builds without a warning, and overwrite no file of the folder."""

import codecs
import datetime
import json
import re
import shlex
from importlib import metadata
from pathlib import Path

from ..locale.names import is_language
from ..model.text import is_base_url
from .console import Console, Result
from .files import create
from .new_page import escape
from .record import line, recorded, with_version
from .requirements import DISTRIBUTION, requirements, wheel
from .workspace import CommandError

#: The files of a new site. Text files of other programs end with ``.txt`` here, so that none takes them for its own.
STARTER = Path(__file__).parent / "starter"
RENAMED = {
    "conf.py.txt": "conf.py",
    "gitignore.txt": ".gitignore",
    "readthedocs.yaml.txt": ".readthedocs.yaml",
    "publish.yml.txt": ".github/workflows/publish.yml",
    "refresh.yml.txt": ".github/workflows/refresh.yml",
    "pyproject.toml.txt": "pyproject.toml",
}
#: What stands for an owner and an address that are not given; pages show it.
NAME, URL = "Your Name", "https://example.org/"


def init_site(
    folder: Path, name: str, url: str, language: str, today: datetime.date, console: Console | None = None
) -> Result:
    """Lay out a site in *folder*; at a terminal, ask for a name and an address that are not given.

    :raises CommandError: if *folder* is a file, *url* no address of a site, or *language* no language code.
    """
    if folder.exists() and not folder.is_dir():
        raise CommandError(f"{folder} is a file; give a folder for the site")
    if not is_language(language):
        raise CommandError(f'"{language}" is not a language code; write a code such as en or zh_CN')
    console = console or Console()
    name = name or console.ask(f"Your name (Enter for {NAME}):", NAME)
    asked = not url
    url = url or console.ask(f"Address of the site (Enter for {URL}):", URL)
    while not is_base_url(url):
        wrong = f'"{url}" is not the address of a site; write one such as https://ada.example.org/'
        if not asked:
            raise CommandError(wrong)
        console.error(wrong)
        url = console.ask(f"Address of the site (Enter for {URL}):", URL)
    version = metadata.version(DISTRIBUTION)
    values = {"name": name, "url": url.rstrip("/") + "/", "language": language, "version": version}
    files: dict[str, str | bytes] = {"requirements.txt": requirements(), **wheel()}
    for source in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        path = source.relative_to(STARTER).as_posix()
        files[RENAMED.get(path, path)] = _filled(source.read_text("utf-8"), path, values, today)
    kept = []
    for path, content in files.items():
        try:
            create(folder / path, content)
        except FileExistsError:
            kept.append(path)
    written = [path for path in files if path not in kept]
    foreign = "conf.py" in kept and "sphinx_scholar" not in (folder / "conf.py").read_text("utf-8", "replace")
    report = _report(folder, files, kept, placeholders=name == NAME or url == URL, foreign=foreign)
    return Result(report, data={"folder": str(folder.resolve()), "written": written, "kept": kept})


def _filled(text: str, path: str, values: dict[str, str], today: datetime.date) -> str:
    """The text of a starter file with *values*, each quoted in the language of the file."""
    text = text.replace("{month}", today.strftime("%Y-%m"))
    if path.endswith((".py.txt", ".toml.txt")):
        # A string of JSON is one of Python and TOML as well.
        names = "|".join(f"{{{name}}}" for name in values)
        return re.sub(names, lambda m: json.dumps(values[m[0][1:-1]], ensure_ascii=False), text)
    name = values["name"]
    matter, rule, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    lines = [_yaml_line(line, name) if "{name}" in line else line for line in matter.split("\n")]
    return "\n".join(lines) + rule + body.replace("{name}", escape(name))


def _yaml_line(line: str, name: str) -> str:
    key, _, value = line.partition(": ")
    return f"{key}: {json.dumps(value.replace('{name}', name), ensure_ascii=False)}"


def _report(folder: Path, files: dict[str, str | bytes], kept: list[str], *, placeholders: bool, foreign: bool) -> str:
    """What was done; *placeholders* stand for the name or the address, and conf.py is that of a *foreign* site."""
    lines = [f"The site is in {folder.resolve()}."]
    if kept:
        lines.append(f"These files already existed and were not changed: {', '.join(kept)}.")
    if "pyproject.toml" in kept:
        lines += _record(folder / "pyproject.toml", str(files["pyproject.toml"]))
    named = re.search(r"^\./(.+\.whl)$", str(files["requirements.txt"]), re.MULTILINE)
    if named and not (folder / named[1]).is_file():
        lines.append(
            f"Copy {named[1]} into it: requirements.txt names the file because the package is not on an index."
        )
    if foreign:
        needed = 'extensions = ["sphinx_scholar"], html_theme = "scholar", and scholar_owner = {"name": "..."}'
        lines.append(f"conf.py belongs to an existing Sphinx site; add to it: {needed}.")
    elif placeholders:
        lines.append("Put your name and the address of the site into conf.py.")
    enter = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))}; "
    return "\n".join([*lines, f"Preview: {enter}scholar serve", "Build:   scholar build"])


def _record(file: Path, text: str) -> list[str]:
    """What to write into a *file* that was there, of which the new one would be the *text*."""
    data = file.read_bytes() if file.is_file() else b""
    version = recorded(text.encode())
    if recorded(data):
        return []
    if with_version(data, version).startswith(data.removeprefix(codecs.BOM_UTF8)):
        return [f"For scholar check, add to pyproject.toml:\n{text}".rstrip()]
    return [f"For scholar check, write in the table [tool.sphinx-scholar] of pyproject.toml: {line(version)}"]
