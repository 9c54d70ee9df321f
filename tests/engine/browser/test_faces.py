"""The face of each line in the largest type: one for all of its letters, as the browser chose them."""

from collections.abc import Iterator

import pytest

from browser.fixtures import NewWindow
from browser.serving import serve
from sites import Project

NAMES = (
    "Ada Example",
    "José Müller",
    "Søren Ågård-Nuñez",
    "Jürgen Łuczak Nguyễn Şahin",
    "Ğülşen Žižek Őry Ťažký Ștefan",
    "Ελένη Παπαδοπούλου",
    "Вера Соколова",
    "林 知夏 (Chika Hayashi)",
    "はやし 知夏",
    "김 민수 Kim",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = Project(tmp_path_factory.mktemp("faces"))
    conf = "extensions = ['sphinx_scholar']\nhtml_theme = 'scholar'\nscholar_owner = 'Jürgen Łuczak Nguyễn Şahin'\n"
    project.write({"conf.py": conf, "index.md": "# Names\n\n" + "".join(f"## {name}\n\nText.\n\n" for name in NAMES)})
    with serve(project.build_without_warnings().path) as address:
        yield address


def test_each_line_is_in_one_face(new_window: NewWindow, address: str) -> None:
    page = new_window(1280).page
    page.goto(f"{address}/index.html")
    page.evaluate("document.fonts.ready")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    lines = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": ".site-name, h1, h2"})["nodeIds"]
    faces = [session.send("CSS.getPlatformFontsForNode", {"nodeId": line})["fonts"] for line in lines]
    assert len(lines) == len(NAMES) + 2
    assert {len(fonts) for fonts in faces} == {1}, faces
    # Those that the font of the theme has are in it.
    assert [fonts[0]["isCustomFont"] for fonts in faces[1:4]] == [True, True, False]
