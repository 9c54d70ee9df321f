"""Each builder of Sphinx, on one site: what pages, lists, citations and references are in its output."""

import json
import pickle
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

import recorded
import small_site
from search_index import indexed
from sites import CONF, ROOTS, Project, Site, copy_bilingual
from sphinx_scholar.environment.domain import ScholarDomain

#: The builders whose output has all pages, and the files of each to look into.
BUILDERS = {
    "dirhtml": "**/*.html",
    "singlehtml": "index.html",
    "epub": "**/*.xhtml",
    "latex": "*.tex",
    "texinfo": "*.texi",
    "man": "*.1",
    "text": "**/*.txt",
    "xml": "**/*.xml",
}
HTML = ("dirhtml", "singlehtml", "epub")
FIGURES = """
from sphinx_scholar.figures import Drawing, Source, Table, figure
from sphinx_scholar.figures.svg import element, svg

@figure("How looms grew", sources=[Source("the census", "https://e.org/census")])
def growth():
    picture = svg(10, 10, element("rect", width=5, height=5))
    return Drawing(picture, "Looms double each year.", "Counted by hand.", Table(["Year", "Looms"], [("1833", "4,711")]))

@figure("In words", sources=[Source("the census")])
def words():
    return Drawing(element("p", "A figure ", element("strong", "of text"), "."), "", "Said aloud.")
"""
#: A work with signs that mean something to TeX, XML and roff, and with a long list of authors.
ODD = r"""
@article{odd, title={R\&D: 100\% of \#1 a\_b <x> "q" 'r' .s \textbackslash t {\~n}}, journal={J & K}, volume={1}, year={2019},
  author={AUTHORS}, author+an={2=equal}, abstract={Of <b> \& \$5, $a_1 < b$.}, award={Best \& only}, langid={french},
  keywords={C++}, doi={10.1000/a_b%23(c)}, slides={https://e.org/s?a=1&b=2#c}}
""".replace("AUTHORS", " and ".join(["Lovelace, Ada", *(f"P{n:02}, Q." for n in range(32))]))
FILES = {
    **small_site.FILES,
    "refs.bib": small_site.BIBLIOGRAPHY + ODD,
    "cv.md": (ROOTS / "test-outputs" / "cv.md").read_text("utf-8"),
    "conf.py": f'{small_site.CONF}version = "1"\nman_show_urls = True\nscholar_owner["portrait"] = "_static/ada.png"\n',
    "projects/mill.md": small_site.FILES["projects/mill.md"] + "A word.[^1]\n\n[^1]: Another footnote.\n",
    "_figures/__init__.py": "",
    "_figures/growth.py": FIGURES,
    "talks/salon.md": "---\ndate: 2024-03\naliases: [/was/salon/, /old.html]\n---\n\n# Salon\n\n```{computed-figure} growth\n```\n\n"
    "```{computed-figure} words\n```\n\n- [x] wake, [home](../index.md)[^1]\n\n[^1]: A footnote.\n\n::::{tab-set}\n:::{tab-item} Tab\nIn a tab.\n:::\n::::\n\n:::{timeline}\n:::\n",
}


def write(folder: Path) -> Project:
    project = Project(folder)
    project.write(FILES)
    Image.new("RGB", (4, 4)).save(folder / "_static" / "ada.png")
    return project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """The site by a builder; all builders share what was read."""
    project = write(tmp_path_factory.mktemp("builders") / "site")
    sites: dict[str, Site] = {}

    def build(builder: str) -> Site:
        if builder not in sites:
            # An environment for translations is of another kind.
            doctrees = project.source.with_name("catalogs" if builder == "gettext" else "doctrees")
            sites[builder] = project.build("-b", builder, "-d", str(doctrees), output=builder)
        return sites[builder]

    return build


@pytest.mark.parametrize("builder", BUILDERS)
def test_builder_succeeds(built: Callable[[str], Site], builder: str) -> None:
    site = built(builder)
    assert "Traceback" not in site.output
    unwanted = ("conf value", "unknown mimetype")  # what EPUB needs of every project
    assert [w for w in site.warnings if not w.message.startswith(unwanted)] == []


