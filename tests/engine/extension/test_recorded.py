"""The pages of a small site as a whole: head, what surrounds the text, and the text."""

import re

import pytest

import recorded
import small_site
from sites import Site

#: Pages that are held with what surrounds the text of every page.
WHOLE = ("index", "404", "search", "research/notes/first")
PAGES = sorted(
    {*WHOLE, *(name.removesuffix(".md") for name in small_site.FILES if name.endswith(".md"))}
    - {"research/notes/third"}
)
GENERATED = ("papers/bare", "topics/index", "topics/looms")


@pytest.mark.parametrize("page", [*PAGES, *GENERATED])
def test_page_is_as_recorded(small: Site, page: str) -> None:
    html = recorded.without_colours(small.html(page)).replace(f"{'word ' * 100}", "")
    if page not in WHOLE:
        html = re.sub(r"<a class=\"skip-link\".*?</header>|<dialog.*</body>", "", html, flags=re.DOTALL)
    recorded.compare(f"page-{page.replace('/', '-')}.txt", recorded.in_lines(html))
