"""The folders of a site's own kinds of page: those that Sphinx's patterns leave out are reported."""

from sites import CONF, Project

KINDS = """scholar_kinds = {
    "lecture": {"folder": "lectures"},
    "seminar": {"folder": "seminars"},
    "tour": {"folder": "tours"},
    "visit": {"folder": "visits"},
    "picture": {"folder": "pictures"},
}
include_patterns = ["index.md", "seminars/**", "tours/f*", "visits/**"]
exclude_patterns = ["seminars", "visits/second*"]
"""


def test_folder_of_a_kind_that_is_not_read_is_reported_once(project: Project) -> None:
    pages = {f"{kind}s/{name}.md": "# Page\n" for kind in ("lecture", "seminar", "tour") for name in ("first", "other")}
    lists = "".join(f"\n```{{pages}} {kind}\n```\n" for kind in ("lecture", "tour", "visit"))
    links = "\n```{toctree}\n:glob:\n\ntours/*\nvisits/*\n```\n"
    project.write({"conf.py": CONF + KINDS, "refs.bib": "", "index.md": f"# Home\n{lists}{links}", **pages})
    project.write(
        {"visits/first.md": "# Page\n", "visits/second.md": "# Page\n", "pictures/first.png": "", "other/a.md": ""}
    )
    lecture, seminar = project.build().warnings
    assert [(w.file, w.line, w.type) for w in (lecture, seminar)] == [("conf.py", n, "scholar.config") for n in (7, 8)]
    assert 'add "lectures/**" to include_patterns' in lecture.message
    assert "exclude_patterns" in seminar.message


def test_folder_of_a_kind_that_an_extension_adds_is_reported(project: Project) -> None:
    conf = f'{CONF}include_patterns = ["index.md"]\n'
    kind = 'add_kind(app, Kind("talk", "Talk", "Talks", "talks", fields=COMMON))'
    setup = f"\n\ndef setup(app):\n    from sphinx_scholar.extending import COMMON, Kind, add_kind\n    {kind}\n"
    project.write({"conf.py": conf + setup, "refs.bib": "", "index.md": "# Home\n", "talks/a.md": "# A\n"})
    (warning,) = project.build().warnings
    assert (warning.file, warning.line, warning.type) == ("conf.py", 11, "scholar.config")
    assert '"talks/**"' in warning.message
