"""What a policy blocks on a page, how it is told, and where it is found, without a build."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.model.policy import Policy
from sphinx_scholar.outputs import blocked, blocked_places
from sphinx_scholar.outputs.blocked import Need, own_setting
from sphinx_scholar.outputs.blocked_places import Places
from sphinx_scholar.outputs.page_assets import Asset
from sphinx_scholar.readers.services import COMMENTS, SCRIPTS

STRICT = "default-src 'self'; base-uri 'self'; form-action 'self'"
PAGE = """<meta http-equiv="Content-Security-Policy" content="{policy}">
<script src="a.js"></script><link rel="stylesheet" href="https://s.example/a.css"><img src="https://me.example/a.png">
<script></script><script>go()</script><script src="https://cdn.example/npm/Mathjax@4/es5.js"></script>
"""


def read(tmp_path: Path, policy: str, html: str = PAGE) -> blocked.BuiltPage:
    file = tmp_path / "a.html"
    file.write_text(html.replace("{policy}", policy), "utf-8")
    return blocked._read(file, "https://me.example")


def test_what_a_policy_blocks_on_a_page(tmp_path: Path) -> None:
    mathjax = "https://cdn.example/npm/Mathjax@4/es5.js"
    page = read(tmp_path, STRICT)
    assert page.policy == STRICT
    # What has no text or is of the site's own address is allowed.
    assert page.blocked == (
        Asset("style-src-elem", "https://s.example/a.css"),
        Asset("script-src-elem", text="go()"),
        Asset("script-src-elem", mathjax),
    )
    assert page.needs == (
        Need("mathjax", "style-src-elem", "'unsafe-inline'"),
        Need("mathjax", "worker-src", "blob:"),
        Need("mathjax", "font-src", "https://cdn.example"),
        Need("mathjax", "connect-src", "https://cdn.example"),
    )
    assert page.files == ("a.js", "https://s.example/a.css", mathjax)
    assert read(tmp_path, STRICT, "<script src='a.js'></script>") == blocked.BuiltPage("")


def test_what_a_library_needs_is_asked_only_where_the_policy_does_not_grant_it(tmp_path: Path) -> None:
    granted = f"{STRICT}; style-src 'unsafe-inline'; font-src https://cdn.example"
    needs = [need.directive for need in read(tmp_path, granted).needs]
    assert needs == ["worker-src", "connect-src"]
    local = '<meta http-equiv="Content-Security-Policy" content="{policy}"><script>import "./Mermaid.mjs"</script>'
    assert read(tmp_path, STRICT, local).needs == (Need("mermaid", "style-src-elem", "'unsafe-inline'"),)
    local = local.replace('<script>import "./Mermaid.mjs"', '<script src="_static/mathjax.js">')
    assert [need.source for need in read(tmp_path, STRICT, local).needs] == ["'unsafe-inline'", "blob:"], "no host"


@pytest.mark.parametrize(
    ("directive", "address", "setting"),
    [
        ("img-src", "https://p.example/a.png", 'add "https://p.example" to scholar_allowed_media'),
        ("media-src", "//p.example/a.mp4", 'add "https://p.example" to scholar_allowed_media'),
        ("img-src", "data:image/png;base64,AA", 'add "data:" to scholar_allowed_media'),
        ("frame-src", "https://v.example/1", 'add "https://v.example" to scholar_allowed_frames'),
        ("object-src", "https://youtu.be/1", 'add "youtube" to scholar_allowed_frames'),
        ("frame-src", "data:text/html,x", ""),
        ("script-src-elem", SCRIPTS["plausible"], "set scholar_analytics, which loads it"),
        ("script-src-elem", SCRIPTS["goatcounter"], "set scholar_analytics, which loads it"),
        ("script-src-elem", f"{COMMENTS['host']}/client.js", "set scholar_comments, which shows them on a click"),
        ("style-src-elem", f"{COMMENTS['host']}/client.css", ""),
        ("script-src-elem", "https://s.example/a.js", ""),
    ],
)
def test_setting_that_allows_what_is_blocked(directive: str, address: str, setting: str) -> None:
    assert own_setting(Asset(directive, address)) == setting


def test_policy_that_is_offered_allows_what_no_other_setting_does() -> None:
    found = [
        Asset("script-src-elem", "https://s.example/a.js"),
        Asset("img-src", "https://p.example/a.png"),
        Asset("script-src-elem", text="go()"),
        Asset("form-action", "https://f.example/send"),
    ]
    made = blocked._allowing(Policy.parse(STRICT), found, [Need("mermaid", "style-src-elem", "'unsafe-inline'")])
    assert str(made) == (
        "default-src 'self'; base-uri 'self'; form-action 'self' https://f.example; "
        "script-src 'self' https://s.example; style-src 'self' 'unsafe-inline'"
    )


@pytest.mark.parametrize(
    ("asset", "code", "said"),
    [
        (Asset("font-src", "https://f.example/a.woff2"), "blocked-file", ("font", "name a copy in html_static_path")),
        (Asset("base-uri", "https://b.example/"), "blocked-file", ("base address", "write the links in full")),
        (Asset("connect-src", "https://p.example/"), "blocked-file", ("request", "remove it")),
        (Asset("object-src", "https://o.example/"), "blocked-file", ("object", "write a link to it")),
        (Asset("x-src", "https://o.example/"), "blocked-file", ("file", "name a copy in html_static_path")),
        (Asset("script-src-elem", text="javascript:go()"), "blocked-inline", blocked._ADDRESS),
        (Asset("script-src-attr", text="go()"), "blocked-inline", blocked._INLINE["script-src-attr"]),
        (Asset("style-src-elem", text="p {}"), "blocked-inline", blocked._INLINE["style-src-elem"]),
    ],
)
def test_what_is_said_of_something_blocked(asset: Asset, code: str, said: tuple[str, str]) -> None:
    app: Any = SimpleNamespace(config=[])
    (problem,) = blocked._problems(app, [(asset, "a.md:3")], STRICT)
    assert (problem.code, problem.location) == (code, "a.md:3")
    assert (problem.arguments["what"], problem.arguments["instead"]) == said
    if code == "blocked-inline":
        assert problem.arguments["text"] == asset.text
    else:
        assert problem.arguments["address"] == asset.address
        allowing = own_setting(asset) or f'set scholar_policy = "{STRICT}"'
        assert problem.arguments["allowing"] == allowing


def test_long_addresses_and_scripts_are_cut_in_messages() -> None:
    app: Any = SimpleNamespace(config=[])
    found = [(Asset("font-src", "a" * 300), ""), (Asset("style-src-elem", text=" p\n{}\n" + "a" * 90), "")]
    address, text = blocked._problems(app, found, "")
    assert address.arguments["address"] == "a" * 200
    assert text.arguments["text"] == "p {} " + "a" * 35


@pytest.mark.parametrize(
    ("address", "setting"),
    [
        ("https://maths.example/m.js", "mathjax_path"),
        ("https://cdn.example/npm/requirejs@2/r.js", ""),
        ("https://cdn.example/npm/d3-graph/d3.js", "d3_graph_use_local"),
        ("https://cdn.example/other.js", ""),
    ],
)
def test_setting_of_an_extension_that_has_an_address(address: str, setting: str) -> None:
    options = [("mathjax_path", "https://maths.example/m.js"), ("d3_graph_use_local", None), ("project", "P")]
    app: Any = SimpleNamespace(config=[SimpleNamespace(name=name, value=value) for name, value in options])
    assert blocked._setting_of(app, address) == setting
    (problem,) = blocked._problems(app, [(Asset("script-src-elem", address), "")], STRICT)
    copy = f"set {setting} to a copy in html_static_path" if setting else "name a copy in html_static_path"
    assert problem.arguments["instead"] == copy


def test_needs_of_a_library_are_one_message_at_its_first_place() -> None:
    needs = {
        Need("mathjax", "style-src-elem", "'unsafe-inline'"): "a.md:1",
        Need("mathjax", "worker-src", "blob:"): "b.md:1",
        Need("mermaid", "script-src-elem", "https://m.example"): "c.md:1",
    }
    found = {problem.location: problem.arguments for problem in blocked._later(needs, STRICT)}
    assert found == {
        "a.md:1": {"library": "mathjax", "needs": "style-src 'unsafe-inline', worker-src blob:", "policy": STRICT},
        "c.md:1": {"library": "mermaid", "needs": "script-src https://m.example", "policy": STRICT},
    }


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A site whose files have addresses; of those in a.md, discovery has noted one."""
    files = {
        "conf.py": "\nhtml_logo = 'https://l.example/l.svg'\n",
        "a.md": "# A\n\nhttps://p.example/1\n\nhttps://p.example/1 &lt;b&gt; ä\n\n```{youtube} dQw4w9WgXcQ\n```\n",
        "_templates/x.html": "<p>\n<b onclick='shut()'>\n",
        "_static/x.css": "a\nb\nurl(https://c.example/)\n",
        "_static/x.txt": "https://t.example/",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    loads = {"a": {"https://p.example/1": (str(tmp_path / "a.md"), 5), "lost": (str(tmp_path / "a.md"), 2)}}
    loads["a"] |= {"nowhere": (str(tmp_path / "a.md"), 0)}
    env = SimpleNamespace(found_docs={"a"}, doc2path=lambda docname: str(tmp_path / f"{docname}.md"))
    domain = SimpleNamespace(data={"loads": loads}, place=lambda docname, line: f"{docname}:{line}")
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    config = SimpleNamespace(templates_path=["_templates"], html_static_path=["_static"])
    app: Any = SimpleNamespace(env=env, config=config, confdir=str(tmp_path))
    return Places(app)


@pytest.mark.parametrize(
    ("docname", "asset", "place"),
    [
        ("a", Asset("img-src", "https://p.example/1"), "a.md:5"),
        ("a", Asset("img-src", "lost"), "a.md:2"),
        ("a", Asset("img-src", "nowhere"), "a.md:1"),
        ("a", Asset("img-src", "https://l.example/l.svg"), "conf.py:2"),
        ("a", Asset("script-src-attr", text="\n  shut()\n"), "_templates/x.html:2"),
        ("a", Asset("img-src", "https://c.example/"), "_static/x.css:3"),
        # Not in the sources as it is in the page.
        ("a", Asset("frame-src", "https://v.example/embed/dQw4w9WgXcQ?a=b"), "a.md:7"),
        ("a", Asset("script-src-elem", text="<b>"), "a.md:5"),
        ("a", Asset("img-src", "https://v.example/abcd"), "a:1"),
        ("a", Asset("img-src", "https://t.example/"), "a:1"),
        ("search", Asset("img-src", "https://v.example/x"), "conf.py:1"),
    ],
)
def test_place_of_what_is_blocked(places: Places, tmp_path: Path, docname: str, asset: Asset, place: str) -> None:
    assert places.of(docname, asset).removeprefix(f"{tmp_path}/") == place


def test_name_of_a_file_is_not_looked_for_if_it_is_short(places: Places, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nabcd abcde\n", "utf-8")
    found = [places.of("a", Asset("frame-src", f"https://v.example/{name}")) for name in ("abcd", "abcde")]
    assert found == ["a:1", f"{tmp_path}/a.md:3"]


def test_what_a_page_loads_is_noted_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    domain = SimpleNamespace(data={"loads": {}})
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    app: Any = SimpleNamespace(env=SimpleNamespace(docname="a"))
    document: Any = nodes.section("", source="/s/a.md")
    html = nodes.raw("", '<p>\n<img src="https://p.example/1"><img src="own.png">\n<i onclick="go()">', format="html")
    part = nodes.paragraph("", "", nodes.image(uri="https://p.example/2"), nodes.image(uri="own.png"))
    html.line, part.line, part.source = 3, 9, "/s/part.md"
    again = nodes.paragraph("", "", nodes.image(uri="https://p.example/2"))
    document += [html, part, again]
    blocked_places.note_places(app, document)
    assert domain.data["loads"] == {
        "a": {
            "https://p.example/1": ("/s/a.md", 4),
            "go()": ("/s/a.md", 5),
            "https://p.example/2": ("/s/a.md", 9),
        }
    }


SHEET = "@import 'https://s.example/b.css'; p { background: url(https://p.example/a.png) }"


def site_of(tmp_path: Path, **config: Any) -> Any:
    """An application whose pages are below *tmp_path*, with files that load others."""
    files = {"_static/own.css": SHEET, "_static/engine.css": SHEET, "_static/a.js": "import('https://m.example/m.mjs')"}
    for name, text in {**files, "_static/a.txt": SHEET, "sub/x.mjs": "import '//n.example/n.mjs'"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    settings = {"html_baseurl": "https://p.example/", "scholar_policy": STRICT, "scholar_stylesheet": "engine.css"}
    env = SimpleNamespace(found_docs={"index", "sub/page"})
    return SimpleNamespace(env=env, outdir=tmp_path, config=SimpleNamespace(**settings | config))


@pytest.fixture
def _pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages have the paths of their docnames."""
    monkeypatch.setattr(blocked, "page_file", lambda app, docname: f"{docname}.html")


@pytest.mark.usefixtures("_pages")
def test_what_sheets_and_scripts_load_is_looked_at_once(tmp_path: Path) -> None:
    app = site_of(tmp_path)
    sheets = ("_static/own.css?v=1", "_static/engine.css", "_static/a.txt", "_static/none.css", "_static/a.js")
    pages = {
        "none": blocked.BuiltPage("", files=("_static/own.css",)),
        "index": blocked.BuiltPage(STRICT, files=sheets),
        "sub/page": blocked.BuiltPage(STRICT, files=("../_static/own.css", "x.mjs")),
        "search.html": blocked.BuiltPage(STRICT, files=("_static/a.js",)),
    }
    # The picture is of the site's own address.
    assert [(asset.address, docname) for asset, docname in blocked._in_files(app, pages)] == [
        ("https://s.example/b.css", "index"),
        ("https://m.example/m.mjs", "index"),
        ("//n.example/n.mjs", "sub/page"),
    ]


class Found:
    """In place of :class:`Places`: everything is on the first line of its page."""

    def __init__(self, app: Any) -> None:
        pass

    def of(self, docname: str, asset: Asset) -> str:
        return f"{docname}.md:1"


@pytest.mark.usefixtures("_pages")
@pytest.mark.parametrize(
    ("policy", "sheet", "reported"),
    [
        (STRICT, "engine.css", True),
        ("", "engine.css", False),
        (STRICT, None, False),
    ],
)
def test_what_is_blocked_is_reported_once_for_each_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, policy: str, sheet: str | None, reported: bool
) -> None:
    picture, script = Asset("img-src", "https://q.example/a.png"), Asset("script-src-elem", "https://s.example/a.js")
    need = Need("mermaid", "style-src-elem", "'unsafe-inline'")
    pages = {
        "index": blocked.BuiltPage(STRICT, (picture, script, picture), (need,), ("_static/own.css",)),
        "sub/page": blocked.BuiltPage(STRICT, (picture,), (need,)),
    }
    found: list[tuple[str, str, str]] = []
    monkeypatch.setattr(blocked, "read_pages", lambda _: pages)
    monkeypatch.setattr(blocked, "Places", Found)
    monkeypatch.setattr(blocked, "_setting_of", lambda app, address: "")
    monkeypatch.setattr(blocked, "static_file", lambda app, setting: sheet if setting == "scholar_stylesheet" else None)
    monkeypatch.setattr(
        blocked,
        "report",
        lambda problem: found.append(
            (problem.location, problem.code, problem.arguments.get("address", problem.arguments.get("library")))
        ),
    )
    blocked.report_blocked(site_of(tmp_path, scholar_policy=policy))
    assert found == (
        [
            ("index.md:1", "blocked-file", picture.address),
            ("index.md:1", "blocked-file", script.address),
            ("sub/page.md:1", "blocked-file", picture.address),
            ("index.md:1", "blocked-file", "https://s.example/b.css"),
            ("index.md:1", "blocked-later", "mermaid"),
        ]
        if reported
        else []
    )
