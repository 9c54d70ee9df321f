"""Parts of texts that repeat a few characters."""

from hypothesis import given
from hypothesis import strategies as st

from sphinx_scholar.model.repeats import PIECE, length, repeated


# Eight characters at most: of others, a compressed piece may have more bytes than the limit.
@given(st.text(min_size=1, max_size=8), st.integers(0, 3))
def test_what_repeats_is_found_in_pieces(unit: str, pieces: int) -> None:
    text = (unit * PIECE * 3)[: pieces * PIECE]
    assert repeated(text) == ([(0, len(text))] if pieces else [])


def test_other_text_is_not() -> None:
    words = " ".join(f"word {number}" for number in range(100))[:PIECE]
    assert repeated(words) == []
    parts = repeated("=" * PIECE + words + "-" * PIECE * 2 + "=" * (PIECE - 1))
    assert parts == [(0, PIECE), (2 * PIECE, 4 * PIECE)]
    assert length(parts) == 3 * PIECE
