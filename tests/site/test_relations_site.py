"""Every relation of the owner's CV is shown on both of its pages."""

from urllib.parse import urljoin

import pytest

from sites import Site

#: The results of each research experience, as in the CV.
EXPERIENCES = {
    "speculative-decoding-survey": ("papers/xia-etal-2024-unlocking", "projects/spec-bench"),
    "imagenetvc": ("papers/xia-etal-2023-imagenetvc",),
    "continual-relation-extraction": ("papers/xia-etal-2023-enhancing",),
    "speculative-decoding": ("papers/xia-etal-2023-speculative", "papers/ge-etal-2022-lossless", "projects/specdec"),
    "premise-based-multimodal-reasoning": ("papers/dong-etal-2022-premise",),
    "gravitational-waves": ("papers/xia-etal-2021-improved", "projects/gw-toolkit"),
}

#: The paper that each project belongs to.
PROJECTS = {
    "spec-bench": "papers/xia-etal-2024-unlocking",
    "specdec": "papers/xia-etal-2023-speculative",
    "gw-toolkit": "papers/xia-etal-2021-improved",
}

PAIRS = [
    *((f"research/{name}", other) for name, others in EXPERIENCES.items() for other in others),
    *((f"projects/{name}", other) for name, other in PROJECTS.items()),
]
HEADINGS = {
    ("research", "papers"): ("Papers", "Research project"),
    ("research", "projects"): ("Code and data", "Research project"),
    ("projects", "papers"): ("Papers", "Code and data"),
}


def target(page: str, link: object) -> str:
    """The page that a *link* on *page* leads to."""
    return urljoin(f"/{page}", str(link).partition("#")[0]).removeprefix("/").removesuffix(".html")


def related(site: Site, page: str) -> dict[str, set[str]]:
    """The pages that the derived section of *page* leads to, by heading."""
    found: dict[str, set[str]] = {}
    for group in site.soup(page).select("section.relations .relation-group"):
        pages = {target(page, link["href"]) for link in group.select("ul.relation-list a")}
        found[group.select_one("h2").get_text(strip=True)] = pages  # type: ignore[union-attr]
    return found


def strip(site: Site, page: str) -> set[str]:
    """The pages that the strip at the head of *page* leads to, which the lists below do not repeat."""
    return {target(page, link["href"]) for link in site.soup(page).select("nav.sisters a[href]")}


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_relation_is_seen_from_both_ends(site: Site, one: str, other: str) -> None:
    forward, backward = HEADINGS[one.partition("/")[0], other.partition("/")[0]]
    assert other in strip(site, one) | related(site, one).get(forward, set())
    assert one in strip(site, other) | related(site, other).get(backward, set())
