"""``new --translate`` starts the translation of a page, and ``check`` lists what is not translated."""

import json
from pathlib import Path

import pytest
import yaml

from sites import Project, copy_root
from small_site import git
from sphinx_scholar.cli.main import main
from sphinx_scholar.cli.translating import MARK, _Original
from sphinx_scholar.model.kinds import KINDS
from sphinx_scholar.readers import frontmatter

NOTE, CV, PAPER = (kind for name in ("note", "cv", "paper") for kind in KINDS if kind.name == name)
LOOMS = """\
---
# On looms.
date: 2024-01-02
doi: 10.5555/12345
description: "Why: looms"  # short
aliases:
- /old/looms
- /older

# Topics
topics: [Looms, Weaving]
tags: ignored
draft: true
license: CC-BY-4.0
builds_on:
- paper: lovelace-1843-notes
---

(fig-loom)=
```{figure} loom.svg
:name: loom
```

# Looms

See {numref}`fig-loom`, {numref}`A loom <loom>`, [this](#sec), [that](other.md#part), [data](data.csv) and
[own](both.csv). The fig-loom is a loom.

{#sec}
## Part

$$ x $$ (eq-x)

{eq}`eq-x`
"""


@pytest.fixture
def site(tmp_path: Path) -> Project:
    return copy_root("languages", tmp_path / "site")


def run(site: Project, *arguments: str) -> int:
    return main(["-C", str(site.source), *arguments])


def started(tmp_path: Path, text: str = LOOMS, kind: object = NOTE, file: str = "research/notes/looms.md") -> str:
    for name in ("loom.svg", "data.csv", "other.md", "both.csv"):
        path = tmp_path / Path(file).parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    made = tmp_path / "zh" / Path(file).parent
    made.mkdir(parents=True, exist_ok=True)
    (made / "both.csv").touch()
    return _Original(tmp_path, file, text, f"zh/{file.removesuffix('.md')}", kind).start()


def test_front_matter_is_carried_over_without_what_belongs_to_one_page(tmp_path: Path) -> None:
    before = frontmatter.read(LOOMS, NOTE, "x.md").values
    read = frontmatter.read(started(tmp_path), NOTE, "x.md")
    assert read.values["draft"] is True
    kept = {name: value for name, value in before.items() if name not in ("aliases", "doi")}
    # Without the lines of targets.
    assert repr(read.values) == repr({"draft": True, **{n: v for n, v in kept.items() if n != "draft"}})
    assert read.values["topics"] == ("Looms", "Weaving")
    head = started(tmp_path).split("---\n")[1]
    assert "# On looms.\n" in head
    assert "  # short\n" in head
    assert "\n# Topics\ntopics:" in head
    assert head.startswith(f"{MARK}research/notes/looms.md: title, description, text.")


def test_files_are_found_and_labels_are_those_of_the_original(tmp_path: Path) -> None:
    body = frontmatter.split(started(tmp_path))[1]
    found = [("figure} loom.svg", "figure} /research/notes/loom.svg"), ("(other.md", "(/research/notes/other.md")]
    expected = frontmatter.split(LOOMS)[1]
    for before, after in [*found, ("(data.csv", "(/research/notes/data.csv")]:
        expected = expected.replace(before, after)
    assert body == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("![a]({})", "loom.svg"),
        ('![a]({} "Title")', "./loom.svg"),
        ("[a](<{}>)", "data.csv"),
        ("[a]({})", "../notes/data.csv"),
        ("[a]: {}", "data.csv"),
        ("{{download}}`{}`", "data.csv"),
        ("{{download}}`the data <{}>`", "data.csv"),
        ("```{{literalinclude}} {}\n:diff: none.csv\n```", "data.csv"),
        ("```{{csv-table}} A\n:file: {}\n```", "data.csv"),
        (":::{{image}} loom\n:target: {}\n:::", "data.csv"),
        (":::{{video}} none.mp4\n:captions: {}\n:::", "data.csv"),
        ('<img src="{}" alt="a">', "loom.svg"),
    ],
)
def test_paths_of_files_lead_to_those_next_to_the_original(text: str, path: str, tmp_path: Path) -> None:
    body = frontmatter.split(started(tmp_path, f"# A\n\n{text.format(path)}\n"))[1]
    assert body == f"# A\n\n{text.format('/research/notes/' + path.rpartition('/')[2])}\n"


