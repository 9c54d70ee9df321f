"""What each component shows of one site with much in it, and what lists show for each combination of their options."""

import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

import recorded
from drawing import draw, make_site, texts
from sites import REPOSITORY
from sphinx_scholar.model.dates import PartialDate
from sphinx_scholar.model.kinds import ITEMS, Target
from sphinx_scholar.model.teaser import Teaser
from sphinx_scholar.readers import people
from sphinx_scholar.rendering.registry import COMPONENTS
from sphinx_scholar.site.graph import Site
from sphinx_scholar.site.people import linked, resolve

ENTRIES = r"""
@inproceedings{tied, title={Zeros of $n$ & <b>}, author={Babbage, C. and Lovelace, Ada and others}, author+an={2=equal},
  booktitle={Engines}, abbr={EN}, date={2022-05}, keywords={Looms, C++}, award={Best of $n$}, note={Oral}, selected={true}}
@article{tie, title={A tie}, author={Lovelace, Ada and Babbage, C.}, author+an={1=corresponding; 2=equal, ‡},
  journal={Memoirs}, volume={3}, number={2}, pages={1--20}, date={2022-05}, keywords={looms}, issn={2049-3630}, langid={english},
  preview={/_static/a.png}, doi={10.1000/a_b}, code={https://e.org/code}, pdf={/_static/a.pdf}, abstract={We $x$.}}
@article{early, title={Früh}, author={Lovelace, Ada}, journal={Zeitschrift}, langid={german}, date={2022-05-03}}
@book{book, title={Book}, author={Babbage, C.}, translator={Lovelace, Ada}, publisher={P}, address={Rome}, series={S},
  volume={2}, edition={2}, isbn={978-3-16-148410-0}, year=2021, selected={true}, keywords={Big engines}}
@collection{edited, title={Edited}, editor={Lovelace, Ada and B, C.}, publisher={P}, year=2021}
@incollection{part, title={Part}, author={Lovelace, Ada}, editor={Q, M.}, bookauthor={R, S.}, booktitle={Whole},
  publisher={P}, chapter={4}, pages={7}, date={2020-02-29}, keywords={looms}}
@patent{patent, title={Patent}, author={Lovelace, Ada}, holder={Acme}, number={US 1}, eventdate={2018-01-02}, date={2019-03-04}}
@patent{held, title={Held}, holder={Lovelace, Ada}, number={2}, year=2017}
@phdthesis{thesis, title={Thesis}, author={Lovelace, Ada}, school={U}, year=2019}
@thesis{master, title={Master}, type={Master's thesis}, author={Lovelace, Ada}, institution={U}, year=2018}
@techreport{report, title={Report}, author={Lovelace, Ada}, institution={I}, number={TR-7}, year=2018, keywords={big engines}}
@manual{manual, title={Manual}, author={Lovelace, Ada}, organization={O}, version={1.2}, year=2018}
@misc{preprint, title={Preprint}, author={Lovelace, Ada}, eprint={2201.00001}, eprinttype={arxiv}, date={2022-09}}
@article{soon, title={Soon}, author={Lovelace, Ada}, journal={J}, year={to appear}, keywords={looms}, selected={true}}
@misc{undated, title={Undated}, author={Lovelace, Ada}, howpublished={Letter}, abbr={Letter}}
@misc{zero, title={Zero}, author={Lovelace, Ada}, howpublished={Clay}, date={0000}}
@misc{old, title={Old}, author={Lovelace, Ada}, howpublished={Clay}, date={-0050}}
@incollection{piece, title={Piece}, author={Lovelace, Ada}, editor={Q, M. and R, S.}, booktitle={Whole}, publisher={P}, year=2016}
@manuscript{roll, title={Roll}, author={Lovelace, Ada}, shelfmark={MS 1}, library={Bodleian}, year=2015}
@misc{Key:One, title={Key}, author={Lovelace, Ada}, howpublished={L}, year=2014, slides={/_static/talks/}}
@article{known, title={Known}, author={Known, B. and Lovelace, Ada and Known, B.}, editor={Babbage, Charles}, journal={J}, year=2014}
@article{british, title={Colour of $n$}, author={Q, M. and R, S. and Lovelace, Ada}, editor={Q, M.}, journal={J}, langid={british}, pages={3, 7},
  year=2013, doi={10.1000/b}, arxiv={1301.00001}, isbn={978-3-16-148410-0}}
@article{chinese, title={热核}, author={林, 知远 and Lovelace, Ada}, journal={数学学报}, langid={chinese}, pages={7}, year=2013, eid={e1}}
@misc{archived, title={Archived}, author={Lovelace, Ada}, howpublished={L}, year=2013, collection={C}, box={3}, folder={4}, abbr={Preprint}, eprint={1302.1}, eprinttype={arxiv}}
@book{many, title={Many}, author={MANY}, editor={Lovelace, Ada and B, C.}, publisher={P}, year=2012}
@book{thirty, title={Thirty}, author={THIRTY}, publisher={P}, year=2012}
@letter{letter, title={Letter to Ada}, author={Babbage, C.}, recipient={Lovelace, Ada}, year=1843, library={L}}
@standard{standard, title={Standard}, author={Lovelace, Ada}, organization={ISO}, number={ISO 1}, version={2}, publisher={P}, address={Geneva}, year=2011}
@jurisdiction{law, title={A v. B}, author={Lovelace, Ada}, volume={3}, number={4}, journaltitle={Reports}, pages={§ 12}, institution={Court}, date={2011-03}}
@periodical{issue, title={Memoirs}, editor={Lovelace, Ada}, volume={4}, number={2}, issue={Spring}, publisher={P}, year=2011}
@article{news, title={News}, author={Lovelace, Ada}, editor={E, F. and G, H.}, entrysubtype={newspaper}, journal={数学 Times}, edition={Late}, pages={B2}, eid={7}, date={2010-02-03}}
@mvbook{several, title={Several}, author={Lovelace, Ada}, volumes={3}, series={S}, number={5}, edition={3}, publisher={P}, address={Rome}, year=2010, isbn={978-3-16-148410-0}}
@software{software, title={Software}, author={Lovelace, Ada}, version={1.2}, publisher={Z}, number={7}, year=2010, abstract={Of $n$.}}
@dataset{dataset, title={Dataset}, author={Lovelace, Ada}, publisher={Z}, number={v2}, year=2010, license={CC0}}
@inbook{both, title={Both}, author={Lovelace, Ada}, bookauthor={R, S.}, editor={Q, M. and T, U.}, booktitle={Whole}, eid={7}, chapter={3}, publisher={P}, year=2009}
@manuscript{boxed, title={Boxed}, author={Lovelace, Ada}, collection={Papers}, box={3}, folder={4}, library={Bodleian}, type={Notebook}, date={1840~}}
@letter{sent, title={Sent}, author={Lovelace, Ada}, recipient={Babbage, C.}, shelfmark={MS 2}, library={Bodleian}, date={1841-05-06}}
@inproceedings{event, title={Event}, author={Lovelace, Ada}, booktitle={Proc}, series={LNCS}, volume={12}, number={3}, publisher={P}, address={Rome}, eventtitle={E 2010}, venue={Paris}, pages={xi--xii}, year=2010}
@patent{filed, title={Filed}, author={Lovelace, Ada}, holder={Acme and Beta}, number={EP 2}, location={Paris}, eventdate={2008}, year=2009}
@unpublished{talk, title={Talk}, author={Lovelace, Ada}, note={Talk at the Mill}, address={Turin}, year=2009}
@book{other, title={Of another}, author={Babbage, C.}, publisher={P}, year=1999, selected={true}, keywords={looms}}
"""
MANY = [f"P{n}, Q." for n in range(30)]
ENTRIES = ENTRIES.replace("MANY", " and ".join([*MANY, "Lovelace, Ada", "R, S."]))
ENTRIES = ENTRIES.replace("THIRTY", " and ".join([*MANY[1:], "Lovelace, Ada"]))
PAGES = {
    "papers/index": "title: Papers",
    "papers/Key-One-f27ddb5e": "",
    "papers/tied": "description: Own $words$.\nnumbers:\n- {value: 3.1×, label: Faster than $n$, source: Table 2, url: table.pdf}\n"
    "- {value: '$n$', label: Looms, source: Of $n$, url: 'https://e.org/n'}\n- {value: '7', label: Cards, source: Counted}",
    "papers/tie": "teaser_alt: A $n$\nteaser_caption: Of $n$.",
    "papers/nothing": "",
    **{
        f"papers/{key}": ""
        for key in (
            "book",
            "early",
            "edited",
            "part",
            "patent",
            "thesis",
            "master",
            "report",
            "manual",
            "undated",
            "british",
            "chinese",
            "archived",
            "many",
            "thirty",
            *(
                "standard",
                "law",
                "issue",
                "news",
                "several",
                "software",
                "dataset",
                "both",
                "boxed",
                "sent",
                "event",
                "filed",
                "talk",
            ),
        )
    },
    "research/notes/b": "title: B of $n$\ndate: 2023-05-06\ndescription: On $n$ & *so*.\ntopics: [looms, C++]",
    "research/notes/a": "title: A\ndate: 2023-05-06\nauthor: C. Babbage\ntopics: [Looms]",
    "research/notes/c": "title: C\ndate: 2022\nauthor: Beatrice Known\nbuilds_on: [{note: b}, {paper: tied}, {project: mill}]",
    "research/notes/2021/e": "title: A note of 2021\ndate: 2021-05\ntopics: [looms, Looms]\nauthor: The Society",
    "research/notes/d": "title: D\ndate: 2022-12-31\ndraft: true",
    "research/loom": "title: Loom of $n$\nstart: 2019-10\nend: 2020-02\nplace: Turin\nhost: [A, B]\nadvisors: [C. D, E. F]\nhighlights: [Wove $n$., Wrote.]\n"
    "papers: [tie, tied, 'Key:One']\nprojects: [mill]\ntopics: [looms]\ndescription: Weaving.",
    "research/late": "title: Late\nstart: 2019-10\nend: present\nhost: A\nadvisors: ['Beatrice Known, Turin', C. D]\ndescription: Late $n$.\npapers: part",
    "research/idle": "title: Idle\nstart: 2021\nend: 2021\ntopics: [looms]",
    "projects/mill": "title: 'Mill: of $n$'\nstack: [Python, C]\nlicense: MIT\nrepository: https://e.org/mill\nhomepage: https://e.org/\npapers: [tied, book]\ntopics: [Big engines]\ndescription: Grinds.",
    "projects/card": "title: Card\nrepository: https://e.org/code\npapers: tie",
    "projects/lace": "title: Lace\nrepository: https://e.org/lace\npapers: [tie, tied]\nhighlights: [Fine $n$.]",
    "talks/salon": "title: Salon\ndate: 2024-03-01\nroom: Hall of $n$\nslides: https://e.org/s\npaper: tie",
    "talks/court": "title: Court\nroom: Yard\nslides: court.pdf\nhandout: hand.pdf\nposted: 2020-02\npage: 'https://e.org/court/'",
    "cv": """title: CV
updated: 2024-03
education:
- {start: 2020-09, end: present, institution: ETH, place: Zürich, degree: Ph.D. in $n$, advisor: B. C}
- {start: 2018, end: 2020-06, institution: UCL, degree: B.Sc.}
service:
- {role: Reviewer, venues: [ACL, EMNLP], start: 2023, end: 2024}
- {role: Member, organization: ACM}
honors:
- {title: Prize of $n$, issuer: A fund, year: 2021-05}
- {title: Medal, year: 2019}
skills: {Programming: [Python, C], Speaking: [English]}
positions:
- {role: Professor of $n$, organization: Engine House, department: Looms, start: 2020, end: present, url: 'https://e.org/p'}
grants:
- {title: Knots of $n$, funder: Crown, number: G-1, start: 2024, end: 2025, url: knots.pdf}
supervision:
- {name: Beatrice Known, degree: Ph.D., title: Of cards, start: 2020, now: Turin}
- {name: Other One, start: 2019, url: 'https://e.org/o'}
teaching:
- {title: Engines, start: 2023-10}
""",
}
KINDS = {
    "talk": {
        "folder": "talks",
        "label": "Talk",
        "plural": "Talks",
        "fields": {
            "date": {"type": "date"},
            "room": {"type": "text", "label": "Room"},
            "slides": {"type": "url", "label": "Slides"},
            "handout": {"type": "url", "label": "Handout"},
            "posted": {"type": "date", "label": "Posted"},
            "page": {"type": "url", "label": "Page"},
            "paper": {"type": "names", "to": "paper", "forward": "About", "backward": "Talks"},
        },
    }
}
OWNER = {
    "role": "Countess of $n$",
    "affiliation": ["Society", "Mill & Sons"],
    "email": "ada@e.org",
    "portrait": "_static/ada.jpg",
    "profiles": {"github": "ada", "orcid": "0000-0001-2345-6789", "mastodon": "https://e.social/@ada"},
}
PEOPLE, _ = people.read(
    b"- {name: Beatrice Known, url: 'https://known.example/'}\n- {name: Charles Babbage}\n", "people.yml"
)
#: Drawings, one more than lists contain, and photos.
TEASERS = {
    "papers/tied": Teaser("a.svg", "A $n$", "Of $n$.", "<svg><path/></svg>"),
    **{
        f"papers/{key}": Teaser("a.svg", markup="<svg><g/></svg>")
        for key in ("book", "early", "edited", "part", "patent", "thesis", "master", "report")
    },
    "papers/manual": Teaser("b.png", "A loom"),
}
SITE = make_site(
    PAGES,
    ENTRIES,
    teasers=TEASERS,
    files={
        ("papers/tied", "table.pdf"): ("/_downloads/table.pdf", "PDF, 2 KB"),
        ("talks/court", "court.pdf"): ("/_downloads/court.pdf", "PDF, 1 MB"),
        ("talks/court", "hand.pdf"): ("/_downloads/hand.pdf", "PDF, 3 KB"),
        ("cv", "knots.pdf"): ("/_downloads/knots.pdf", "PDF, 4 KB"),
    },
    mentions={
        "index": (Target("note", "a", 1), Target("cite", "tie", 1)),
        "research/notes/a": (
            Target("cite", "tie", 1),
            Target("note", "b", 2),
            Target("project", "mill", 3),
            Target("cite", "tie", 4),
        ),
        "research/notes/b": (Target("note", "a", 2), Target("note", "b", 2), Target("note", "none", 2)),
        "talks/court": (Target("cite", "book", 1), Target("research", "loom", 1), Target("talk", "salon", 1)),
        "papers/book": (Target("cite", "tie", 1), Target("cite", "other", 1), Target("note", "c", 1)),
        "projects/card": (Target("project", "mill", 1),),
    },
    owner=OWNER,
    own_kinds=KINDS,
    minutes={"research/notes/a": 1, "research/notes/b": 12},
    changed={f"research/notes/{name}": PartialDate(2023, 5, day) for name, day in (("a", 6), ("b", 7), ("c", 1))},
)
SITE.people = resolve(PEOPLE, SITE.owner, SITE.bibliography.publications.values())
SITE.bibliography = replace(SITE.bibliography, publications=linked(SITE.bibliography.publications, SITE.people.names))
#: The values of the options of lists.
OPTIONS: dict[str, dict[str, list[Any]]] = {
    "publications": {
        "keys": [["other", "part", "tied", "part", "none", "preprint", "tie", "soon"]],
        "kind": [["journal"], ["published", "thesis"], ["forthcoming"]],
        "year": [["2022"], ["2019", "2021"]],
        "topic": ["looms", "big-engines"],
        "selected": [True],
        "compact": [True],
        "limit": [1, 2],
    },
    "notes": {"topic": ["looms", "c-plus-plus"], "limit": [1, 2], "year": ["2022", "2023", "1999"]},
    "pages": {"topic": ["looms", "big-engines"], "limit": [1, 2]},
    "timeline": {
        "kind": [["research"], ["education"], ["education", "research"], ["talk", "paper", "note"]],
        "limit": [1, 3],
        "compact": [True],
    },
}
FURTHER = {"pages": [{"kind": kind} for kind in ("research", "project", "talk", "note", "paper")]}
#: Options of components that are shown as a whole.
WHOLE: dict[str, list[dict[str, Any]]] = {
    "publications": [{}, {"compact": True}, {"keys": ["tied", "other"], "downloads": True}],
    "pages": FURTHER["pages"][:3],
    "cv": [
        {"section": name}
        for name in (
            "papers",
            "education",
            "service",
            "honors",
            "skills",
            "research",
            "project",
            "note",
            "talk",
            *ITEMS,
        )
    ],
    "profile": [{}, {"teaser": "tied"}, {"teaser": "manual"}, {"teaser": "soon"}],
    "topic": [{"topic": name} for name in ("looms", "big-engines", "c-plus-plus", "none")],
    "timeline": [
        {},
        {"compact": True},
        {"kind": ["research", "education", "talk"]},
        {"kind": ["note"], "compact": True},
    ],
    "highlights": [{"pages": "paper:tied research:loom, note talk none:none"}],
}


