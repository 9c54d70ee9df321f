"""Recordings of the site and players of other hosts: directives and HTML, in all formats."""

import re
from pathlib import Path

import pytest

import recorded
from sites import CONF, Project, Site

SETTINGS = """scholar_allowed_frames = ["youtube"]
html_baseurl = "https://me.example/"
myst_enable_extensions = ["colon_fence", "attrs_inline"]
numfig = True
"""
HOME = """# Home

:::{video} https://youtu.be/abc
:title: A talk
:name: talk
:poster: p.png

A *caption*.
:::

See {numref}`talk`.

:::{video} talk.mp4
:captions: talk.vtt
:lang: de
:title: My film
:aspect: 4:3
:width: 400
:::

:::{audio} sub/a.mp3
:::

:::{iframe} https://vimeo.com/12
:width: 80%
:align: center
:::

:::{video} none.mp4
Its caption.
:::

:::{video} /_static/s.mp4
:width: broad
:::

<video src="talk.mp4" poster='p.png' controls><track src="talk.vtt"></video>

<video src="missing.mp4" controls></video>

![A film](talk.mp4){width=300} and ![](https://far.example/x.mp3)

:::{figure} _static/s.mp4
The caption of a film.
:::

And <iframe src="https://youtu.be/xyz" title="B"></iframe> in a line.
"""
SUB = """---
orphan: true
---

# Sub

:::{audio} a.mp3
:::

<audio src="a.mp3" controls></audio> <iframe src="https://youtu.be/xyz" title="B"></iframe>
"""
FILES = ("talk.mp4", "talk.vtt", "p.png", "sub/a.mp3", "_static/s.mp4")


def write(project: Project, theme: str = "scholar", home: str = HOME) -> Project:
    conf = CONF.replace('html_theme = "basic"', f'html_theme = "{theme}"') + SETTINGS
    project.write({"conf.py": conf, "index.md": home, "sub/page.md": SUB, "refs.bib": "", **dict.fromkeys(FILES, "x")})
    return project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return write(Project(tmp_path_factory.mktemp("media") / "site"))


@pytest.fixture(scope="module")
def site(project: Project) -> Site:
    return project.build()


def test_player_is_a_figure_with_a_number(site: Site) -> None:
    home = site.soup("index")
    figure = home.select_one("figure#talk")
    assert figure.figcaption.get_text(" ", strip=True) == "Fig. 1 A caption ."
    button = figure.button
    assert button["data-frame"] == "https://www.youtube-nocookie.com/embed/abc?autoplay=1"
    assert (site.path / button.img["src"]).is_file()
    assert figure.select_one(".embed > a")["href"] == "https://www.youtube.com/watch?v=abc"


def test_pages_are_as_recorded(site: Site) -> None:
    recorded.compare_site("site-media.txt", site, "*")


def test_recordings_wait_and_have_sizes_and_captions(site: Site) -> None:
    film, static, raw, _, written, figure = site.soup("index").find_all("video")
    assert (written["src"], written["aria-label"], written["width"]) == (film["src"], "A film", "300")
    assert (figure["src"], figure.find_parent("figure").figcaption.text.strip()) == (
        "_static/s.mp4",
        "Fig. 3 The caption of a film.",
    )
    assert (film["aria-label"], film["width"], film["height"], film["preload"]) == ("My film", "400", "300", "none")
    assert (film.track["kind"], film.track["srclang"], "controls" in film.attrs) == ("captions", "de", True)
    assert (static["src"], static["width"], static["height"]) == ("_static/s.mp4", "640", "360")
    assert raw["preload"] == "none"
    for name in (film["src"], film.track["src"], raw["src"], raw["poster"], raw.track["src"]):
        assert (site.path / str(name)).is_file(), name
    made, written = site.soup("sub/page").find_all("audio")
    assert made["src"] == written["src"]
    assert (site.path / "sub" / made["src"]).is_file()


def test_each_mistake_is_reported_at_its_line_and_nothing_is_lost(site: Site) -> None:
    def line(part: str) -> int:
        return HOME[: HOME.index(part)].count("\n") + 1

    assert {(w.file, w.line, w.type) for w in site.warnings} == {
        ("index.md", line("none.mp4"), "scholar.file"),
        ("index.md", line("{video} /_static"), "scholar.markup"),
        ("index.md", line("missing.mp4"), "scholar.unknown_link"),
        ("index.md", line("https://vimeo"), "scholar.policy"),
        ("index.md", line("https://far"), "scholar.policy"),
    }
    home = site.soup("index")
    assert "none.mp4" in home.main.text
    assert "Its caption." in home.main.text
    assert home.select_one(".align-center .embed-link a")["href"] == "https://vimeo.com/12"
    frame, sound = (w for w in site.warnings if w.type == "scholar.policy")
    assert 'add "vimeo" to scholar_allowed_frames' in frame.message
    assert 'add "https://far.example" to scholar_allowed_media' in sound.message


