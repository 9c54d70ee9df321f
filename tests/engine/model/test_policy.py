"""Content-security policies as browsers read them."""

import pytest

from sphinx_scholar.model.policy import Policy, origin_of, source_of

CDN = "https://cdn.example/a/b.js"


@pytest.mark.parametrize(
    ("policy", "directive", "address", "allowed"),
    [
        ("default-src 'self'", "img-src", "x.png", True),
        ("default-src 'self'", "img-src", "/a/x.png", True),
        ("default-src 'self'", "img-src", "https://me.example/x.png", True),
        ("default-src 'self'", "img-src", "https://other.example/x.png", False),
        ("default-src 'self'", "img-src", "//other.example/x.png", False),
        ("default-src 'self'", "img-src", "data:image/png;base64,", False),
        ("default-src 'none'", "img-src", "x.png", False),
        ("default-src 'self'; img-src *", "img-src", "http://other.example/x.png", True),
        ("default-src 'self'; img-src *", "img-src", "data:image/png;base64,", False),
        ("default-src 'self'; img-src data:", "img-src", "data:image/png;base64,", True),
        ("default-src 'self'; img-src https:", "img-src", "https://other.example/x.png", True),
        ("default-src 'self'; img-src https:", "img-src", "http://other.example/x.png", False),
        ("script-src 'self'", "img-src", "https://other.example/x.png", True),
        ("default-src 'self'; script-src cdn.example", "script-src-elem", CDN, True),
        ("default-src 'self'; script-src https://cdn.example", "script-src-elem", CDN, True),
        ("default-src 'self'; script-src http://cdn.example", "script-src-elem", CDN, True),
        ("default-src 'self'; script-src https://CDN.example/a/", "script-src-elem", CDN, True),
        ("default-src 'self'; script-src https://cdn.example/a/b.js", "script-src-elem", CDN, True),
        ("default-src 'self'; script-src https://cdn.example/b/", "script-src-elem", CDN, False),
        ("default-src 'self'; script-src https://*.example", "script-src-elem", CDN, True),
        ("default-src 'self'; script-src https://*.cdn.example", "script-src-elem", CDN, False),
        ("default-src 'self'; script-src https://cdn.example:8080", "script-src-elem", CDN, False),
        ("default-src 'self'; script-src *:8080", "script-src-elem", "https://cdn.example:8080/x.js", True),
        ("default-src 'self'; script-src cdn.example:*", "script-src-elem", "https://cdn.example:8080/x.js", True),
        ("default-src 'self'; script-src 'self'; script-src-elem cdn.example", "script-src-elem", CDN, True),
        ("default-src *; script-src 'self'; script-src cdn.example", "script-src-elem", CDN, False),
        ("default-src 'self'; child-src https://video.example", "frame-src", "https://video.example/1", True),
        # To these default-src does not apply.
        ("default-src 'self'", "form-action", "https://other.example/", True),
        ("form-action 'self'", "form-action", "https://other.example/", False),
        ("DEFAULT-SRC 'self'", "img-src", "https://other.example/x.png", False),
        ("default-src 'self'", "img-src", "http://[", True),
        ("", "img-src", "https://other.example/x.png", True),
        # The host of the page can be named as that of any other.
        *(
            (f"img-src {source}", "img-src", address, True)
            for source in ("*", "https:", "HTTPS:", "http:", "me.example", "https://me.example", "'SELF'")
            for address in ("x.png", "/a/x.png", "https://me.example/x.png")
        ),
        ("img-src https://me.example/a/", "img-src", "/a/x.png", True),
        ("img-src https://me.example/a/", "img-src", "/b/x.png", False),
        ("img-src other.example", "img-src", "x.png", False),
        ("img-src 'none'", "img-src", "https://other.example/x.png", False),
        ("img-src https:", "img-src", "//other.example/x.png", True),
        ("img-src http:", "img-src", "https://other.example/x.png", True),
        ("img-src *", "img-src", "https://other.example:8080/x.png", True),
        ("script-src cdn.example", "script-src", "https://reader@cdn.example/x.js", True),
        ("script-src xcdn.example", "script-src", CDN, False),
        ("script-src cdn.example", "script-src", "https://xcdn.example/x.js", False),
        ("script-src https://cdn.example", "script-src", "http://cdn.example/a/b.js", False),
        ("script-src cdn.example", "script-src", "data:,x", False),
        ("script-src https://cdn.example/", "script-src", CDN, True),
        ("script-src https://cdn.example/", "script-src", "https://cdn.example", True),
        # Of an address, the path alone distinguishes case.
        ("script-src HTTPS://CDN.example/A/", "script-src", "https://cdn.example/A/b.js", True),
        ("script-src https://cdn.example/A/", "script-src", CDN, False),
    ],
)
def test_address(policy: str, directive: str, address: str, allowed: bool) -> None:
    assert Policy.parse(policy).allows(directive, address, "https://me.example") is allowed


