"""Names of pages: safe on every file system, stable, and different for different keys."""

from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_scholar.model.slugs import LONGEST_PAGE_NAME, Topic, citekey_slug, free, page_slug, topic_page, topic_slug


@pytest.mark.parametrize(
    "key", ["xia-etal-2024-unlocking", "Doe2020", "a.b_c-1", "x" * 80, "console", "PhysRev.47.777"]
)
def test_safe_key_is_its_own_slug(key: str) -> None:
    assert citekey_slug(key) == key


UNSAFE = [
    *"DBLP:conf/acl/XiaY24 ../../etc/passwd /etc .hidden -x a. index Index CON nul.x com1 a.bib a.RIS".split(),  # noqa: SIM905
    *"a.csl.json a.html 夏 é <script> a%2f a\\b".split(),  # noqa: SIM905
    *("x" * 81, "a b", "", "a\n"),
]


@pytest.mark.parametrize("key", UNSAFE)
def test_other_key_gets_a_safe_slug(key: str) -> None:
    found = citekey_slug(key, ("bib", "ris"))
    assert found != key
    assert citekey_slug(found, ("bib", "ris")) == found, "only a safe key is kept"


def test_slugs_are_stable_and_differ() -> None:
    assert citekey_slug("DBLP:conf/acl/XiaY24") == "DBLP-conf-acl-XiaY24-4aba306e"
    assert citekey_slug("/X/Y/") == f"X-Y-{sha256(b'/X/Y/').hexdigest()[:8]}"
    assert citekey_slug("夏") == f"entry-{sha256('夏'.encode()).hexdigest()[:8]}"
    assert citekey_slug("\ud800").startswith("entry-"), "a key that UTF-8 cannot write"
    assert len({citekey_slug(key, ("bib", "ris")).lower() for key in UNSAFE}) == len(UNSAFE)


def test_only_suffixes_of_files_make_a_key_unsafe() -> None:
    assert citekey_slug("a.bib", ["ris"]) == "a.bib"
    assert citekey_slug("a.bib", ["bib"]).startswith("a-bib-")


@pytest.mark.parametrize(
    ("topic", "slug"),
    [
        ("speculative decoding", "speculative-decoding"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("A* search", "a-star-search"),
        ("NLP + vision", "nlp-vision"),
        ("推测解码", "推测解码"),
        ("a/b", "a-b"),
        ("!", "topic"),
        ("Index", "topic-index"),
    ],
)
def test_slug_of_a_topic(topic: str, slug: str) -> None:
    assert topic_slug(topic) == slug
    assert topic_page(topic) == f"topics/{slug}"


def test_long_slugs_end_in_a_hash_of_the_whole() -> None:
    assert topic_slug("x" * 50) == "x" * 50
    assert topic_slug("x" * 49 + " yz") == f"{'x' * 49}-{sha256(b'x' * 49 + b'-yz').hexdigest()[:8]}"
    assert topic_slug("x" * 60) == f"{'x' * 50}-{sha256(b'x' * 60).hexdigest()[:8]}"
    assert citekey_slug("x" * 90) == f"{'x' * 60}-{sha256(b'x' * 90).hexdigest()[:8]}"


def test_a_topic_has_one_slug_in_all_languages() -> None:
    topic = Topic.of("推测解码", "speculative-decoding")
    assert (topic, topic_slug(topic)) == ("推测解码", "speculative-decoding")


@pytest.mark.parametrize(
    ("taken", "name"), [((), "a"), (("b",), "a"), (("a",), "a-1"), (("a", "a-1", "a-2"), "a-3"), (("a", "a-2"), "a-1")]
)
def test_a_name_that_is_not_taken(taken: tuple[str, ...], name: str) -> None:
    assert free("a", taken) == name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("How fast can speculative decoding be?", "how-fast-can-speculative-decoding-be"),
        ("Don't “stop” now", "dont-stop-now"),
        ("Kraków, Łódź, Ærø and Straße", "krakow-lodz-aero-and-strasse"),
        ("İstanbul ﬁnds œuvres", "istanbul-finds-oeuvres"),
        ("投机解码", "投机解码"),
        ("投机解码 with one drafter", "投机解码-with-one-drafter"),
        ("谱序列 $E_2$ 项的计算", "谱序列-e-2-项的计算"),
        ("EE 402: إلكترونيات القدرة", "ee-402-إلكترونيات-القدرة"),
        ("й и été", "й-и-ete"),
        ("हिन्दी भाषा", "हिन्दी-भाषा"),
        ("מחקר חדש", "מחקר-חדש"),
        ("🎉", "note"),
        ("Index", "index-note"),
        ("CON", "con-note"),
        ("$O(n^2)$ bounds", "o-n-2-bounds"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 100, "a" * 60),
        (f"{'a' * 29} {'b' * 30}", f"{'a' * 29}-{'b' * 30}"),
        (f"{'a' * 29} {'b' * 31}", "a" * 29),
        ("many words " * 20, "many-words-many-words-many-words-many-words-many-words-many"),
    ],
)
def test_the_name_of_a_page_is_derived_from_its_title(title: str, name: str) -> None:
    assert page_slug(title, "note") == name


@given(st.text())
@example("x" * 5000)
@example("推" * 5000)
def test_names_are_valid_on_all_systems(text: str) -> None:
    for name in (page_slug(text, "note"), topic_slug(text), citekey_slug(text)):
        assert 0 < len(name) <= 80
        assert len(name.encode()) <= 200
        assert not set(name) & set('/\\:*?"<>|# %\n\0')
        assert not name.startswith((".", "-"))
        assert name != "index"
    assert len(page_slug(text, "note")) <= LONGEST_PAGE_NAME + len("-note")
    assert citekey_slug(text).isascii()