def whole(site: Site, name: str) -> str:
    """What a component shows: on each page that it applies to, or on the home page with its options."""
    component, found = COMPONENTS[name], []
    for docname, page in site.pages.items():
        if component.applies(page) if component.position else docname in ("index", "cv"):
            for options in WHOLE.get(name, [{}]) if docname != "cv" or name == "profile" else ():
                found.append(
                    f"== {docname} {options or ''}\n{recorded.in_lines(str(draw(site, name, docname, **options)))}"
                )
    return "\n".join(found)


THEME = REPOSITORY / "_ext" / "sphinx_scholar" / "theme" / "scholar"
#: Classes without a rule: of microformats, of what sites may style or reference managers read.
FREE = re.compile(
    r"(p|u|dt|h|e)-[a-z-]+|(button|pub|kind)-[a-z]+|compact|cv-points|draft|literal-block|profile-role|sisters|Z3988"
)


def named_in_the_theme() -> set[str]:
    """The words of style sheets and scripts."""
    files = (file for kind in ("css", "js") for file in THEME.rglob(f"*.{kind}"))
    return set(re.findall(r"[\w-]+", "\n".join(file.read_text("utf-8") for file in files)))


NAMED = named_in_the_theme()


# The translation that is older than its original needs a site in several languages.
@pytest.mark.parametrize("name", [name for name in COMPONENTS if name != "outdated"])
def test_component_is_as_recorded_and_its_classes_have_rules(name: str) -> None:
    shown = whole(SITE, name)
    classes = {part for found in re.findall('class="([^"]+)"', shown) for part in found.split()}
    assert {part for part in classes - NAMED if not FREE.fullmatch(part)} == set()
    recorded.compare(f"{name}.txt", shown)


def choices(given: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """Each pair of values of two options, and each three options with their first values."""
    values = [(name, value) for name, several in given.items() for value in several]
    first = [(name, several[0]) for name, several in given.items()]
    found = [*combinations(values, 1), *combinations(values, 2), *combinations(first, 3)]
    return [dict(choice) for choice in found if len(dict(choice)) == len(choice)]


def test_lists_with_several_options_are_as_recorded() -> None:
    lines = []
    for name, given in OPTIONS.items():
        for more in FURTHER.get(name, [{}]):
            for options in [{}, *choices(given)]:
                soup = draw(SITE, name, **more, **options)
                shown = texts(soup, "h2, .pub-title, .note-title, .card-title, .timeline-text a")
                lines.append(f"{name} {more | options}: {' | '.join(shown)}")
    recorded.compare("lists.txt", "\n".join(lines))
