"""After a change of any single field of an entry or of front matter, files and warnings are those of a clean build."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import pytest

import faults
from field_values import of_entries, of_kind
from sites import Project
from sphinx_scholar.model.kinds import KINDS

#: An entry with a page of its own kind, and one with a generated page.
WORKS = ("lovelace-etal-2024-engines", "lovelace-1843-notes")
#: A page of each kind.
PAGES = {
    **{"paper": "papers/lovelace-etal-2024-engines.md", "research": "research/looms.md", "project": "projects/mill.md"},
    **{"note": "research/notes/first.md", "cv": "cv.md", "page": "about.md"},
}
#: Those that the short form changes.
SOME = ("langid", "keywords", "title")


@contextmanager
def told(what: str) -> Iterator[None]:
    """Tell what was changed when a build fails or differs."""
    try:
        yield
    except AssertionError as error:
        error.add_note(what)
        raise


def chosen(fields: Iterable[tuple[str, str]], some: bool) -> list[tuple[str, str]]:
    """The *fields* to change, if only *some* the first of these; and none."""
    return [*((name, value) for name, value in fields if name in SOME or not some), ("", "")]


def with_field(text: str, key: str, name: str, value: str) -> str:
    """A bibliography in which a field of an entry has another value."""
    head, entry, rest = re.split(rf"(?<={{{key},\n)(.*?\n)(?=}})", text, maxsplit=1, flags=re.DOTALL)
    others = [line for line in entry.splitlines() if not line.strip().startswith(f"{name} =")]
    return head + "\n".join([f"  {name} = {{{value}}},", *others, rest])


@pytest.mark.parametrize(
    ("key", "some"),
    [(WORKS[1], True), *(pytest.param(key, False, marks=pytest.mark.soak, id=key) for key in WORKS)],
)
def test_a_field_of_an_entry(make_site: Callable[[str], Project], key: str, some: bool) -> None:
    project = make_site("relations")
    project.build()
    text = (project.source / "refs.bib").read_text("utf-8")
    for name, value in chosen(of_entries(), some):
        project.write({"refs.bib": with_field(text, key, name, value) if name else text})
        with told(f"{name} = {{{value}}}"):
            faults.like_clean(project)


@pytest.mark.soak
@pytest.mark.parametrize("kind", PAGES)
def test_a_field_of_front_matter(make_site: Callable[[str], Project], kind: str) -> None:
    project, page = make_site("relations"), PAGES[kind]
    project.build()
    text = (project.source / page).read_text("utf-8")
    matter, _, body = text.removeprefix("---\n").rpartition("---\n")
    (fields,) = (of_kind(each) for each in KINDS if each.name == kind)
    for name, line in chosen(fields, some=False):
        rest = [given for given in re.split(r"\n(?![ -])", matter) if not given.startswith(f"{name}:")]
        project.write({page: "---\n" + line + "\n" + "\n".join(rest) + f"---\n{body}" if name else text})
        with told(line):
            faults.like_clean(project)
