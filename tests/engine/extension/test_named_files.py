"""Files that front matter names, and what links to files say of them."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes

from drawing import make_site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import page_downloads, static_links, teasers
from sphinx_scholar.extension.page_downloads import DescribeDownloads, add_again, note_files
from sphinx_scholar.extension.teasers import note_teaser, unnamed
from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.model.teaser import Teaser
from sphinx_scholar.readers.allowed_files import AllowedFiles

PAPER, PROJECT = "papers/x", "projects/tool"
MATTER = {
    PAPER: "teaser: a.svg\nteaser_caption: Of looms\naliases: [old]",
    PROJECT: "homepage: manual.txt\nrepository: https://e.org/tool",
}


class Copies:
    """The files that Sphinx copies as downloads."""

    def __init__(self) -> None:
        self.added: list[tuple[str, str]] = []

    def add_file(self, docname: str, name: str) -> str:
        self.added.append((docname, name))
        return f"1/{Path(name).name}"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A site with pages that name files; what is reported is kept."""
    made = make_site(MATTER, "@misc{x, title={X}, author={Lovelace, Ada}, year=1843}")
    (tmp_path / "papers").mkdir()
    (tmp_path / "projects").mkdir()
    env = SimpleNamespace(dlfiles=Copies(), dependencies=[])

    def relfn2path(name: str, docname: str = PAPER) -> tuple[str, str]:
        relative = f"{docname.rpartition('/')[0]}/{name}"
        return relative, str(tmp_path / relative)

    env.relfn2path, env.note_dependency = relfn2path, env.dependencies.append
    allowed = SimpleNamespace(refusal=lambda file: "it is secret" if file.name.startswith("secret") else "")
    found = SimpleNamespace(
        env=env,
        folder=tmp_path,
        reported=[],
        pages=made.pages,
        data={"files": {}, "teasers": {}},
        state=SimpleNamespace(kinds=made.kinds, allowed_files=allowed),
        site_of=lambda _: made,
        texts_of=lambda _: ENGLISH,
        place=lambda docname, line: f"{docname}:{line}",
    )
    monkeypatch.setattr(ScholarDomain, "of", lambda _: found)
    for module in (page_downloads, teasers):
        monkeypatch.setattr(
            module,
            "report",
            lambda problem: found.reported.append((problem.code, problem.location, dict(problem.arguments))),
        )
    return found


def test_files_of_fields_are_copied_and_described(site: Any) -> None:
    (site.folder / "projects/manual.txt").write_bytes(bytes(2048))
    note_files(site.env, site, site.pages[PROJECT])
    assert site.data["files"] == {PROJECT: {"manual.txt": ("/_downloads/1/manual.txt", "TXT, 2 KB")}}
    assert site.env.dlfiles.added == [(PROJECT, "projects/manual.txt")]
    assert (site.env.dependencies, site.reported) == (["projects/manual.txt"], [])
    site.env.dlfiles.added.clear()
    add_again(site.env, PROJECT)
    assert site.env.dlfiles.added == [(PROJECT, "projects/manual.txt")]
    add_again(site.env, PAPER)
    assert len(site.env.dlfiles.added) == 1


@pytest.mark.parametrize(
    ("file", "code", "arguments"),
    [
        ("none.txt", "no-page-file", {"field": "homepage", "file": "none.txt"}),
        ("secret.txt", "file-refused", {"file": "secret.txt", "why": "it is secret"}),
    ],
)
def test_files_of_fields_that_are_not_published_are_reported(
    site: Any, file: str, code: str, arguments: dict[str, str]
) -> None:
    (site.folder / "projects/secret.txt").touch()
    page = site.pages[PROJECT]
    page.values["homepage"] = file
    note_files(site.env, site, page)
    assert site.reported == [(code, f"{PROJECT}:2", arguments)]
    assert (site.data["files"], site.env.dlfiles.added) == ({PROJECT: {}}, [])
    # The page is read again when the file comes.
    assert site.env.dependencies == [f"projects/{file}"]


