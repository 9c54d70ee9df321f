"""Names of pages: safe on every file system, stable, and different for different keys."""

from __future__ import annotations

from hashlib import sha256

import pytest

from sphinx_scholar.model.slugs import citekey_slug, topic_slug


@pytest.mark.parametrize(
    "key", ["xia-etal-2024-unlocking", "Doe2020", "a.b_c-1", "x" * 80, "console", "PhysRev.47.777"]
)
def test_a_safe_key_is_its_own_slug(key: str) -> None:
    assert citekey_slug(key) == key


UNSAFE = [
    "DBLP:conf/acl/XiaY24", "../../etc/passwd", "/etc", ".hidden", "-x", "a.", "index", "Index", "CON", "nul.x", "com1", "a.bib",
    "a.RIS", "a.csl.json", "a.html", "x" * 81, "夏", "é", "a b", "", "a\n", "<script>", "a%2f", "a\\b",
]  # fmt: skip


@pytest.mark.parametrize("key", UNSAFE)
def test_any_other_key_gets_a_slug_that_is_safe(key: str) -> None:
    found = citekey_slug(key)
    assert found != key
    assert citekey_slug(found) == found, "only a safe key is kept"


def test_slugs_are_stable_and_differ() -> None:
    assert citekey_slug("DBLP:conf/acl/XiaY24") == "DBLP-conf-acl-XiaY24-4aba306e"
    assert len({citekey_slug(key).lower() for key in UNSAFE}) == len(UNSAFE)


def test_long_slugs_end_in_a_hash_of_the_whole() -> None:
    assert topic_slug("x" * 60) == f"{'x' * 50}-{sha256(b'x' * 60).hexdigest()[:8]}"
    assert citekey_slug("x" * 90) == f"{'x' * 60}-{sha256(b'x' * 90).hexdigest()[:8]}"