@pytest.mark.parametrize(
    ("builder", "begin"),
    [
        *((name, "<(?:main|section)") for name in HTML),
        ("latex", r"\\sphinxmaketitle"),
        ("texinfo", "@top"),
        ("man", ".SH"),
        ("text", ""),
    ],
)
def test_output_is_as_recorded(built: Callable[[str], Site], builder: str, begin: str) -> None:
    """The same content in each: what is on the pages, without what surrounds it."""
    site, parts = built(builder), []
    for file in sorted(site.path.glob(BUILDERS[builder])):
        text = file.read_text("utf-8")
        # Sphinx writes anchors of Texinfo in no order, and tables of contents without a page after other builders.
        body = (
            re.sub(
                r'</?span[^>]*>|@anchor.*|<div class="toctree-wrapper compound">\s*</div>', "", text[match.start() :]
            )
            if (match := re.search(begin, text))
            else ""
        )
        parts.append(
            f"== {file.relative_to(site.path).as_posix()}\n{recorded.in_lines(body) if builder in HTML else body}"
        )
    recorded.compare(f"builder-{builder}.txt", re.sub("(word ){9,}", "", "\n".join(parts)))


def dead_links(site: Site, pattern: str) -> list[str]:
    """The relative links in files of HTML that lead to no file, or no element of it."""
    soups = {file.resolve(): BeautifulSoup(file.read_text("utf-8"), "lxml") for file in site.path.glob(pattern)}
    found = []
    for file, soup in soups.items():
        for node in soup.select("body [href], body [src]"):
            url = urlsplit(str(node.get("href") or node.get("src") or ""))
            if url.scheme or url.path.startswith("/"):
                continue
            to = (file.parent / unquote(url.path)).resolve() if url.path else file
            to = to / "index.html" if to.is_dir() else to
            anchor = unquote(url.fragment)
            if not to.is_file() or (anchor and to in soups and soups[to].find(id=anchor) is None):
                found.append(f"{file.name}: {url.geturl()}")
    return found


def test_folder_for_each_page(built: Callable[[str], Site]) -> None:
    site = built("dirhtml")
    assert dead_links(site, "**/*.html") == []
    paper = BeautifulSoup((site.path / "papers/new/index.html").read_text("utf-8"), "lxml")
    address = "https://example.org/ada/papers/new/"
    assert [node["href"] for node in paper.select("link[rel=canonical]")] == [address]
    assert [node["content"] for node in paper.select("meta[name=citation_public_url]")] == [address]
    alternate = [str(node["href"]) for node in paper.select("link[rel=alternate]")]
    assert alternate == ["../feed.xml", "../feed.json"]
    described = [str(node["href"]) for node in paper.select("link[rel~=describedby]")]
    assert described == ["../new.bib", "../new.ris", "../new.csl.json"]
    alternate += [*described, "../new.linkset.json"]
    assert all((site.path / "papers/new" / name).is_file() for name in alternate)
    found = re.findall("<loc>(.*)</loc>", (site.path / "sitemap.xml").read_text("utf-8"))
    assert {"https://example.org/ada/", address, "https://example.org/ada/topics/looms/"} <= set(found)
    assert not [url for url in found if url.endswith((".html", "index"))]
    feed = (site.path / "feed.xml").read_text("utf-8")
    assert 'href="https://example.org/ada/research/notes/first/"' in feed
    assert 'href="https://example.org/ada/papers/bare/"' in re.sub("&(quot|#34);", '"', feed), "within its text too"
    assert {indexed(site.path)[url]["url"] for url in ("papers/new/", "cv/")} == {"papers/new/", "cv/"}


def test_redirects_with_a_folder_for_each_page(built: Callable[[str], Site]) -> None:
    site = built("dirhtml")
    for file, to in (("was/salon/index.html", "../../talks/salon/"), ("old.html", "talks/salon/")):
        assert f'url={to}"' in (site.path / file).read_text("utf-8").replace(" ", ""), file


def test_single_page(built: Callable[[str], Site]) -> None:
    site = built("singlehtml")
    assert dead_links(site, "index.html") == []
    soup = site.soup("index")
    assert not soup.select(".search-open, #search-dialog"), "there is no page for them to lead to"
    ids = [str(node["id"]) for node in soup.select("[id]")]
    assert sorted({name for name in ids if ids.count(name) > 1}) == []
    papers = soup.select("main section:has(> .pub-header)")
    assert len(papers) == 3
    for paper in papers:
        [button] = paper.select(".button-cite")
        [box] = paper.select(".cite-box")
        assert button["href"] == f"#{box['id']}", "each paper leads to its own"
    assert [node["href"] for node in papers[0].select(".downloads a[href]")][:1] == [
        "https://example.org/ada/papers/new.bib"
    ]
    assert soup.select("link[rel=stylesheet]")
    assert not (site.path / "feed.xml").exists()


