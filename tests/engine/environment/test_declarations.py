"""What pages declare: a page whose text alone has changed leaves others alone, and what others show of it does not."""

import pytest

import faults
from sites import CONF, Project
from sphinx_scholar.environment.domain import ScholarDomain

FILES = {
    "conf.py": CONF.replace('"basic"', '"scholar"')
    + 'myst_enable_extensions = ["dollarmath", "colon_fence", "deflist"]\nnumfig = True\nhtml_baseurl = "https://a.org/"\n',
    "refs.bib": "@misc{p, title = {A paper}, author = {Lovelace, Ada}, year = 2020, keywords = {looms}}\n"
    "@misc{q, title = {A paper of others}, author = {Babbage, Charles}, year = 2019}\n",
    "index.md": "# Home\n\n```{toctree}\n:maxdepth: 3\npapers/index\nresearch/notes/index\ntopics/index\n```\n",
    "papers/index.md": "# Papers\n\n```{publications}\n```\n",
    "topics/index.md": "# Topics\n\n```{topics}\n```\n",
    "research/notes/index.md": "# Notes\n\n```{notes}\n```\n",
    "research/notes/a.md": """\
---
date: 2024-05-01
description: About looms.
topics: [looms]
---

# Looms

Text of the note.

(place)=
## A section

:::{glossary}
loom
: A machine.
:::

$$x = y$$ (first)

```{list-table} Machines
:name: machines
* - One
```

Last words, as {cite:t}`p` says.
""",
    "research/notes/b.md": """\
---
date: 2023-05-01
description: Leads to the other.
---

# Other

{doc}`a`, {ref}`place`, {eq}`first`, {numref}`machines`, {term}`loom`, {note}`a`, and {paper}`p`.
""",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = Project(tmp_path_factory.mktemp("declarations") / "site")
    project.write(FILES)
    site = project.build()
    assert site.returncode == 0, site.output
    return project


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The pages whose data have been gathered."""
    found: set[str] = set()
    gather = ScholarDomain.gather
    monkeypatch.setattr(ScholarDomain, "gather", lambda self, name: found.add(name) or gather(self, name))
    return found


@pytest.mark.parametrize(
    ("old", "new", "alone"),
    [
        ("Text of the note.", "Other text of the note.", True),
        ("Text of the note.", "$$z = 1$$ (zeroth)", False),
        ("(place)=\n## A section", "(place)=\n## Another section", False),
        ("# Looms", "# Other *looms*", False),
        ("topics: [looms]", "topics: [looms, cards]", False),
        ("date: 2024-05-01", "date: 2022-05-01", False),
        ("loom\n: A machine.", "loom\nweaver\n: A machine.", False),
        (":name: machines", ":name: other\n* - Zero\n```\n\n```{list-table} More machines\n:name: machines", False),
        (" as {cite:t}`p` says", " as {cite:t}`q` says", False),
    ],
)
def test_other_pages_are_looked_at_where_they_show_something_else(
    built: Project, looked: set[str], old: str, new: str, alone: bool
) -> None:
    before = (built.source / "research/notes/a.md").read_text("utf-8")
    built.replace("research/notes/a.md", (old, new))
    try:
        assert built.build().returncode == 0
        assert (looked == {"research/notes/a"}) == alone
        assert "research/notes/b" in looked or alone
    finally:
        built.write({"research/notes/a.md": before})
        built.build()


def test_bibliography_files_and_dates_concern_all_pages(built: Project, looked: set[str]) -> None:
    built.replace("refs.bib", ("A paper", "An article"))
    built.build()
    assert "research/notes/b" in looked
    looked.clear()
    built.write({"research/notes/c.md": FILES["research/notes/b.md"].replace("# Other", "# Third")})
    built.build()
    assert "research/notes/b" in looked
    faults.like_clean(built)
