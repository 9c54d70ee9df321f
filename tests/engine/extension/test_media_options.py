"""The options of ``{video}``, ``{audio}`` and ``{iframe}``, one by one."""

from types import MethodType, SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.extension import media
from sphinx_scholar.extension.media import DrawMedia, Media
from sphinx_scholar.locale.messages import messages
from sphinx_scholar.rendering.media import recording
from sphinx_scholar.rendering.nodes import element, link


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A directive on a page in German, to be given options; it keeps what it reports and the files that it names."""
    texts = messages("de")
    site = SimpleNamespace(language="de")
    domain = SimpleNamespace(texts_of=lambda _: texts, site=site, site_of=lambda _: site)
    monkeypatch.setattr(ScholarDomain, "of", lambda _: domain)
    made = SimpleNamespace(options={}, reported=[], files=[], env=SimpleNamespace(docname="a"))
    made.get_location = lambda: "a.md:3"
    made.file = lambda node, name: made.files.append(name) or name != "none.png"
    made.own_file = MethodType(Media.own_file, made)
    made.set_source_info = lambda node: None
    made.parse_inline = lambda text: ([nodes.Text(text)], [])
    made.parse_content_to_nodes = lambda: list[nodes.Node]()
    made.add_name = lambda node: node["names"].append(made.options["name"])
    monkeypatch.setattr(
        media, "report", lambda problem: made.reported.append((problem.code, problem.location, dict(problem.arguments)))
    )
    return made


@pytest.mark.parametrize(
    ("tag", "options", "found"),
    [
        ("video", {}, {"width": "640", "height": "360"}),
        ("audio", {}, {}),
        ("iframe", {}, {}),
        ("video", {"width": "400"}, {"width": "400"}),
        ("video", {"height": " 300px "}, {"height": "300"}),
        ("iframe", {"width": "62.5%", "height": "200px"}, {"width": "62.5%", "height": "200"}),
        ("video", {"aspect": "4:3"}, {"width": "640", "height": "480"}),
        ("video", {"aspect": "4 / 3", "width": "200"}, {"width": "200", "height": "150"}),
        ("video", {"aspect": "4:3", "width": "50%"}, {"width": "50%"}),
        ("iframe", {"aspect": "4:3", "width": "200"}, {"width": "200", "data-aspect": "4 3"}),
        ("video", {"aspect": "016:09", "width": "0320px"}, {"width": "320", "height": "180"}),
        ("video", {"aspect": "99999:1", "width": "1"}, {"width": "1", "height": "1"}),
        ("audio", {"aspect": "4:3"}, {}),
    ],
)
def test_sizes(given: Any, tag: str, options: dict[str, str], found: dict[str, str]) -> None:
    given.options = options
    assert Media.sizes(given, tag) == found
    assert given.reported == []


@pytest.mark.parametrize("tag", ["video", "iframe"])
@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("width", "broad"),
        ("height", "3em"),
        ("width", "0"),
        ("height", "000px"),
        ("width", "١٦"),
        ("height", "9" * 5000),
        ("aspect", "wide"),
        *(("aspect", value) for value in ("0:0", "0/9", "16:0", f"{'9' * 400}:1", f"1:{'9' * 5000}", "١٦:٩")),
    ],
    ids=lambda value: str(value)[:9],
)
def test_size_that_is_none_is_reported(given: Any, tag: str, option: str, value: str) -> None:
    """Nor is one with which nothing could be seen."""
    given.options = {option: value}
    assert Media.sizes(given, tag) == ({"width": "640", "height": "360"} if tag == "video" else {})
    assert [(place, arguments["option"], arguments["value"]) for _, place, arguments in given.reported] == [
        ("a.md:3", option, value)
    ]


WAITING = {"class": "recording", "controls": "", "preload": "none"}
PLAYING = {"class": "recording", "controls": "", "autoplay": ""}


@pytest.mark.parametrize(
    ("tag", "options", "attributes"),
    [
        ("video", {}, WAITING),
        ("video", {"loop": None, "muted": None}, {**WAITING, "loop": "", "muted": ""}),
        # Browsers play only what is silent, and telephones only within the page.
        ("video", {"autoplay": None}, {**PLAYING, "muted": "", "playsinline": ""}),
        ("audio", {"autoplay": None}, PLAYING),
        ("video", {"poster": "p.png"}, {**WAITING, "poster": "p.png"}),
        ("video", {"placeholder": "q.png"}, {**WAITING, "poster": "q.png"}),
        ("video", {"poster": "none.png"}, WAITING),
        ("audio", {"poster": "p.png"}, WAITING),
    ],
)
def test_recordings_are_loaded_once_they_are_played(
    given: Any, tag: str, options: dict[str, Any], attributes: dict[str, str]
) -> None:
    given.options = options
    node = recording(tag=tag, attributes={}, tracks=[], files={}, docname="a")
    Media.play(given, node)
    assert (node["attributes"], node["tracks"]) == (attributes, [])


@pytest.mark.parametrize(("options", "language"), [({}, "de"), ({"lang": "fr"}, "fr")])
def test_captions_are_in_the_language_of_the_page_or_their_own(
    given: Any, options: dict[str, str], language: str
) -> None:
    given.options = {"captions": "c.vtt", **options}
    node = recording(tag="video", attributes={}, tracks=[], files={}, docname="a")
    Media.play(given, node)
    track = {"kind": "captions", "src": "c.vtt", "srclang": language, "label": language, "default": ""}
    assert (node["tracks"], given.files) == ([track], ["c.vtt"])


@pytest.mark.parametrize(
    ("options", "content", "kind", "classes", "caption"),
    [
        ({}, [], "element", [], ""),
        ({"class": ["wide"], "align": "center"}, [], "element", ["wide", "align-center"], ""),
        ({"caption": "Of looms"}, [], "figure", [], "Of looms"),
        ({"class": ["wide"]}, [nodes.paragraph("", "Of looms")], "figure", ["wide"], "Of looms"),
        ({}, [nodes.bullet_list()], "element", [], ""),
    ],
)
def test_recording_with_a_caption_is_a_figure(
    given: Any, options: dict[str, Any], content: list[nodes.Node], kind: str, classes: list[str], caption: str
) -> None:
    given.options = {**options, "name": "of-looms"}
    given.parse_content_to_nodes = lambda: [part.deepcopy() for part in content]
    inner = nodes.paragraph()
    (outer,) = Media.framed(given, inner)
    assert isinstance(outer, nodes.Element)
    assert (type(outer).__name__, outer["classes"], outer["names"]) == (kind, classes, ["of-looms"])
    assert [part.astext() for part in outer.findall(nodes.caption)] == ([caption] if caption else [])
    assert outer[0] is inner
    if kind == "figure":
        assert outer["align"] == "default"


def test_caption_is_followed_by_the_rest_of_the_content(given: Any) -> None:
    given.options = {"caption": "First", "label": "x", "align": "left"}
    given.parse_content_to_nodes = lambda: [nodes.paragraph("", "Second"), nodes.paragraph("", "Third")]
    (figure,) = Media.framed(given, nodes.paragraph())
    assert isinstance(figure, nodes.figure)
    assert (figure["align"], figure["names"]) == ("left", ["x"])
    assert [(type(part).__name__, part.astext()) for part in figure.children[1:]] == [
        ("caption", "First"),
        ("legend", "Second\n\nThird"),
    ]


@pytest.mark.parametrize(
    ("name", "address", "tag", "attributes"),
    [
        ("video", "talk.mp4", "video", {"aria-label": "A talk", "width": "640", "height": "360", **WAITING}),
        ("video", "talk.ogg", "audio", {"aria-label": "A talk", **WAITING}),
        ("iframe", "talk.webm", "video", {"aria-label": "A talk", "width": "640", "height": "360", **WAITING}),
        ("audio", "talk.bin", "audio", {"aria-label": "A talk", **WAITING}),
        ("iframe", "own.html", "iframe", {"title": "A talk"}),
        ("video", "https://youtu.be/abc", "iframe", {"title": "A talk"}),
        ("video", "https://e.org/a.mp4", "video", {"aria-label": "A talk", "width": "640", "height": "360", **WAITING}),
    ],
)
def test_what_is_shown_follows_from_the_address(
    given: Any, name: str, address: str, tag: str, attributes: dict[str, str]
) -> None:
    given.name, given.arguments, given.options = name, [f" {address} "], {"title": "A\n talk"}
    for method in ("sizes", "play", "framed"):
        setattr(given, method, MethodType(getattr(Media, method), given))
    (outer,) = Media.run(given)
    (node,) = outer.findall(recording)
    assert (node["tag"], node["attributes"], node["docname"]) == (tag, {"src": address, **attributes}, "a")
    assert given.files == ([] if "://" in address else [address])


def test_file_that_is_not_there_leaves_its_title(given: Any) -> None:
    given.name, given.arguments = "video", ["none.png"]
    given.framed = MethodType(Media.framed, given)
    for options, text in (({"alt": "A talk"}, "A talk"), ({}, "none.png")):
        given.options = options
        (outer,) = Media.run(given)
        assert (outer.astext(), [*outer.findall(recording)]) == (text, [])


def page(*children: nodes.Node, **env: Any) -> nodes.document:
    document = new_document("/s/a.md")
    document.settings.env = SimpleNamespace(docname="a", app=None, **env)
    document += children
    return document


@pytest.mark.parametrize(
    ("classes", "written"), [([], '<span id="n"></span><video>'), (["align-right"], "<video>")], ids=["name", "class"]
)
def test_names_of_recordings_lead_to_them(
    given: Any, monkeypatch: pytest.MonkeyPatch, classes: list[str], written: str
) -> None:
    builder = SimpleNamespace(name="html", format="html", get_target_uri=str)
    ScholarDomain.of(None).state = SimpleNamespace(builder=builder)  # type: ignore[arg-type, assignment]
    monkeypatch.setattr(media, "writes_pages", lambda _: False)
    monkeypatch.setattr(media, "html_of", lambda node, to, texts: "<video>")
    node = recording(tag="video", attributes={}, tracks=[], files={}, docname="a", ids=["n"], classes=classes)
    document = page(node)
    DrawMedia(document).run()
    (raw,) = document
    # docutils writes both in an element around it, or none.
    assert (raw.astext(), raw["ids"], raw["classes"]) == (written, ["n"], classes)  # type: ignore[index]


@pytest.mark.parametrize(
    ("builder", "format_", "embedded", "kinds", "links"),
    [
        ("html", "html", False, ["raw", "raw"], []),
        ("epub", "html", True, ["a", "raw"], ["talk.mp4"]),
        ("latex", "latex", False, ["a", "raw", "p"], ["talk.mp4", "https://vimeo.com/12"]),
        ("gettext", "", False, ["recording", "raw"], []),
    ],
)
def test_recordings_are_html_or_links(
    given: Any,
    monkeypatch: pytest.MonkeyPatch,
    builder: str,
    format_: str,
    embedded: bool,
    kinds: list[str],
    links: list[str],
) -> None:
    domain: Any = ScholarDomain.of(None)  # type: ignore[arg-type]
    domain.state = SimpleNamespace(
        builder=SimpleNamespace(
            name=builder, format=format_, embedded=embedded, get_target_uri=lambda name: f"{name}.html"
        )
    )
    monkeypatch.setattr(media, "writes_pages", lambda _: True)
    monkeypatch.setattr(media, "html_of", lambda node, to, texts: f"<video src={to('x')}>")
    monkeypatch.setattr(media, "link_to", lambda node, to, texts: link("talk.mp4", "Talk"))
    monkeypatch.setattr(media, "on_the_web", lambda domain, docname, name: name)
    frame = '<iframe src="https://player.vimeo.com/video/12" title="V"></iframe>'
    node = recording(tag="video", attributes={}, tracks=[], files={}, docname="a")
    document = page(node, nodes.raw("", frame, format="html"), nodes.raw("", frame, format="latex"))
    DrawMedia(document).run()
    shown = [part["tag"] if isinstance(part, element) else type(part).__name__ for part in document]
    assert shown == [*kinds, "raw"]
    assert [to["attributes"]["href"] for to in document.findall(element) if to["tag"] == "a"] == links
