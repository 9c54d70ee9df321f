"""``security.txt``: where it is written, and what it says."""

from pathlib import Path

import pytest
from sphinx.application import Sphinx

from sphinx_scholar.environment.domain import ScholarDomain
from sphinx_scholar.outputs import security


@pytest.mark.parametrize(
    ("base", "written"),
    [("https://example.org", True), ("https://example.org/", True), ("https://example.org/ada/", False), ("", False)],
)
def test_it_is_written_at_the_top_of_a_host_and_else_the_user_is_told(
    app: Sphinx, domain: ScholarDomain, monkeypatch: pytest.MonkeyPatch, base: str, written: bool
) -> None:
    reported: list[str] = []
    monkeypatch.setattr(app.config, "scholar_security", {"contact": "ada@example.org", "expires": "2027-12-31"})
    monkeypatch.setattr(app.config, "html_baseurl", base)
    monkeypatch.setattr(domain.state, "written", set())
    monkeypatch.setattr(security, "report", lambda problem: reported.append(problem.code))
    security.write_security(app)
    file = Path(app.outdir, security.PATH)
    assert (domain.state.written, reported) == (({security.PATH}, []) if written else (set(), ["security-path"]))
    if written:
        assert file.read_text("utf-8") == (
            "Contact: mailto:ada@example.org\nExpires: 2027-12-31T00:00:00Z\n"
            "Canonical: https://example.org/.well-known/security.txt\n"
        )
        file.unlink()
