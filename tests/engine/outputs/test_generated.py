"""Generated elements: the search index holds none of them, the feeds only those that a directive places."""

from __future__ import annotations

from pathlib import Path

from lxml import html

import small_site
from sites import Project
from sphinx_scholar.outputs.feeds import body
from sphinx_scholar.outputs.search import sections

NOTE = """---
date: 2025-01-02
topics: [looms]
builds_on:
  - paper: new
---

# Listed

Before.

:::{publications}
:compact:
:::

:::{timeline}
:::

After.
"""


def test_feeds_and_search_index_leave_out_generated_elements(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write({**small_site.FILES, "research/notes/listed.md": NOTE})
    site = project.build()
    page = site.path / "research/notes/listed.html"
    assert [text for _, _, text in sections(page)] == ["Before. After."]
    fed = html.fromstring(body(page, "https://example.org/"))
    texts = [" ".join(node.text_content().split()) for node in fed.xpath("//p[not(ancestor::li)]")]
    assert texts == ["Before.", "After."]
    assert fed.find_class("pub-list")
    assert fed.find_class("timeline")
    assert not [name for name in ("page-header", "relations", "cite-box") if fed.find_class(name)]
    # The facts of a page are text of its author.
    assert [text for _, _, text in sections(site.path / "talks/salon.html")] == ["When March 2024 Prose."]
