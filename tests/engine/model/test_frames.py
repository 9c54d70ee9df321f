"""Addresses of players, and of the pages that show the same."""

import pytest

from sphinx_scholar.model.frames import frame_of, service_of

YOUTUBE, VIMEO = "https://www.youtube-nocookie.com/embed/", "https://player.vimeo.com/video/"
WATCH = "https://www.youtube.com/watch?v="
#: Paths that are those of no video.
OTHERS = ("@lab/videos", "live", "embed")


@pytest.mark.parametrize(
    ("address", "player", "page", "name"),
    [
        ("https://www.youtube.com/watch?v=a_-1", f"{YOUTUBE}a_-1?autoplay=1", f"{WATCH}a_-1", "youtube"),
        ("http://youtube.com/watch?v=a&t=1m30s", f"{YOUTUBE}a?start=90&autoplay=1", f"{WATCH}a&t=90", "youtube"),
        ("https://youtu.be/a?si=x&t=90", f"{YOUTUBE}a?start=90&autoplay=1", f"{WATCH}a&t=90", "youtube"),
        ("//www.youtube.com/embed/a?rel=0", f"{YOUTUBE}a?rel=0&autoplay=1", f"{WATCH}a", "youtube"),
        ("https://m.youtube.com/shorts/a", f"{YOUTUBE}a?autoplay=1", f"{WATCH}a", "youtube"),
        ("https://www.youtube-nocookie.com/embed/a", f"{YOUTUBE}a?autoplay=1", f"{WATCH}a", "youtube"),
        (
            "https://www.youtube.com/embed/videoseries?list=PL1",
            f"{YOUTUBE}videoseries?list=PL1&autoplay=1",
            "https://www.youtube.com/playlist?list=PL1",
            "youtube",
        ),
        ("https://vimeo.com/12", f"{VIMEO}12?dnt=1&autoplay=1", "https://vimeo.com/12", "vimeo"),
        ("https://vimeo.com/channels/x/12", f"{VIMEO}12?dnt=1&autoplay=1", "https://vimeo.com/12", "vimeo"),
        (
            "https://vimeo.com/12/abcdef12#t=30s",
            f"{VIMEO}12?h=abcdef12&dnt=1&autoplay=1#t=30s",
            "https://vimeo.com/12/abcdef12#t=30s",
            "vimeo",
        ),
        (f"{VIMEO}12?h=ab12cd", f"{VIMEO}12?h=ab12cd&dnt=1&autoplay=1", "https://vimeo.com/12/ab12cd", "vimeo"),
        ("https://zenodo.org/record/12", "https://zenodo.org/records/12", "https://zenodo.org/records/12", "zenodo"),
        ("https://doi.org/10.5281/zenodo.12", *("https://zenodo.org/records/12",) * 2, "zenodo"),
        (
            "https://zenodo.org/records/12/preview/a.pdf?include_deleted=0",
            "https://zenodo.org/records/12/preview/a.pdf?include_deleted=0",
            "https://zenodo.org/records/12",
            "zenodo",
        ),
        ("https://youtu.be/a?t=1h2m3s", f"{YOUTUBE}a?start=3723&autoplay=1", f"{WATCH}a&t=3723", "youtube"),
        ("https://youtu.be/a?t=soon", f"{YOUTUBE}a?start=0&autoplay=1", f"{WATCH}a&t=0", "youtube"),
        ("https://youtu.be/a?v=b&feature=share", f"{YOUTUBE}a?autoplay=1", f"{WATCH}a", "youtube"),
        ("https://youtube.com/v/a?autoplay=0&rel=0", f"{YOUTUBE}a?rel=0&autoplay=1", f"{WATCH}a", "youtube"),
        ("https://youtube.com/e/a", f"{YOUTUBE}a?autoplay=1", f"{WATCH}a", "youtube"),
        ("https://youtube.com/live/a", f"{YOUTUBE}a?autoplay=1", f"{WATCH}a", "youtube"),
        *((f"https://youtube.com/{a}", *(f"https://youtube.com/{a}",) * 2, "https://youtube.com") for a in OTHERS),
        (
            "https://vimeo.com/channels/x/12/abcdef12",
            f"{VIMEO}12?h=abcdef12&dnt=1&autoplay=1",
            "https://vimeo.com/12/abcdef12",
            "vimeo",
        ),
        ("https://vimeo.com/about", *("https://vimeo.com/about",) * 2, "https://vimeo.com"),
        ("https://doi.org/10.1000/12", *("https://doi.org/10.1000/12",) * 2, "https://doi.org"),
        ("https://a.example/10.5281/zenodo.12", *("https://a.example/10.5281/zenodo.12",) * 2, "https://a.example"),
        ("https://www.doi.org/10.5281/zenodo.12", *("https://zenodo.org/records/12",) * 2, "zenodo"),
        ("https://www.youtube.com/@lab", *("https://www.youtube.com/@lab",) * 2, "https://www.youtube.com"),
        ("//Maps.example:8443/x?y=1", *("https://Maps.example:8443/x?y=1",) * 2, "https://maps.example:8443"),
    ],
)
def test_frame(address: str, player: str, page: str, name: str) -> None:
    found = frame_of(address)
    assert found is not None
    assert (found.address, found.page, found.name) == (player, page, name)


@pytest.mark.parametrize(
    "address",
    [
        "a.html",
        "/a/",
        "javascript:go()",
        "data:text/html,a",
        "mailto:a@b.c",
        "http://[",
        "ftp://a.example/x",
        "https:a",
    ],
)
def test_address_without_a_host_is_no_frame_of_another_host(address: str) -> None:
    assert frame_of(address) is None


@pytest.mark.parametrize(
    ("address", "title", "label", "text"),
    [
        ("https://youtu.be/a", "My talk", "YouTube", "My talk (YouTube)"),
        ("https://youtu.be/a", "My talk on YOUTUBE", "YouTube", "My talk on YOUTUBE"),
        ("https://www.a.example/x", "A map", "a.example", "A map (a.example)"),
        ("https://A.example/x", "A map of A.EXAMPLE", "a.example", "A map of A.EXAMPLE"),
    ],
)
def test_links_name_the_service_unless_their_title_does(address: str, title: str, label: str, text: str) -> None:
    found = frame_of(address)
    assert found is not None
    assert (found.label, found.link_text(title)) == (label, text)


@pytest.mark.parametrize(
    ("host", "service"),
    [("youtu.be", "youtube"), ("www.vimeo.com", "vimeo"), ("zenodo.org", "zenodo"), ("a.example", "")],
)
def test_services_by_their_hosts(host: str, service: str) -> None:
    assert service_of(host) == service