def test_book(built: Callable[[str], Site]) -> None:
    site = built("epub")
    for page in site.path.glob("**/*.xhtml"):
        ElementTree.fromstring(re.sub("<!DOCTYPE[^>]*>", "", page.read_text("utf-8")))
    assert dead_links(site, "**/*.xhtml") == []
    assert "citation_" not in (site.path / "papers/new.xhtml").read_text("utf-8"), (
        "no reader of books reads tags for the web"
    )
    contents = (site.path / "toc.ncx").read_text("utf-8")
    order = [contents.index(f'src="{name}.xhtml"') for name in ("papers/index", "papers/new", "research/index")]
    assert order == sorted(order)
    assert 'src="topics/looms.xhtml"' in contents
    assert "404" not in contents + (site.path / "content.opf").read_text("utf-8")


def test_book_with_html_as_typed_and_two_languages_is_xml(tmp_path: Path) -> None:
    project = copy_bilingual(tmp_path / "site")
    project.write(
        {"research/notes/typed.md": "---\ndate: 2024-01-01\n---\n# Typed\n\na<br>b <b>c\n\n<hr>\n\n<ul><li>d</ul>\n"}
    )
    site = project.build("-b", "epub", "-D", "version=1", output="epub")
    assert [warning for warning in site.warnings if "duplicated" in warning.message] == []
    for page in site.path.glob("**/*.xhtml"):
        ElementTree.fromstring(re.sub("<!DOCTYPE[^>]*>", "", page.read_text("utf-8")))
    assert "a<br/>b <b>c</b>" in (site.path / "research/notes/typed.xhtml").read_text("utf-8")


def test_latex(built: Callable[[str], Site]) -> None:
    site = built("latex")
    [file] = site.path.glob("*.tex")
    text = file.read_text("utf-8")
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]*)\}\}", text))
    assert set(re.findall(r"\\hyperref\[\\detokenize\{([^}]*)\}\]", text)) - labels == set()
    targets = set(re.findall(r"\\hypertarget(\{cite\.[^}]*\})", text))
    assert "{cite.research/notes/first:cite-other}" in targets
    assert set(re.findall(r"\\hyperlink(\{cite\.[^}]*\})", text)) - targets == set()
    assert (site.path / "ada.png").is_file()


def test_texinfo(built: Callable[[str], Site]) -> None:
    [file] = built("texinfo").path.glob("*.texi")
    text = file.read_text("utf-8")
    anchors = set(re.findall(r"@anchor\{([^}]*)\}", text)) | {
        line.split(",")[0] for line in re.findall(r"@node (.*)", text)
    }
    assert {name.strip() for name in re.findall(r"@ref\{([^,}]*)", text)} - anchors == set()


def test_xml(built: Callable[[str], Site]) -> None:
    pages = (built("xml").path / f"{name}.xml" for name in ("research/notes/first", "talks/salon", "papers/new"))
    note, talk, paper = ("".join(page.read_text("utf-8").split("\n")) for page in pages)
    assert "<title>References</title>" in note
    assert 'refuri="https' in note
    assert "4,711" in talk
    assert "[x] wake" in talk
    assert "@inproceedings" in paper
    assert "<element" not in note + talk + paper


def test_catalogs_hold_what_authors_wrote(built: Callable[[str], Site]) -> None:
    site = built("gettext")
    assert "Traceback" not in site.output
    assert site.warnings == ()
    text = "".join(file.read_text("utf-8") for file in site.path.glob("*.pot"))
    said = re.findall(r'^msgid "(.+)"', text, re.MULTILINE)
    assert {"Mill", "Prose.", "Papers", "My music"} <= set(said)
    assert not {"Title", "Of $n^2$ Looms", "Topics", "Ada Lovelace"} & set(said)
    assert "doctrees" not in text
    origins = re.findall(r"^#: .*/site/(.*):", text, re.MULTILINE)
    assert "projects/mill.md" in origins
    assert set(origins) <= set(FILES)


@pytest.mark.parametrize("builder", ["json", "pickle"])
def test_builders_of_data_in_the_theme_of_the_engine(built: Callable[[str], Site], builder: str) -> None:
    """For which the theme that it inherits from has no handlers."""
    site = built(builder)
    assert (site.returncode, site.warnings) == (0, ()), site.output[-2000:]
    (file,) = site.path.glob("talks/salon.f*")
    page = json.loads(file.read_bytes()) if builder == "json" else pickle.loads(file.read_bytes())
    assert page["title"] == "Salon"
    assert "Looms double each year." in page["body"]
    assert not (site.path / "sitemap.xml").exists()


