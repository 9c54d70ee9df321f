"""Names of persons in the fields of pages."""

from drawing import draw, links, make_site, texts
from sphinx_scholar.readers import people
from sphinx_scholar.site.people import People

LISTED = b"- {name: Jane Roe, url: https://roe.example/}\n"
MATTER = "{start: 2020, end: 2021, advisors: ['Jane Roe, University of Turin', Luigi Poe]}"


def test_what_follows_the_linked_name_of_a_person_stays() -> None:
    site = make_site({"research/loom": MATTER}, people=People(people.read(LISTED, "people.yml")[0]))
    head = draw(site, "facts", "research/loom")
    assert links(head) == [("Jane Roe", "https://roe.example/")]
    assert texts(head, "dd")[-1] == "Jane Roe, University of Turin; Luigi Poe"
