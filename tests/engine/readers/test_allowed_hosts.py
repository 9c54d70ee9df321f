"""Hosts that settings allow, as sources of a policy."""

import pytest

from sphinx_scholar.readers.allowed_hosts import read_hosts


@pytest.mark.parametrize(
    ("setting", "value", "source"),
    [
        ("scholar_allowed_frames", "YouTube", "https://www.youtube-nocookie.com"),
        ("scholar_allowed_frames", "https://www.youtube.com/", "https://www.youtube-nocookie.com"),
        ("scholar_allowed_frames", "vimeo.com", "https://player.vimeo.com"),
        ("scholar_allowed_frames", "zenodo", "https://zenodo.org"),
        ("scholar_allowed_frames", " Maps.Example.org ", "https://maps.example.org"),
        ("scholar_allowed_frames", "https:", "https:"),
        ("scholar_allowed_media", "*.example.org", "https://*.example.org"),
        ("scholar_allowed_media", "http://localhost:8000", "http://localhost:8000"),
        ("scholar_allowed_media", "https://a.example/b/", "https://a.example/b/"),
        ("scholar_allowed_media", "data:", "data:"),
    ],
)
def test_source(setting: str, value: str, source: str) -> None:
    assert read_hosts(setting, [value, value]) == ((source,), ())


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("scholar_allowed_media", "youtube"),
        ("scholar_allowed_media", "https://a.example/?b"),
        ("scholar_allowed_media", "a.example; script-src *"),
        ("scholar_allowed_media", "a b.example"),
        ("scholar_allowed_media", ""),
        ("scholar_allowed_media", 3),
        ("scholar_allowed_frames", "data:"),
        ("scholar_allowed_frames", "ftp://a.example"),
        ("scholar_allowed_frames", "'unsafe-inline'"),
    ],
)
def test_what_is_no_host_is_reported(setting: str, value: object) -> None:
    found, (problem,) = read_hosts(setting, [value, "a.example"])
    assert found == ("https://a.example",)
    assert (problem.code, problem.arguments["value"]) == ("allowed-host", value)


@pytest.mark.parametrize(
    ("setting", "allowed"),
    [
        ("scholar_allowed_media", '"https://media.example.org", "*.example.org"'),
        (
            "scholar_allowed_frames",
            '"youtube", "vimeo", "zenodo", "https://media.example.org", "*.example.org"',
        ),
    ],
)
def test_the_report_lists_what_is_allowed(setting: str, allowed: str) -> None:
    _, (problem,) = read_hosts(setting, ["localhost"])
    assert problem.location == "conf.py"
    assert problem.message == f'{setting}: "localhost" is not a host; write one of {allowed}'


@pytest.mark.parametrize(
    ("value", "source"),
    [
        ("a.example/", "https://a.example"),
        ("a.example/b", "https://a.example/b"),
        ("localhost:80", "https://localhost:80"),
    ],
)
def test_only_a_path_limits_a_host(value: str, source: str) -> None:
    assert read_hosts("scholar_allowed_media", [value]) == ((source,), ())
