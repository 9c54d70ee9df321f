"""The server, the windows and the checkers of the browser tests work."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from browser.checkers import axe_violations, nu_messages
from browser.fixtures import NewWindow
from browser.serving import serve

PAGE = "<!DOCTYPE html><html lang='en'><title>Home</title><h1>Home</h1>" + "<p>A paragraph.</p>" * 50


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "404.html").write_text("<title>Lost</title>")
    (tmp_path / "deep").mkdir()
    (tmp_path / "secret").symlink_to("/etc/hostname")
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with serve(folder) as address:
        yield address


def test_text_is_compressed_if_accepted(address: str) -> None:
    with urlopen(Request(f"{address}/", headers={"Accept-Encoding": "gzip"})) as answer:
        body = answer.read()
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert len(body) < len(PAGE) / 4
    assert gzip.decompress(body).decode() == PAGE
    with urlopen(f"{address}/index.html") as answer:
        assert answer.read().decode() == PAGE


@pytest.mark.parametrize("path", ["/nowhere.html", "/a/b/c", "/deep/", "/../../etc/hostname", "/secret"])
def test_an_unknown_address_gets_the_404_page(address: str, path: str) -> None:
    with pytest.raises(HTTPError) as error:
        urlopen(address + path)
    assert error.value.code == 404
    assert b"Lost" in error.value.read()


def test_a_window_notes_foreign_requests_and_errors(folder: Path, address: str, new_window: NewWindow) -> None:
    script = "fetch('https://example.org/x').catch(() => 0); throw new Error('broken')"
    (folder / "bad.html").write_text(f"{PAGE}<img src='https://example.com/pixel.png' alt=''><script>{script}</script>")
    window = new_window(address=address)
    assert window.open("index.html").title() == "Home"
    window.page.wait_for_load_state("networkidle")
    assert not window.foreign
    window.errors.clear()  # the tiny page has no icon

    window.open("bad.html")
    window.page.wait_for_load_state("networkidle")
    assert sorted(window.foreign) == ["https://example.com/pixel.png", "https://example.org/x"]
    assert any("broken" in error for error in window.errors)
    window.foreign.clear()


def test_axe_and_the_html_checker_find_planted_faults(folder: Path, address: str, new_window: NewWindow) -> None:
    fault = folder / "fault.html"
    fault.write_text(
        "<!DOCTYPE html><html><title>x</title><h1>x</h1><img src='data:,'>"
        "<p style='colour: red'>A word <b style='color: #999'>in grey</b>"
    )
    page = new_window(address=address).open("fault.html")
    violations = axe_violations(page)
    assert any(line.startswith("image-alt") for line in violations)
    assert any(line.startswith("html-has-lang") for line in violations)
    assert any(line.startswith("color-contrast-enhanced") for line in violations)
    texts = " ".join(message["message"] for message in nu_messages([fault]))
    assert "alt" in texts
    assert "colour" in texts
