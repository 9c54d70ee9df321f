"""Starting a page by command: its name, its front matter, its title, and what is refused."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sites import Project, Site
from sphinx_scholar.cli import new_page
from sphinx_scholar.cli.main import main
from sphinx_scholar.model import kinds, slugs
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import frontmatter

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("How fast can speculative decoding be?", "how-fast-can-speculative-decoding-be"),
        ("Don't “stop” now", "dont-stop-now"),
        ("Kraków, Łódź, Ærø and Straße", "krakow-lodz-aero-and-strasse"),
        ("İstanbul ﬁnds œuvres", "istanbul-finds-oeuvres"),
        ("投机解码", "投机解码"),
        ("投机解码 with one drafter", "with-one-drafter"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("מחקר חדש", "מחקר-חדש"),
        ("🎉", "note"),
        ("Index", "index-note"),
        ("CON", "con-note"),
        ("$O(n^2)$ bounds", "o-n-2-bounds"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * 60),
        ("many words " * 20, "many-words-many-words-many-words-many-words-many-words-many"),
    ],
)
def test_a_page_is_named_by_its_title(title: str, name: str) -> None:
    assert slugs.page_slug(title, "note") == name


@given(st.text(min_size=1))
def test_any_title_gives_a_name_that_every_system_can_store(title: str) -> None:
    name = slugs.page_slug(title, "note")
    assert 0 < len(name) <= slugs.LONGEST_PAGE_NAME + len("-note")
    assert not set(name) & set('/\\:*?"<>|# %\n\0')
    assert not name.startswith((".", "-"))
    assert name != "index"


@pytest.mark.parametrize("kind", [k for k in KINDS if k.folder or k.docname], ids=lambda kind: kind.name)
def test_front_matter_is_valid_and_names_every_field(kind: kinds.Kind) -> None:
    text = new_page.text(kind, "A title", TODAY)
    read = frontmatter.read(text, kind, "page.md")
    assert read.problems == ()
    assert {f.name for f in kind.fields if f.required} <= read.values.keys()
    head = text.split("---\n")[1]
    assert all(f"{f.name}:" in head and f.meaning in head for f in kind.fields if f.name not in ("title", "draft"))


@pytest.mark.parametrize("kind", [k for k in KINDS if k.folder or k.docname], ids=lambda kind: kind.name)
def test_a_field_is_filled_in_by_taking_its_comment_sign_away(kind: kinds.Kind) -> None:
    text = new_page.text(kind, "A title", TODAY).replace("\n# ", "\n")
    assert frontmatter.read(text, kind, "page.md").problems == ()


def test_dates_are_of_today() -> None:
    values = {kind.name: frontmatter.read(new_page.text(kind, "T", TODAY), kind, "x.md").values for kind in KINDS}
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


def test_any_title_is_shown_as_given_and_builds_without_a_warning(make_site: Callable[[str], Project]) -> None:
    site = make_site("relations")
    for title in TITLES:
        assert main(["--site", str(site.source), "new", "note", "--", title]) == 0
    for kind in ("research", "project", "talk"):
        assert main(["--site", str(site.source), "new", kind, f"A new {kind}"]) == 0
    assert main(["--site", str(site.source), "new", "paper", "lovelace-1843-notes"]) == 0
    built = site.build("-D", "scholar_drafts=1")
    assert (built.warnings, built.returncode) == ((), 0)
    for title in TITLES:
        assert shown(built, f"research/notes/{slugs.page_slug(title, 'note')}") == plain(title)
    assert shown(built, "talks/a-new-talk") == plain("A new talk")
    assert shown(built, "papers/lovelace-1843-notes") == plain("Notes on the Analytical Engine")


def shown(site: Site, page: str) -> str:
    title = site.soup(page).h1
    assert title is not None
    for annotation in title.select("annotation, .headerlink"):
        annotation.decompose()
    return plain(title.get_text())


def plain(text: str) -> str:
    """A text as it was typed: quotation marks straight, formulas as their bare letters."""
    for sign, typed in {"“": '"', "”": '"', "$": "", "^": "", "−": "-", "∗": "*", "_1": "1", "_2": "2"}.items():
        text = text.replace(sign, typed)
    return "".join(text.split())


def test_what_is_made_is_told_and_nobody_is_asked(
    make_site: Callable[[str], Project], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site("relations")
    monkeypatch.setattr("socket.socket", lambda *_, **__: pytest.fail("this command needs no network"))
    assert main(["--site", str(site.source), "new", "note", "A  first\tidea"]) == 0
    said = capsys.readouterr().out
    assert "research/notes/a-first-idea.md" in said
    assert "make serve" in said
    assert "http://localhost:8000/research/notes/a-first-idea.html" in said
    text = (site.source / "research/notes/a-first-idea.md").read_text("utf-8")
    assert f"date: {datetime.date.today().isoformat()}" in text
    assert "\n# A first idea\n" in text


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["note", "First"], "research/notes/first.md is there already"),
        (["note", "FIRST!"], "research/notes/first.md is there already"),
        (["project", "Loom Cards"], "projects/loom-cards.md is there already"),
        (["cv", "Mine"], "cv.md is there already"),
        (["nite", "First"], 'there is no kind of page "nite"; did you mean "note"?'),
        (["page", "First"], 'there is no kind of page "page"'),
        (["", "First"], "say of which kind: make new KIND=... TITLE=...; there are "),
        (["paper", "--file", "nowhere.bib"], 'there is no file "nowhere.bib"'),
        (["note", " "], "a new page needs a title"),
        (["paper", "babbage-1832-economy"], "is not one of Ada Lovelace's papers"),
        (["paper", "nobody-2020"], "no entry in refs.bib has the key nobody-2020"),
        (["paper", "lovelace-etal-2024-engines"], "papers/lovelace-etal-2024-engines.md is there already"),
    ],
)
def test_nothing_is_overwritten_or_guessed(
    arguments: list[str], reason: str, make_site: Callable[[str], Project], capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site("relations")
    before = contents(site.source)
    assert main(["--site", str(site.source), "new", *arguments]) == 1
    assert reason in capsys.readouterr().err
    assert contents(site.source) == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_name_in_other_letters_is_taken_too(tmp_path: Path) -> None:
    (tmp_path / "Über-Ideen.md").touch()
    assert new_page.occupant(tmp_path, "über-ideen") is not None
    assert new_page.occupant(tmp_path, "u\u0308ber-ideen") is not None
    assert new_page.occupant(tmp_path, "ueber-ideen") is None
    assert new_page.occupant(tmp_path / "none", "ueber-ideen") is None


def test_a_folder_without_a_site_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--site", str(tmp_path), "new", "note", "First"]) == 1
    assert "conf.py" in capsys.readouterr().err


def test_a_terminal_without_unicode_is_no_obstacle(
    make_site: Callable[[str], Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = make_site("relations")
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", terminal)
    assert main(["--site", str(site.source), "new", "note", "投机解码"]) == 0
    assert (site.source / "research/notes/投机解码.md").is_file()


def test_the_report_names_the_papers_that_no_experience_claims(
    make_site: Callable[[str], Project], capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site("relations")
    (site.source / "research/looms.md").unlink()
    (site.source / "research/numbers.md").write_text(
        "---\nstart: 2022\nend: 2023\npapers: [lovelace-2022-numbers]\n---\n\n# Numbers\n", "utf-8"
    )
    assert main(["--site", str(site.source), "unclaimed"]) == 0
    said = capsys.readouterr().out
    assert "refs.bib:1: lovelace-etal-2024-engines (Engines that Weave)" in said
    assert "lovelace-1843-notes" in said
    assert "lovelace-2022-numbers" not in said
    assert "babbage-1832-economy" not in said
    (site.source / "research/numbers.md").unlink()
    (site.source / "refs.bib").write_text("", "utf-8")
    assert main(["--site", str(site.source), "unclaimed"]) == 0
    assert "Every paper of yours" in capsys.readouterr().out
