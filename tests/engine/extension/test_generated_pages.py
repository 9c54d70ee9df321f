"""Which files are documents of a site."""

import pickle
from pathlib import Path

import pytest
from sphinx.project import Project

from sphinx_scholar.extension.generated_pages import ScholarProject


def test_pages_are_found_again_if_files_changed_in_the_meantime(tmp_path: Path) -> None:
    for name in ("index.md", "notes/one.md", "notes/two.md", "other.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")
    project = ScholarProject(tmp_path, [".md", ".rst"])
    assert project.discover(["notes/two.md"]) == {"index", "notes/one"}
    project.generated = {"papers/a": tmp_path / "_build" / "a.md"}
    project.hidden = frozenset({"index"})
    assert project.discover(["notes/two.md"]) == {"notes/one", "papers/a"}
    assert project.doc2path("papers/a", absolute=True) == tmp_path / "_build" / "a.md"
    assert project.discover() == {"notes/one", "notes/two", "papers/a"}
    assert project.doc2path("notes/one", absolute=True) == tmp_path / "notes" / "one.md"
    (tmp_path / "notes/one.md").rename(tmp_path / "notes/one.rst")
    (tmp_path / "notes/two.md").rename(tmp_path / "notes/three.md")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/a.md").write_text("", "utf-8")
    assert project.discover() == {"notes/one", "notes/three", "papers/a"}
    files = {docname: project.doc2path(docname, absolute=True) for docname in project.docnames}
    assert files == {
        "notes/one": tmp_path / "notes" / "one.rst",
        "notes/three": tmp_path / "notes" / "three.md",
        "papers/a": tmp_path / "papers" / "a.md",
    }


def test_paths_of_pages_are_not_kept_in_the_environment(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("", "utf-8")
    project = ScholarProject(tmp_path, [".md"])
    project.discover()
    size = len(pickle.dumps(project))
    project.doc2path("index", absolute=True)
    assert len(pickle.dumps(project)) == size


@pytest.mark.parametrize(
    ("file", "docname"),
    [
        ("notes/one.md", "notes/one"),
        ("notes/one.rst", "notes/one"),
        ("./notes//one.md", "notes/one"),
        ("notes/one.txt", None),
        ("", None),
        ("cafe\u0301.md", "caf\u00e9"),
    ],
)
def test_document_of_a_file(tmp_path: Path, file: str, docname: str | None) -> None:
    project = ScholarProject(tmp_path, [".md", ".rst"])
    assert project.path2doc(file) == Project(tmp_path, [".md", ".rst"]).path2doc(file) == docname
    assert project.path2doc(tmp_path / file) == docname
