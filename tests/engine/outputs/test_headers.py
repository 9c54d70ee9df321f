"""``_headers``, by which some hosts send the content-security policy and the links of pages."""

import pytest
from sphinx.application import Sphinx

from sites import Site
from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.outputs.headers import _united, write_headers


def test_policy_is_sent_with_every_page(built: Site) -> None:
    assert (
        (built.path / "_headers")
        .read_text("utf-8")
        .startswith(
            "/*\n  Content-Security-Policy: default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'\n"
        )
    )


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_policy_is_sent_whatever_the_addresses_of_pages(
    app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    monkeypatch.setattr(app.builder, "name", builder)
    monkeypatch.setattr(domain.state, "written", set())
    write_headers(app)
    assert domain.state.written == {"_headers"}


def test_site_without_a_policy_and_without_an_address_has_no_headers(
    app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.config, "scholar_policy", "")
    monkeypatch.setattr(app.config, "html_baseurl", "")
    monkeypatch.setattr(domain.state, "written", set())
    write_headers(app)
    assert domain.state.written == set()


def test_what_a_page_adds_is_allowed_everywhere() -> None:
    common = "default-src 'self'; frame-ancestors 'self'"
    assert _united(common, {common, f"{common}; img-src data:", f"{common}; img-src https://e.org"}) == (
        f"{common}; img-src 'self' data: https://e.org"
    )
    hashes = [f"'sha256-{n:02}'" for n in range(17)]
    for number, added in ((16, " ".join(hashes[:16])), (17, "'unsafe-inline'")):
        assert (
            _united(common, {f"{common}; style-src {' '.join(hashes[:number])}"})
            == f"{common}; style-src 'self' {added}"
        )


def test_own_setting_of_frames_is_sent() -> None:
    policy = "default-src 'self'; frame-ancestors https://a.example"
    assert _united(policy, set()) == policy