@pytest.mark.parametrize(
    ("source", "allowed"),
    [
        ("'self'", True),
        ("*", True),
        ("https:", True),
        ("http:", True),
        ("data:", False),
        ("me.example", False),
        ("'none'", False),
    ],
)
def test_address_on_a_site_whose_host_is_unknown(source: str, allowed: bool) -> None:
    policy = Policy.parse(f"img-src {source}")
    assert [policy.allows("img-src", address) for address in ("x.png", "/x.png")] == [allowed] * 2
    assert policy.allows("img-src", "data:image/png;base64,") is (source == "data:")
    assert policy.allows("img-src", "//other.example/x.png") is (source in ("*", "https:", "http:"))


HASH = source_of("run()")


@pytest.mark.parametrize(
    ("policy", "directive", "allowed"),
    [
        ("", "script-src-elem", True),
        ("default-src 'self'", "script-src-elem", False),
        ("default-src 'self' 'unsafe-inline'", "script-src-elem", True),
        (f"script-src {HASH}", "script-src-elem", True),
        (f"script-src {HASH}", "script-src-attr", False),
        (f"script-src 'unsafe-hashes' {HASH}", "script-src-attr", True),
        ("script-src 'unsafe-inline' 'nonce-1'", "script-src-elem", False),
        (f"script-src 'unsafe-inline' {source_of('other()')}", "script-src-elem", False),
        ("script-src 'unsafe-inline' 'strict-dynamic'", "script-src-elem", False),
        ("img-src 'self'", "style-src-attr", True),
    ],
)
def test_inline_script(policy: str, directive: str, allowed: bool) -> None:
    assert Policy.parse(policy).allows_inline(directive, "run()") is allowed


def test_hash_is_that_of_the_specification() -> None:
    # The example of CSP level 3, section 8.3.
    assert source_of("doSubmit()") == "'sha256-jzgBGA4UWFFmpOBq0JpdsySukE1FrEN5bUpoK8Z29fY='"
    # What UTF-8 cannot write is written as a question mark.
    assert source_of("a\ud800") == source_of("a?")


@pytest.mark.parametrize(
    ("policy", "directive", "added", "changed"),
    [
        ("default-src 'self'", "script-src-elem", "x", "default-src 'self'; script-src 'self' x"),
        ("script-src y", "script-src-elem", "x", "script-src y x"),
        ("script-src y; script-src-elem z", "script-src-elem", "x", "script-src y; script-src-elem z x"),
        ("default-src 'none'", "style-src-attr", "x", "default-src 'none'; style-src-attr x"),
        ("img-src 'self' x", "img-src", "x", "img-src 'self' x"),
        (f"style-src {HASH}", "style-src-elem", "'unsafe-inline'", "style-src 'unsafe-inline'"),
        ("style-src 'nonce-1' y", "style-src-elem", "'unsafe-inline'", "style-src y 'unsafe-inline'"),
        ("style-src 'self'", "style-src-attr", "'unsafe-inline'", "style-src 'self'; style-src-attr 'unsafe-inline'"),
        ("style-src-attr 'unsafe-hashes'", "style-src-attr", "x", "style-src-attr 'unsafe-hashes' x"),
        # What is not restricted is allowed already.
        ("img-src 'self'", "script-src-elem", "x", "img-src 'self'"),
    ],
)
def test_adding_a_source(policy: str, directive: str, added: str, changed: str) -> None:
    assert str(Policy.parse(policy).adding(directive, added)) == changed


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://a.example:8/x?y", "https://a.example:8"),
        ("//a.example/x", "https://a.example"),
        ("x/y", ""),
        ("data:,x", ""),
    ],
)
def test_origin(address: str, origin: str) -> None:
    assert origin_of(address) == origin
