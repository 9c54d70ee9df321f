"""Recordings and frames as HTML."""

from bs4 import BeautifulSoup

from sphinx_scholar.locale.messages import ENGLISH
from sphinx_scholar.rendering.media import html_of, recording


def test_text_of_attributes_is_no_markup() -> None:
    title = "The \"best\" <b> & 'last' film"
    node = recording(
        tag="video",
        attributes={"src": "a&b.mp4", "aria-label": title, "controls": ""},
        tracks=[{"kind": "captions", "src": 'c".vtt', "label": title}],
        files={"a&b.mp4": "_static/a&b.mp4"},
        docname="index",
    )
    video = BeautifulSoup(html_of(node, lambda path: f"../{path}", ENGLISH), "html.parser").video
    assert video is not None
    assert video.attrs == {"src": "../_static/a&b.mp4", "aria-label": title, "controls": ""}
    assert [track.attrs for track in video.select("track")] == [{"kind": "captions", "src": 'c".vtt', "label": title}]
    assert [(a["href"], a.get_text()) for a in video.select("a")] == [("../_static/a&b.mp4", title)]