@pytest.mark.parametrize("builder", ["json", "htmlhelp", "pseudoxml", "changes"])
def test_builders_of_data_and_help(built: Callable[[str], Site], builder: str) -> None:
    """In a theme of Sphinx."""
    site = built("dirhtml")
    doctrees = str(site.path.parents[1] / "doctrees")
    site = Project(site.source).build(
        "-b", builder, "-d", doctrees, "-D", "html_theme=basic", output=f"{builder}-basic"
    )
    assert (site.returncode, "Traceback" in site.output) == (0, False), site.output[-2000:]
    assert not (site.path / "sitemap.xml").exists()


@pytest.mark.parametrize("builder", ["devhelp", "htmlhelp"])
def test_help_viewers_need_another_theme(tmp_path: Path, builder: str) -> None:
    """That of the site has no pages for them, nor has its parent."""
    project = Project(tmp_path / "site")
    project.write({"conf.py": small_site.CONF, "index.md": "# Looms\n"})
    site = project.build("-b", builder)
    assert site.returncode == 2
    assert f'"scholar" has no pages for the builder {builder}; use a theme of Sphinx' in site.output


def test_other_builders_leave_the_site_as_it_is(built: Callable[[str], Site]) -> None:
    """Although they share what was read."""
    site = built("dirhtml")

    def files() -> dict[str, bytes]:
        found = (file for file in site.path.rglob("*") if file.is_file())
        return {file.relative_to(site.path).as_posix(): file.read_bytes() for file in found}

    before = files()
    for builder in BUILDERS:
        built(builder)
    doctrees = str(site.path.parents[1] / "doctrees")
    assert Project(site.source).build("-b", "dirhtml", "-d", doctrees, "-a", output="dirhtml").warnings == ()
    after = files()
    assert [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)] == []


class Handler(BaseHTTPRequestHandler):
    """Knows no page but ``/there``."""

    def do_HEAD(self) -> None:
        self.send_response(200 if self.path.startswith("/there") else 404)
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_all_links_are_checked(server: str, project: Project) -> None:
    """Those of text, and those of the bibliography, of front matter and of the owner, which components show."""
    conf = f"{FILES['conf.py']}html_baseurl = '{server}/own/'\nlinkcheck_timeout = 5\nlinkcheck_workers = 2\nlinkcheck_rate_limit_timeout = 1\n"
    owner = f'scholar_owner = {{"name": "Ada Lovelace", "profiles": {{"website": "{server}/there/owner"}}}}\n'
    project.write(
        {
            "conf.py": f"{conf}{owner}html_static_path = []\nhtml_theme = 'basic'\nscholar_stylesheet = scholar_search = ''\n",
            "refs.bib": f"@article{{new, title={{T}}, author={{Lovelace, Ada}}, journal={{J}}, year=2024, url={{{server}/gone/paper}}}}",
            "index.md": f"# Home\n\n[text]({server}/there) and [gone]({server}/gone), [own]({server}/own/x.html), [home]({server}/own)\n\n:::{{profile}}\n:::\n",
            "papers/index.md": "# Papers\n\n:::{publications}\n:downloads:\n:::\n",
            "projects/mill.md": f"---\nrepository: {server}/there/mill\n---\n\n# Mill\n",
        }
    )
    site = project.build("-b", "linkcheck", output="linkcheck")
    assert "Traceback" not in site.output
    lines = (site.path / "output.json").read_text("utf-8").splitlines()
    found = {entry["uri"].removeprefix(server): entry["status"] for entry in map(json.loads, lines)}
    assert found == {
        **{"/there": "working", "/there/owner": "working", "/there/mill": "working"},
        **{"/gone": "broken", "/gone/paper": "broken"},
        # The site's own, before it is published.
        **{"/own": "ignored", "/own/x.html": "ignored"},
    }


def test_output_within_the_sources(make_site: Callable[[str], Project]) -> None:
    """As with ``sphinx-build . out``: what one build writes is no source of the next, whatever its folder is."""
    project = make_site("relations")
    pages = None
    for folder in ("out", "out", "public"):
        site = project.build("-d", str(project.source / folder / ".doctrees"), output=str(project.source / folder))
        assert (site.returncode, site.warnings) == (0, ()), site.output[-2000:]
        pages = pages or site.pages()
        assert site.pages() == pages
    assert "papers/lovelace-1843-notes" in pages or any(page.startswith("topics/") for page in pages)


