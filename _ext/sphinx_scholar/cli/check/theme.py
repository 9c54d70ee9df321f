"""Templates and style sheets of a site, compared with those of the installed theme."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from ...migrations import changed_since, known
from ...model.problems import Problem
from ...readers.problems import RENAMED_IN_THEME, RENAMED_VARIABLE
from ...readers.templates import read_template, sheet_problems, template_problems
from ..problems import EXTENDED, TEMPLATE
from .findings import Edit, Finding

#: The theme, and where it is in the package.
THEME = "theme/scholar"


def check_templates(site: Path, folders: Iterable[str], version: str, package: Path) -> Iterator[Finding]:
    """What the templates in *folders* of *site* have that the theme has no more, and those that have changed there.

    *version* is the one that the site was made or last checked with, *package* the folder of the engine.
    """
    for folder in folders:
        files = _files(site / folder, (".html", ".svg"))
        texts = {name: file.read_bytes().decode("utf-8", "replace") for name, file in files.items()}
        for problem in template_problems(
            {n: text for n, text in texts.items() if n.endswith(".html")}, known("template")
        ):
            name = problem.location.rpartition(":")[0]
            yield Finding(_in_folder(folder, problem), _template_edits(texts[name], problem))
        for name in changed_since(version, [f"{THEME}/{name}" for name in files]):
            template = name.removeprefix(f"{THEME}/")
            try:
                read = read_template(texts[template])
            except TemplateSyntaxError:
                continue  # reported above
            kind = EXTENDED if read.extends.rpartition("/")[2] == template else TEMPLATE
            yield Finding(
                kind.at(f"{folder}/{template}:1", template=template, version=version, path=str(package / name))
            )


def check_sheets(site: Path, folders: Iterable[str]) -> Iterator[Finding]:
    """The properties in the style sheets in *folders* of *site* that the theme calls otherwise, or has no more."""
    for folder in folders:
        for name, file in _files(site / folder, (".css",)).items():
            text = file.read_bytes().decode("utf-8", "replace")
            for problem in sheet_problems(name, text):
                pattern = rf"(?<![\w-]){re.escape(str(problem.arguments['name']))}(?![\w-])"
                yield Finding(_in_folder(folder, problem), _replaced(text, pattern, problem))


def _files(folder: Path, suffixes: tuple[str, ...]) -> dict[str, Path]:
    """The files of a folder by their paths in it."""
    files = sorted(file for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else []
    return {file.relative_to(folder).as_posix(): file for file in files if file.suffix in suffixes}


def _in_folder(folder: str, problem: Problem) -> Problem:
    return Problem(problem.kind, f"{folder}/{problem.location}", problem.arguments)


def _template_edits(text: str, problem: Problem) -> tuple[Edit, ...]:
    """The edits that give a block or a variable its new name, where a template can have it nowhere else."""
    name = re.escape(str(problem.arguments.get("name", "")))
    if problem.kind is RENAMED_VARIABLE:
        if re.search(rf"\b(set|for|macro|import|as|with)\b[^%]*\b{name}\b", text):
            return ()
        inside = [range(*match.span()) for match in re.finditer(r"\{\{.*?\}\}|\{%.*?%\}", text, re.DOTALL)]
        edits = _replaced(text, rf"(?<![\w.\"'-]){name}(?![\w\"'-]|\s*=[^=])", problem)
        starts = [len(text[: part.start].encode()) for part in inside]
        ends = [len(text[: part.stop].encode()) for part in inside]
        return tuple(e for e in edits if any(a <= e.start < b for a, b in zip(starts, ends, strict=True)))
    if problem.kind is RENAMED_IN_THEME and problem.arguments["what"] == "the block" and f"self.{name}" not in text:
        return _replaced(text, rf"(?<=block ){name}(?![\w-])", problem)
    return ()


def _replaced(text: str, pattern: str, problem: Problem) -> tuple[Edit, ...]:
    """The edits that put the new name in place of each match of *pattern*."""
    if "to" not in problem.arguments:
        return ()
    new = str(problem.arguments["to"]).encode()
    spans = [match.span() for match in re.finditer(pattern, text)]
    return tuple(Edit(len(text[:start].encode()), len(text[:end].encode()), new) for start, end in spans)