def test_links_to_files_say_type_and_size(site: Any) -> None:
    (site.folder / "papers/data.csv").write_bytes(bytes(10))
    document = new_document("x")
    document.settings.env = SimpleNamespace(relfn2path=site.env.relfn2path, docname=PAPER, app=None)
    links = [
        addnodes.download_reference("", "Data", reftarget="data.csv", filename="1/data.csv"),
        addnodes.download_reference("", "Web", reftarget="https://e.org/data.csv", refuri="https://e.org/data.csv"),
        addnodes.download_reference("", "Gone", reftarget="gone.csv", filename="1/gone.csv"),
    ]
    document += links
    DescribeDownloads(document).run()
    assert ["".join(link.astext().split("\n")) for link in links] == ["Data (CSV, 1 KB)", "Web", "Gone"]
    assert [part["classes"] for part in document.findall(nodes.inline)] == [["file-about"]]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>A loom</title></svg>'


@pytest.mark.parametrize(
    ("values", "alt", "drawn"),
    [
        ({"teaser": "a.svg"}, "A loom", True),
        ({"teaser": "a.SVG", "teaser_alt": "Two looms"}, "Two looms", True),
        ({"teaser": "a.png"}, "", False),
    ],
)
def test_picture_of_a_page_has_its_words(site: Any, values: dict[str, str], alt: str, drawn: bool) -> None:
    page = site.pages[PAPER]
    page.values.update({**values, "teaser_caption": "Of looms"})
    (site.folder / "papers" / values["teaser"]).write_text(SVG, "utf-8")
    site.data["files"][PAPER] = {values["teaser"]: (f"/_downloads/1/{values['teaser']}", "")}
    note_teaser(site.env, site, page)
    found = site.data["teasers"][PAPER]
    assert (found.path, found.alt, found.caption, bool(found.markup), found.source) == (
        f"_downloads/1/{values['teaser']}",
        alt,
        "Of looms",
        drawn,
        f"papers/{values['teaser']}",
    )
    assert unnamed(site, PAPER) == ([] if alt else [f"{PAPER}:2"])
    assert site.reported == []
    del page.values["teaser"]
    note_teaser(site.env, site, page)
    assert PAPER not in site.data["teasers"], "the page names it no more"
    assert [(code, place, arguments["field"]) for code, place, arguments in site.reported] == [
        ("no-teaser", f"{PAPER}:{2 if field == 'teaser_alt' else 3}" if field in page.lines else f"{PAPER}:1", field)
        for field in ("teaser_alt", "teaser_caption")
        if field in page.values
    ]


def test_pictures_without_words_are_those_of_files(site: Any) -> None:
    site.data["teasers"] = {PAPER: Teaser("_d/a", source="papers/a.png"), PROJECT: Teaser("_d/a")}
    assert [unnamed(site, docname) for docname in (PAPER, PROJECT, "none")] == [[f"{PAPER}:2"], [], []]


def test_links_out_of_the_site_are_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site/_static").mkdir(parents=True)
    (tmp_path / "secret").touch()
    (tmp_path / "site/_static/own").touch()
    (tmp_path / "site/_static/link").symlink_to(tmp_path / "secret")
    (tmp_path / "site/_static/inner").symlink_to(tmp_path / "site/_static/own")
    allowed = AllowedFiles(tmp_path / "site")
    monkeypatch.setattr(allowed, "refusal", lambda file: "it is secret" if file.name == "secret" else "")
    monkeypatch.setattr(ScholarDomain, "of", lambda _: SimpleNamespace(state=SimpleNamespace(allowed_files=allowed)))
    reported: list[tuple[str, str, Any]] = []
    monkeypatch.setattr(
        static_links, "report_in_conf", lambda app, setting, p: reported.append((setting, p.code, p.arguments["file"]))
    )
    config = SimpleNamespace(html_static_path=["_static"], html_extra_path=[])
    folders = {"outdir": tmp_path / "site/_static/html", "doctreedir": tmp_path / "site/_static/doctrees"}
    app: Any = SimpleNamespace(env=None, confdir=tmp_path / "site", config=config, **folders)
    asked: list[dict[str, bool]] = []

    def copy(source: Any, *, excluded: Any) -> None:
        asked.append({name: excluded(name) for name in ("own", "link", "inner", "mine", "html", "doctrees")})

    checked = static_links._checked(app)(copy)
    checked(tmp_path / "site/_static", excluded=lambda path: path == "mine")
    assert asked == [{"own": False, "link": True, "inner": False, "mine": True, "html": True, "doctrees": True}]
    assert reported == [("html_static_path", "file-refused", "_static/link")]
    checked(tmp_path / "theme", excluded=lambda path: False)
    assert asked[1] == dict.fromkeys(asked[0], False), "themes are not checked"