def test_kinds_of_a_site_are_unknown_to_the_next_one(make_site: Callable[[str], Project], project: Project) -> None:
    """In one process, as when a site is built again and again."""
    make_site("relations").build()
    conf = 'extensions = ["myst_parser", "sphinx_scholar"]\nscholar_owner = "Ada Lovelace"\nhtml_theme = "basic"\nbibtex_bibfiles = []\n'
    project.write(
        {"conf.py": f"{conf}show_warning_types = True\n", "index.md": "# Home\n\n{any}`salon`, {talk}`salon`\n"}
    )
    site = project.build()
    assert [(w.file, w.line) for w in site.warnings] == [("index.md", 3), ("index.md", 3)]
    assert ScholarDomain.object_types == {}


@pytest.mark.parametrize(
    "builder",
    [
        "epub",
        "json",
        *(pytest.param(name, marks=pytest.mark.soak) for name in ("singlehtml", "text", "xml", "pseudoxml")),
    ],
)
def test_what_is_gone_from_the_site_is_gone_from_other_outputs(project: Project, builder: str) -> None:
    note = "---\ndate: 2024-01-02\n---\n# Secret\n\n![A loom](loom.png)\n\n{download}`data.csv`\n"
    home = "# Home\n\n:::{notes}\n:::\n"
    files = {"conf.py": f'{CONF}version = "1"\n', "refs.bib": "", "index.md": home, "research/notes/a.md": note}
    project.write({**files, "research/notes/b.md": note.replace("Secret", "Public"), "research/notes/data.csv": "1"})
    Image.new("RGB", (4, 4)).save(project.source / "research/notes/loom.png")
    site = project.build_without_warnings("-b", builder, output=builder)
    before = {file for file in site.path.rglob("*") if file.is_file()}
    assert [file for file in before if file.stem in ("a", "loom")]
    project.remove("research/notes/a.md")
    project.replace("research/notes/b.md", ("![A loom](loom.png)", ""), ("{download}`data.csv`", ""))
    # Sphinx warns of its own copy of the environment in the output of json.
    project.build("-b", builder, output=builder)
    clean = project.build_without_warnings("-b", builder, output=f"{builder}-clean")
    found, new = (
        {file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()}
        for path in (site.path, clean.path)
    )
    assert found - {".buildinfo.bak"} == new
    pages = [file for file in new if Path(file).stem in ("index", "b") and not file.startswith("_sources/")]
    assert pages
    for file in pages:
        assert (site.path / file).read_bytes() == (clean.path / file).read_bytes()


TYPED = """# Page

<details><summary>Sum</summary>Hidden <b>bold</b></details>

<table><tr><th>a</th><td>b</td></tr></table>

<p align="center" id="mid">Centered
text <a href="https://e.org/">link</a></p>

<pre>
 x  y
</pre>

One<br>two <span>three</span> <img src="a.png" alt="A picture"> <!-- no -->

<!-- nothing --><script>no()</script>

```{raw} html
<p>for HTML alone</p>
```
"""


def test_html_as_typed_is_text_in_formats_without_html(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    project.write({"conf.py": f"{CONF}latex_documents = [('index', 'a.tex', 'T', 'A', 'manual')]\n", "refs.bib": ""})
    project.write({"index.md": TYPED})
    for output, name in (("text", "index.txt"), ("latex", "a.tex"), ("man", "*.1"), ("texinfo", "*.texi")):
        (file,) = project.build("-b", output, output=output).path.glob(name)
        text = " ".join(re.sub(r"\\f[PBI]", "", file.read_text("utf-8")).split())
        for words in ("Sum", "Hidden", "bold", "Centered text", "x y", "One two three", "A picture", "link"):
            assert words in text, (output, words)
        assert not re.search(r"for HTML alone|nothing|no\(\)", text)


def test_html_after_a_book_in_the_same_folder_is_whole(tmp_path: Path) -> None:
    """Sphinx then writes all pages again, with all that belongs to them."""
    project = Project(tmp_path / "site")
    project.write({"conf.py": f'{CONF}version = "1"\n', "index.md": "# Home\n\n```{notes}\n```\n", "refs.bib": ""})
    project.write({"research/notes/a.md": "---\ndate: 2024-01-01\n---\n# A\n\nText.\n"})
    trees = str(tmp_path / "trees")
    before = project.build("-d", trees).html("research/notes/a")
    assert "cite-styles" in before
    project.build("-b", "epub", "-d", trees)
    assert project.build("-d", trees).html("research/notes/a") == before
