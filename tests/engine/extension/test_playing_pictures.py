"""Pictures whose files are videos or sound."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.addnodes import pending_xref

from sphinx_scholar.extension import playing_pictures
from sphinx_scholar.extension.playing_pictures import PicturesThatPlay

WAITING = {"class": "recording", "controls": "", "preload": "none"}


def page(*children: nodes.Node, **env: Any) -> nodes.document:
    document = new_document("/s/a.md")
    document.settings.env = SimpleNamespace(docname="a", app=None, **env)
    document += children
    return document


def test_pictures_that_are_recordings_play(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = ("", "problem")
    monkeypatch.setattr(
        playing_pictures, "published", lambda env, name: gone if name == "gone.mp4" else (f"_downloads/{name}", None)
    )
    images = [
        nodes.image(uri="a.mp4", alt="A film", width="300px"),
        nodes.image(uri="a.mp3", alt=""),
        nodes.image(uri="gone.mp4"),
        nodes.image(uri="a.png"),
        nodes.image(uri="https://e.org/b.webm"),
    ]
    images[0].source, images[0].line = "/s/a.md", 5
    document = page(nodes.paragraph("", "", *images))
    PicturesThatPlay(document).apply()
    film, sound, missing, picture, far = document[0].children
    assert [type(node).__name__ for node in (film, sound, missing, picture, far)] == [
        *("recording", "recording", "image", "image", "recording")
    ]
    sizes = {"width": "640", "height": "360"}
    assert (film["tag"], film["files"], film["docname"], film.line) == ("video", {"a.mp4": "_downloads/a.mp4"}, "a", 5)  # type: ignore[index]
    assert film["attributes"] == {"src": "a.mp4", "aria-label": "A film", "width": "300", **WAITING}  # type: ignore[index]
    assert (sound["tag"], sound["attributes"]) == ("audio", {"src": "a.mp3", **WAITING})  # type: ignore[index]
    assert (far["files"], far["attributes"]) == ({}, {"src": "https://e.org/b.webm", **sizes, **WAITING})  # type: ignore[index]


def test_link_of_a_picture_that_plays_is_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what plays, a link around it cannot be followed; docutils refuses it if it is around a whole block."""
    monkeypatch.setattr(playing_pictures, "published", lambda env, name: (f"_downloads/{name}", None))

    def film(**options: str) -> nodes.image:
        return nodes.image(uri="a.mp4", **options)

    to: dict[str, Any] = {"refuri": "https://e.org/"}
    inline = nodes.inline("", "", film(alt="Film"))
    document = page(
        nodes.reference("", "", film(align="right", names=["n"], ids=["n"]), **to),
        nodes.reference("", "", film(), refname="there"),
        nodes.figure("", nodes.reference("", "", film(alt="Film"), **to), nodes.caption("", "About it")),
        nodes.paragraph("", "", nodes.Text("a "), nodes.reference("", "", film(alt="Film"), **to)),
        nodes.paragraph("", "", nodes.reference("", "", film(), nodes.Text("This one"), **to)),
        nodes.paragraph("", "", pending_xref("", inline, reftarget="b")),
    )
    PicturesThatPlay(document).apply()
    shown = [re.sub(r"<(/?\w+)[^>]*>", r"<\1>", re.sub("<recording[^>]*/>", "*", str(node))) for node in document]
    assert shown == [
        "*",
        "<paragraph><reference>https://e.org/</reference></paragraph>",
        "*",
        "<paragraph><reference>there</reference></paragraph>",
        "<figure>*<paragraph><reference>Film</reference></paragraph><caption>About it</caption></figure>",
        "<paragraph>a * <reference>Film</reference></paragraph>",
        "<paragraph>* <reference>This one</reference></paragraph>",
        "<paragraph>* <pending_xref><inline>Film</inline></pending_xref></paragraph>",
    ]
    first = document[0]
    assert (first["ids"], first["classes"]) == (["n"], ["align-right"])  # type: ignore[index]