@pytest.mark.parametrize(
    "code", ["```\n![a](loom.svg)\n```", "`![a](loom.svg)`", "```{code-block} md\n[a](data.csv)\n```"]
)
def test_code_stays(code: str, tmp_path: Path) -> None:
    text = f"# A\n\n{code}\n"
    assert frontmatter.split(started(tmp_path, text))[1] == text


@pytest.mark.parametrize("path", ["none.csv", "/data.csv", "https://e.org/data.csv", "#part", "both.csv", "../../../x"])
def test_other_addresses_stay(path: str, tmp_path: Path) -> None:
    text = f"# A\n\n[a]({path}) ![b]({path})\n"
    assert frontmatter.split(started(tmp_path, text))[1] == text


@pytest.mark.parametrize(
    ("text", "kind", "values"),
    [
        ("# Page\n", PAPER, {}),
        ("---\n---\n\n# Page\n", PAPER, {}),
        ("---\n{description: A, aliases: [b], topics: [C]}\n---\n", PAPER, {"description": "A", "topics": ("C",)}),
        ("\ufeff---\r\nteaser: loom.svg\r\n---\r\n", PAPER, {"teaser": "/research/notes/loom.svg"}),
        (
            "---\nnumbers:\n- value: 3\n  label: a\n  source: data.csv\n---\n",
            PAPER,
            {"numbers": ({"value": "3", "label": "a", "source": "/research/notes/data.csv"},)},
        ),
        ("---\ndescription: |\n  A\n  B\naliases: x\n---\n", PAPER, {"description": "A B"}),
    ],
)
def test_front_matter_of_any_form(text: str, kind: object, values: dict[str, object], tmp_path: Path) -> None:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    read = frontmatter.read(started(tmp_path, text, kind), kind, "x.md")
    assert (read.problems, read.values) == ((), {"draft": True, **values})


def test_a_translation_is_started(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    def contents() -> dict[str, bytes]:
        files = (path for path in site.source.rglob("*") if path.is_file())
        return {path.relative_to(site.source).as_posix(): path.read_bytes() for path in files}

    before = contents()
    assert run(site, "new", "--translate", "research/notes/en", "zh_CN", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "file": "zh/research/notes/en.md",
        "page": "zh/research/notes/en",
        "original": "research/notes/en",
        "language": "zh-CN",
    }
    assert run(site, "new", "--translate", "zh/research/notes/only.md", "en") == 0
    after = contents()
    assert after.keys() - before.keys() == {"zh/research/notes/en.md", "research/notes/only.md"}
    assert {name: after[name] for name in before} == before


def test_the_page_can_be_named_from_the_current_folder(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.source / "research")
    assert main(["new", "--translate", "notes/en.md", "zh"]) == 0
    assert (site.source / "zh/research/notes/en.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "status", "named"),
    [
        (["research/notes/x", "zh"], 1, "zh/research/notes/x.md"),
        (["research/notes/en", "fr"], 1, "en, zh"),
        (["research/notes/en", "en"], 1, "research/notes/en.md"),
        (["en", "zh"], 1, '"research/notes/en"?'),
        (["research/notes/xx", "zh"], 1, '"research/notes/x"?'),
        (["papers/rain", "zh"], 1, "scholar new paper rain"),
        (["f.svg", "zh"], 1, "f.svg"),
        (["../x", "zh"], 1, "../x"),
        (["research/notes/rest", "zh"], 1, "zh/research/notes/rest.rst"),
        (["research/notes/open", "zh"], 1, "research/notes/open.md:1"),
        (["research/notes/broken", "zh"], 1, "research/notes/broken.md:"),
        (["research/notes/en", "zh", "note", "Title"], 2, "--translate"),
        (["research/notes/en"], 2, "--translate"),
    ],
)
def test_an_error_names_its_cause(
    arguments: list[str], status: int, named: str, site: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.source / "research/notes/rest.rst").write_text("Rest\n====\n")
    (site.source / "research/notes/open.md").write_text("---\ndate: 2024\n")
    (site.source / "research/notes/broken.md").write_text("---\ndate: 2024\nx: [\n---\n")
    before = sorted(site.source.rglob("*"))
    assert run(site, "new", "--translate", *arguments) == status
    assert named in capsys.readouterr().err
    assert sorted(site.source.rglob("*")) == before


def test_a_site_in_one_language_has_no_translations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "conf.py").write_text('extensions = ["sphinx_scholar"]\n')
    (tmp_path / "index.md").write_text("# Home\n")
    assert main(["-C", str(tmp_path), "new", "--translate", "index", "zh"]) == 1
    assert "scholar_languages = " in capsys.readouterr().err
    assert main(["-C", str(tmp_path), "check"]) == 0
    assert "translation" not in capsys.readouterr().out


