"""Values kept from build to build."""

from pathlib import Path

import pytest

from sphinx_scholar.environment.memo import Memo


def test_value_is_made_again_only_for_other_inputs(tmp_path: Path) -> None:
    made: list[int] = []

    def get(inputs: object, *, valid: bool = True) -> int:
        return Memo(tmp_path / "new").get("a/b", inputs, lambda: made.append(0) or len(made), lambda value: valid)

    assert [get(["x"]), get(["x"]), get(["y"]), get(["y"], valid=False)] == [1, 1, 2, 3]
    assert Memo(tmp_path / "new").last("a/b") == 3


@pytest.mark.parametrize("kept", [b"", b"no pickle", b"\x80\x04N."])
def test_unreadable_value_is_made_again(tmp_path: Path, kept: bytes) -> None:
    Memo(tmp_path).get("name", 1, lambda: "old")
    next(tmp_path.iterdir()).write_bytes(kept)
    assert Memo(tmp_path).last("name") is None
    assert Memo(tmp_path).get("name", 1, lambda: "new") == "new"


def test_prune_deletes_what_was_not_asked_for(tmp_path: Path) -> None:
    for name in ("one", "other"):
        Memo(tmp_path).get(name, 1, lambda: "value")
    memo = Memo(tmp_path)
    memo.get("one", 1, lambda: "new")
    memo.prune()
    assert (memo.last("one"), memo.last("other")) == ("value", None)
