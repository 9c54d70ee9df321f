"""The preview serves the built site as a host would, and nothing else."""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import loops
from sphinx_scholar.cli.preview.channel import Channel
from sphinx_scholar.cli.preview.pages import Pages, application, with_script

POLICY = "default-src 'self'; base-uri 'self'; form-action 'self'"
PAGE = '<!DOCTYPE html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="{0}">\n  </head>\n  <body>{1}</body>\n</html>\n'


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A built site, beside a file that is none of it."""
    site = tmp_path / "site"
    files = {
        "index.html": "Home",
        "cv.html": "CV",
        "notes/index.html": "Notes",
        "404.html": "Lost",
        "papers.html": "Papers",
    }
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(PAGE.format(POLICY, text), "utf-8")
    (site / "papers").mkdir()
    (site / "feed.xml").write_text("<feed/>", "utf-8")
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    (site / "link.html").symlink_to(tmp_path / "secret.html")
    (site / "linked").symlink_to(tmp_path)
    return site


@pytest.fixture
def pages(output: Path) -> Iterator[Pages]:
    ready = asyncio.Event()
    ready.set()
    channel = Channel()
    channel.state = {"build": "a-1"}
    return Pages(output, channel, ready)


def get(pages: Pages, path: str, host: str = "localhost:8000", method: str = "GET") -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    return loops.run(answer(pages, path, host, method))


async def answer(
    pages: Pages, path: str, host: str = "localhost:8000", method: str = "GET"
) -> tuple[int, dict[str, str], str]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        # The client waits.
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", host.encode())],
        "server": ("127.0.0.1", 8000),
    }
    await application(pages)(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]).decode()


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/", 200, "Home"),
        ("/index.html", 200, "Home"),
        ("/cv.html", 200, "CV"),
        ("/cv", 200, "CV"),
        ("/notes/", 200, "Notes"),
        ("/papers", 200, "Papers"),
        ("/none", 404, "Lost"),
        ("/papers/none.html", 404, "Lost"),
        ("/a\0b", 404, "There is no such page"),
        ("/../secret.html", 404, "Lost"),
        ("/..%2fsecret.html", 404, "Lost"),
        ("//etc/passwd", 404, "Lost"),
        ("/link.html", 404, "Lost"),
        ("/link", 404, "Lost"),
        ("/linked/secret.html", 404, "Lost"),
    ],
)
def test_addresses_are_answered_as_by_a_host(pages: Pages, path: str, status: int, text: str) -> None:
    found, _, page = get(pages, path)
    assert (found, text in page, "secret" in page) == (status, True, False)


def test_the_address_of_a_folder_ends_in_a_slash(pages: Pages) -> None:
    status, headers, _ = get(pages, "/notes")
    assert (status, headers["location"]) == (307, "http://localhost:8000/notes/")


def test_the_404_page_finds_its_files_below_the_path_of_the_site(pages: Pages) -> None:
    pages.prefix = "/~ada/"
    assert [get(pages, path)[0] for path in ("/~ada/cv.html", "/~ada/", "/cv.html", "/~adam/cv.html")] == [
        200,
        200,
        200,
        404,
    ]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""])
def test_foreign_hosts_are_refused(pages: Pages, host: str) -> None:
    for path in ("/", "/__preview__/events", "/__preview__/preview.js"):
        assert get(pages, path, host)[0] == 400


def test_pages_are_read_only(pages: Pages) -> None:
    assert get(pages, "/", method="POST")[0] == 405


def test_browsers_keep_nothing_unasked(pages: Pages) -> None:
    assert get(pages, "/")[1]["cache-control"] == "no-store"
    _, headers, feed = get(pages, "/feed.xml")
    assert (headers["cache-control"], feed) == ("no-cache", "<feed/>")


def test_without_a_build_there_is_a_page_that_waits_for_one(pages: Pages, output: Path) -> None:
    for name in ("index.html", "404.html"):
        (output / name).unlink()
    status, _, page = get(pages, "/")
    assert (status, "preview.js" in page) == (404, True)


def test_the_script_comes_before_all_others_and_the_policy_stays() -> None:
    page = PAGE.format(POLICY, "Home")
    script = '<script defer src="/__preview__/preview.js" data-build="a-1" data-version="2"></script>'
    assert with_script(page, "a-1", 2) == page.replace("<head>", f"<head>{script}")
    assert with_script("<p>No head", "a-1", 2) == "<p>No head"
    assert with_script("<HTML><HEAD lang='en'>", "", 0).startswith("<HTML><HEAD lang='en'><script ")


@pytest.mark.parametrize(
    ("policy", "served"),
    [
        ("default-src 'none'", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"),
        ("script-src &#x27;sha256-x&#x27;", "script-src &#x27;sha256-x&#x27; &#x27;self&#x27;"),
        (
            "default-src *; connect-src https://a.example",
            "default-src *; connect-src https://a.example &#x27;self&#x27;",
        ),
    ],
)
def test_a_policy_that_forbids_the_script_allows_it_in_the_preview(policy: str, served: str) -> None:
    page = with_script(PAGE.format(policy, ""), "a-1", 0)
    assert f'content="{served.replace(chr(39), "&#x27;")}"' in page


def rewrite(file: Path, text: str) -> None:
    """Write a file in the time of a build, which file systems count in steps."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    os.utime(file, (time.time() + 1, time.time() + 1))