def test_only_pages_with_frames_have_their_script_and_host(site: Site, tmp_path: Path) -> None:
    def head(page: str) -> tuple[bool, bool]:
        html = site.html(page)
        policy = re.search(r'Policy" content="([^"]*)', html)
        assert policy
        return "js/embed.js" in html, "frame-src 'self' https://www.youtube-nocookie.com" in policy[1]

    assert [head(page) for page in ("index", "sub/page", "search")] == [(True, True), (True, True), (False, False)]
    assert "frame-src 'self' https://www.youtube-nocookie.com" in (site.path / "_headers").read_text("utf-8")
    assert "vimeo" not in (site.path / "_headers").read_text("utf-8")
    without = Project(tmp_path / "site")
    without.write({"conf.py": CONF.replace('"basic"', '"scholar"'), "index.md": "# Home\n", "refs.bib": ""})
    built = without.build_without_warnings()
    assert not (built.path / "_static/js/embed.js").exists()
    assert "embed" not in (built.path / "_static/css/site.css").read_text("utf-8")


def test_preview_shows_the_same_with_the_same_policy(project: Project) -> None:
    home = project.build("-t", "preview", output="preview").soup("index")
    assert home.select("meta[http-equiv]") == project.build().soup("index").select("meta[http-equiv]")
    assert home.select_one("figure button[data-frame]")
    assert home.select_one(".embed-link a")["href"] == "https://vimeo.com/12"


def test_without_a_policy_what_no_setting_names_is_left_alone(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    conf = CONF.replace('"basic"', '"scholar"') + 'scholar_policy = ""\n'
    page = '# Home\n\n<iframe src="https://vimeo.com/1"></iframe>\n'
    project.write({"conf.py": conf, "index.md": page, "refs.bib": ""})
    home = project.build_without_warnings().soup("index")
    assert home.select_one("main iframe")["src"] == "https://vimeo.com/1"


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_other_builders_of_pages_have_the_players(project: Project, builder: str) -> None:
    built = project.build("-b", builder, output=builder)
    home = built.soup("index")
    assert home.select_one("figure button[data-frame]")
    for name in (home.video["src"], home.video.track["src"], home.audio["src"]):
        assert (built.path / str(name)).is_file(), name


@pytest.mark.parametrize("builder", ["text", "latex", "man", "texinfo", "xml"])
def test_other_formats_have_links(project: Project, builder: str) -> None:
    built = project.build("-b", builder, output=builder)
    suffixes = {"text": "txt", "latex": "tex", "man": "1", "texinfo": "texi", "xml": "xml"}
    files = [file for file in built.path.rglob(f"*.{suffixes[builder]}") if not file.name.startswith("sphinx")]
    text = re.sub(r"[\\\s:]", "", "".join(file.read_text("utf-8") for file in files))
    for part in ("watch?v=abc", "Atalk", "Myfilm", "//vimeo.com/12", "watch?v=xyz"):
        assert part in text, part
    assert text.count("talk.mp4") >= 2


def test_books_have_links(project: Project) -> None:
    built = project.build("-b", "epub", "-D", "version=1", output="epub")
    home = (built.path / "index.xhtml").read_text("utf-8")
    assert "https://www.youtube.com/watch?v=abc" in home
    assert re.search(r'<a href="https://me.example/_downloads/\w+/talk.mp4">My film</a>', home)
    assert not re.search("<(?:iframe|video|audio|button|template)", home)


def test_other_themes_have_the_elements_themselves(tmp_path: Path) -> None:
    built = write(Project(tmp_path / "site"), theme="alabaster", home=HOME.replace("none.mp4", "talk.mp4")).build()
    home = built.soup("index")
    assert home.select_one("figure#talk iframe")["src"] == "https://youtu.be/abc"
    assert (built.path / str(home.video["src"])).is_file()
    assert "scholar.policy" not in {w.type for w in built.warnings}


def test_extension_with_a_directive_of_the_name_has_it(tmp_path: Path) -> None:
    project = Project(tmp_path / "site")
    own = """
from docutils import nodes
from docutils.parsers.rst import Directive

class Video(Directive):
    required_arguments = 1
    def run(self):
        return [nodes.paragraph("", "of another extension")]

def setup(app):
    app.add_directive("video", Video)
"""
    project.write({"conf.py": CONF + own, "index.md": "# Home\n\n```{video} abc\n```\n", "refs.bib": ""})
    assert "of another extension" in project.build_without_warnings().html("index")
