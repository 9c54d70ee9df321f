"""``_headers``, by which some hosts send the content-security policy."""

from __future__ import annotations

from sites import Project, Site


def test_policy_is_sent_with_every_page(built: Site) -> None:
    assert (built.path / "_headers").read_text("utf-8") == (
        "/*\n  Content-Security-Policy: default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'\n"
    )


def test_another_policy_or_none_takes_its_place(project: Project) -> None:
    file = project.build("-D", "scholar_policy=default-src *").path / "_headers"
    assert file.read_text("utf-8") == "/*\n  Content-Security-Policy: default-src *\n"
    project.build("-D", "scholar_policy=")
    assert not file.exists()
