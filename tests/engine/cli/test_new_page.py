"""``new KIND TITLE`` starts a page."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import Project, Site
from sphinx_scholar.cli.main import main
from sphinx_scholar.cli.new_page import existing_page, page_text
from sphinx_scholar.model.kinds import KINDS, Kind
from sphinx_scholar.model.slugs import page_slug
from sphinx_scholar.readers import frontmatter
from sphinx_scholar.readers.kinds import kinds

TODAY = datetime.date(2026, 11, 22)
WITH_PAGES = pytest.mark.parametrize("kind", [k for k in KINDS if k.folder or k.docname], ids=lambda kind: kind.name)


@pytest.fixture
def site(make_site: Callable[[str], Project]) -> Project:
    return make_site("relations")


def run(site: Project, *arguments: str) -> int:
    return main(["--site", str(site.source), *arguments])


@WITH_PAGES
def test_a_new_page_is_valid_and_lists_every_field(kind: Kind) -> None:
    text = page_text(kind, "A title", TODAY)
    read = frontmatter.read(text, kind, "page.md")
    assert read.problems == ()
    assert {f.name for f in kind.fields if f.required} <= read.values.keys()
    head = text.split("---\n")[1]
    assert all(f"{f.name}:" in head and f.meaning in head for f in kind.fields if f.name not in ("title", "draft"))
    assert frontmatter.read(text.replace("\n# ", "\n"), kind, "page.md").problems == (), "with no field commented out"


def test_fields_of_kinds_of_a_site_may_have_any_name_and_meaning() -> None:
    """The front matter can be read, whatever conf.py calls a field."""
    fields = {"y: z": {"required": True}, "# q": {"required": True, "meaning": "a\nb: c"}, "a\nb": {}}
    kind = kinds({"talk": {"folder": "talks", "fields": fields}})[0]["talk"]
    read = frontmatter.read(page_text(kind, "T", TODAY), kind, "talks/t.md")
    assert (read.problems, {"y: z", "# q"} <= read.values.keys()) == ((), True)


def test_dates_are_those_of_the_current_day() -> None:
    values = {kind.name: frontmatter.read(page_text(kind, "T", TODAY), kind, "x.md").values for kind in KINDS}
    assert str(values["note"]["date"]) == "2026-11-22"
    assert (str(values["research"]["start"]), values["research"]["end"]) == ("2026-11", "present")
    assert values["note"]["draft"] is True


TITLES = [
    'Say "yes": a study',
    "C# and F# #",
    "50% of $5 & $10 &amp; more",
    "Energy $E = mc^2$ and $a_1 * b_2 * c$",
    "*Stars*, _lines_, `ticks`, [links](x), <b>tags</b>",
    r"Back\slash {paper}`x` and [^1]",
    "Emoji 🎉 and 投机解码",
    "- dash first",
    "1. A number first",
    "# Hash first",
    "@handle: what? |pipe| ~~no~~",
]


def test_titles_are_shown_literally(site: Project) -> None:
    for title in TITLES:
        assert run(site, "new", "note", "--", title) == 0
    for kind in ("research", "project", "talk"):
        assert run(site, "new", kind, f"A new {kind}") == 0
    assert run(site, "new", "paper", "lovelace-1843-notes") == 0
    built = site.build("-D", "scholar_drafts=1")
    assert (built.warnings, built.returncode) == ((), 0)
    for title in TITLES:
        assert shown(built, f"research/notes/{page_slug(title, 'note')}") == plain(title)
    assert shown(built, "talks/a-new-talk") == plain("A new talk")
    assert shown(built, "papers/lovelace-1843-notes") == plain("Notes on the Analytical Engine")


def shown(site: Site, page: str) -> str:
    title = site.soup(page).select_one("h1")
    for annotation in title.select("annotation, .headerlink"):
        annotation.decompose()
    return plain(title.get_text())


def plain(text: str) -> str:
    """*text* without white space, with straight quotation marks and formulas reduced to their letters."""
    for sign, typed in {"“": '"', "”": '"', "$": "", "^": "", "−": "-", "∗": "*", "_1": "1", "_2": "2"}.items():
        text = text.replace(sign, typed)
    return "".join(text.split())


def test_a_page_is_created_without_the_network(
    site: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.socket", lambda *_, **__: pytest.fail("this command needs no network"))
    assert run(site, "new", "note", "A  first\tidea") == 0
    assert "http://localhost:8000/research/notes/a-first-idea.html" in capsys.readouterr().out
    text = (site.source / "research/notes/a-first-idea.md").read_text("utf-8")
    assert f"date: {datetime.date.today().isoformat()}" in text
    assert "\n# A first idea\n" in text


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["note", "First"], "research/notes/first.md"),
        (["note", "FIRST!"], "research/notes/first.md"),
        (["project", "Loom Cards"], "projects/loom-cards.md"),
        (["cv", "Mine"], "cv.md"),
        (["nite", "First"], '"note"?'),
        (["page", "First"], '"page"'),
        (["", "First"], "note, "),
        (["note", " "], "scholar new note"),
        (["paper", "babbage-1832-economy"], "babbage-1832-economy"),
        (["paper", "nobody-2020"], "nobody-2020"),
        (["paper", "lovelace-etal-2024-engines"], "papers/lovelace-etal-2024-engines.md"),
    ],
)
def test_an_error_names_its_cause_and_leaves_all_files_unchanged(
    arguments: list[str], named: str, site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    def contents() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in site.source.rglob("*") if path.is_file()}

    before = contents()
    assert run(site, "new", *arguments) == 1
    assert named in capsys.readouterr().err
    assert contents() == before


def test_an_existing_page_is_found_in_other_case_or_normalisation(tmp_path: Path) -> None:
    (tmp_path / "Über-Ideen.md").touch()
    assert existing_page(tmp_path, "über-ideen") == tmp_path / "Über-Ideen.md"
    assert existing_page(tmp_path, "u\u0308ber-ideen") == tmp_path / "Über-Ideen.md"
    assert existing_page(tmp_path, "ueber-ideen") is None
    assert existing_page(tmp_path / "none", "ueber-ideen") is None


def test_a_folder_without_conf_py_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(tmp_path), "new", "note", "First"]) == 1
    assert "conf.py" in capsys.readouterr().err


def test_commands_run_in_a_terminal_without_unicode(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert run(site, "new", "note", "投机解码") == 0
    assert (site.source / "research/notes/投机解码.md").is_file()