def checked(site: Project, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, int, str]]:
    assert run(site, "check", "--json") == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["level"] for finding in found} == {"advice"}
    return [(f["file"], f["line"], f["code"]) for f in found if "translat" in f["code"]]


def test_pages_without_a_translation_are_advice(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    (site.source / "404.md").write_text("# Not found\n")
    (site.source / "research/notes/draft.md").write_text("---\ndate: 2024\ndraft: true\n---\n\n# Draft\n")
    assert checked(site, capsys) == [
        ("research/notes/en.md", 1, "no-translation"),
        ("zh/research/notes/only.md", 1, "no-translation"),
        ("conf.py", 1, "no-translation-dates"),
    ]
    run(site, "new", "--translate", "research/notes/en", "zh")
    capsys.readouterr()
    assert ("zh/research/notes/en.md", 2, "untranslated") in checked(site, capsys)


def test_translations_older_than_their_originals_are_advice(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    def commit(day: str) -> None:
        git(site.source, "add", ".")
        git(site.source, "commit", "-qm", day, date=day)

    git(site.source, "init", "-q")
    commit("2024-01-01")
    assert "old-translation" not in {code for _, _, code in checked(site, capsys)}
    for page in ("index.md", "zh/papers/index.md"):
        with (site.source / page).open("a") as file:
            file.write("\nMore.\n")
    commit("2024-01-02")
    assert [file for file, _, code in checked(site, capsys) if code == "old-translation"] == ["zh/index.md"]


def test_fields_of_translations_are_those_of_their_kind(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    with (site.source / "conf.py").open("a") as file:
        file.write('\nscholar_languages["de"] = {"language": "de", "nmae": "x"}\n')
    note = site.source / "zh/research/notes/only.md"
    note.write_text(note.read_text("utf-8").replace("date:", "dtae: 2024\ndate:"), "utf-8")
    assert run(site, "check", "--json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(f["file"], f["code"]) for f in found if f["level"] == "finding"] == [
        ("zh/research/notes/only.md", "unknown-field")
    ]


@pytest.mark.parametrize(
    ("original", "fields"),
    [
        ("---\naliases: &a [/x]\ntopics: *a\n---\n# T\n", {"topics": ["/x"]}),
        ("---\n{aliases: [/x]}\n---\n# T\n", {}),
        ("---\rdescription: A\raliases: [/x]\r---\r# T\r", {"description": "A"}),
        ("\ufeff---\r\ndescription: A\r\n---\r\n# T\r\n", {"description": "A"}),
    ],
)
def test_odd_front_matter_can_be_read_in_the_translation(original: str, fields: object, site: Project) -> None:
    (site.source / "odd.md").write_bytes(original.encode())
    assert run(site, "new", "--translate", "odd", "zh") == 0
    block, body, _ = frontmatter.split((site.source / "zh/odd.md").read_text("utf-8"))
    read = yaml.safe_load(block)
    assert (read.pop("draft"), read, body) == (True, fields, "# T\n")


def test_front_matter_without_fields_is_an_error(site: Project, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"odd.md": "---\n- a\n---\n# T\n"})
    assert run(site, "new", "--translate", "odd", "zh") == 1
    assert "odd.md:2: the front matter has no fields" in capsys.readouterr().err