async def waits(pages: Pages, path: str) -> bool:
    """Whether there is no answer before the build has ended."""
    try:
        await asyncio.wait_for(pages.get_response(path, {"type": "http", "method": "GET", "headers": []}), 0.1)
    except TimeoutError:
        return True
    return False


@pytest.fixture
def finished(pages: Pages, output: Path) -> Pages:
    """The pages after a build that has finished."""
    for name in ("_static/site.css", "_static/js/site.js", "_images/loom.png"):
        rewrite(output / name, "finished")
        os.utime(output / name, (1, 1))
    (output / "_static/linked.css").symlink_to(output.parent / "secret.html")
    pages.assets.changed()
    time.sleep(0.02)
    return pages


def test_scripts_and_styles_are_as_the_last_finished_build_left_them(finished: Pages, output: Path) -> None:
    loops.run(finished.begin(["/site/cv.md"]))
    finished.prefix = "/~ada/"
    rewrite(output / "_static/site.css", "begun")
    (output / "_static/js/site.js").unlink()
    for path, kind in (("/_static/site.css", "text/css"), ("/~ada/_static/js/site.js", "text/javascript")):
        status, headers, text = get(finished, path)
        assert (status, headers["content-type"], text) == (200, f"{kind}; charset=utf-8", "finished")
        assert headers["cache-control"] == "no-cache"
    assert get(finished, "/_static/site.css", method="POST")[0] == 405
    finished.idle.set()
    assert get(finished, "/_static/site.css")[2] == "finished", "a build that has failed leaves unfinished files"
    assert get(finished, "/_static/linked.css")[2] != "secret"
    assert finished.assets.changed() == ["_static/site.css"]
    assert get(finished, "/_static/site.css")[2] == "begun"


def test_other_files_wait_for_a_build_only_if_it_has_written_them(finished: Pages, output: Path) -> None:
    loops.run(finished.begin(["/site/cv.md"]))
    assert get(finished, "/cv.html")[0] == 200
    assert get(finished, "/_images/loom.png")[2] == "finished"
    assert get(finished, "/feed.xml")[2] == "<feed/>"

    async def run() -> list[bool]:
        found = [await waits(finished, "a\0.png"), await waits(finished, "_images/new.png")]
        rewrite(output / "feed.xml", "<feed")
        found.append(await waits(finished, "feed.xml"))
        # The next build does not finish what one has left that failed.
        finished.assets.begin()
        found.append(await waits(finished, "feed.xml"))
        finished.assets.changed()
        finished.idle.set()
        return [*found, await waits(finished, "feed.xml")]

    assert loops.run(run()) == [False, True, True, True, False]


def test_pages_that_a_build_deletes_first_are_served_until_it_has_finished(finished: Pages, output: Path) -> None:
    before = output.with_name("site-before")

    async def run() -> list[str]:
        await finished.begin(["/site/conf.py"])
        for path in [path for path in output.rglob("*") if path.is_file()]:
            path.unlink()
        (output / "papers").rmdir()
        # Another build begins that does not know of the first.
        await finished.begin(["/site/conf.py"])
        (output / "cv.html").write_text(PAGE.format(POLICY, "New"), "utf-8")
        paths = ("/", "/notes/", "/cv", "/papers", "/none", "/_images/loom.png", "/_static/site.css")
        found = [(await answer(finished, path))[2] for path in paths]
        await finished.finish()
        finished.idle.set()
        await finished.begin(["/site/cv.md", "/site/own.css"])
        assert not before.exists(), "these concern some pages only"
        return [*found, *[(await answer(finished, path))[2] for path in ("/", "/cv")]]

    expected = ["Home", "Notes", "New", "Papers", "Lost", "finished", "finished", "not built yet", "New"]
    assert [text in page for text, page in zip(expected, loops.run(run()), strict=True)] == [True] * 9
    assert not before.exists()


def test_without_links_pages_are_served_as_far_as_they_are_built(
    finished: Pages, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)

    async def run() -> list[int]:
        await finished.begin(["/site/conf.py"])
        (output / "cv.html").unlink()
        return [(await answer(finished, path))[0] for path in ("/cv.html", "/papers.html")]

    assert loops.run(run()) == [404, 200]
