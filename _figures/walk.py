"""Speculative decoding step by step, with two toy language models trained on a few sentences while the site is built.

The target is a trigram model that backs off to shorter histories, the draft a bigram model. Both choose greedily.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sphinx_scholar.figures import Drawing, Table, element, figure

from .chart import shorter
from .sources import HARBOUR

Tokens = tuple[str, ...]


class NGram:
    """Counts of words after histories of up to *order* - 1 words; the longest history that was seen decides."""

    def __init__(self, order: int, text: Sequence[str]) -> None:
        """Count the words of *text* after each history."""
        self.order = order
        self.after: defaultdict[Tokens, Counter[str]] = defaultdict(Counter)
        for place, word in enumerate(text):
            for length in range(min(order, place + 1)):
                self.after[tuple(text[place - length : place])][word] += 1

    def next(self, history: Sequence[str]) -> str:
        """The most frequent next word; of equally frequent ones the first in the alphabet."""
        for length in range(self.order - 1, -1, -1):
            counts = self.after.get(tuple(history[max(0, len(history) - length) :]))
            if counts:
                return min(counts, key=lambda word: (-counts[word], word))
        raise ValueError("a model of no text has no next word")


@dataclass(frozen=True, slots=True)
class Round:
    """One round: what was there, the draft, the target's own choice at each place, and how much of the draft stays.

    *choices* has one word more than *drafted*: the target's pass over the whole draft also gives the word behind it.
    """

    before: Tokens
    drafted: Tokens
    choices: Tokens
    accepted: int

    @property
    def added(self) -> Tokens:
        """The accepted words and the target's own word after them."""
        return (*self.drafted[: self.accepted], self.choices[self.accepted])


def decode(target: NGram, prompt: Sequence[str], count: int) -> Tokens:
    """Plain greedy decoding: *count* words, one step of the target each."""
    text = list(prompt)
    for _ in range(count):
        text.append(target.next(text))
    return tuple(text[len(prompt) :])


def speculate(target: NGram, draft: NGram, prompt: Sequence[str], count: int, length: int) -> list[Round]:
    """Greedy speculative decoding of at least *count* words, with drafts of *length* words."""
    text, rounds = tuple(prompt), []
    while len(text) - len(prompt) < count:
        drafted = decode(draft, text, length)
        choices = tuple(target.next(text + drafted[:place]) for place in range(length + 1))
        accepted = next((place for place in range(length) if drafted[place] != choices[place]), length)
        rounds.append(Round(text, drafted, choices, accepted))
        text += rounds[-1].added
    return rounds


@figure(
    "Speculative decoding, step by step",
    sources=[HARBOUR],
    data={"corpus": "data/harbour.txt"},
    parameters={"prompt": ["at", "dawn"], "count": 12, "length": 4},
    script="js/figure-walk.js",
)
def decoding_walk(corpus: str, prompt: list[str], count: int, length: int) -> Drawing:
    """Each round as an item of a list: the draft, the target's choices, what is accepted and what is corrected."""
    words = corpus.split()
    target, draft = NGram(3, words), NGram(2, words)
    rounds = speculate(target, draft, prompt, count, length)
    written = tuple(word for step in rounds for word in step.added)
    plain = decode(target, prompt, len(written))
    if plain != written:
        raise AssertionError("speculative decoding wrote another text than plain decoding")
    result = (
        f"Plain decoding with the target model generates the same {len(plain)} words in {len(plain)} steps; "
        f"speculative decoding requires {len(rounds)} steps of the target model."
    )
    steps = element("ol", *(_item(step) for step in rounds), class_="walk-rounds")
    outcome = element("p", element("q", " ".join((*prompt, *plain))), ". ", result, class_="walk-result")
    return Drawing(
        element("div", steps, outcome, class_="walk"),
        f"{len(rounds)} rounds of drafting and verifying. {result}",
        f"Computed when the site is built. The target is a trigram model with backoff, the drafter a bigram model; "
        f"both choose greedily and are trained on {len(words)} words. Each draft has {length} words. The text begins "
        f"with \u201c{' '.join(prompt)}\u201d. "
        "\u2713 marks an accepted word, \u2717 the first rejected word, and \u2013 a discarded word after it.",
        Table(
            ["Round", "Draft", "The target\u2019s choices", "Accepted", "Words added"],
            [
                [str(n), " ".join(r.drafted), " ".join(r.choices), str(r.accepted), " ".join(r.added)]
                for n, r in enumerate(rounds, 1)
            ],
        ),
    )


def _item(step: Round) -> Element:
    """A round as four paragraphs; marks next to the words repeat what their colors show."""
    verdicts = ["accepted"] * step.accepted + ["rejected", *["dropped"] * len(step.drafted)]
    judged = [_token(word, verdict) for word, verdict in zip(step.drafted, verdicts, strict=False)]
    return element(
        "li",
        element("p", "\u2026 " if len(step.before) > 6 else "", " ".join(step.before[-6:]), class_="walk-before"),
        _phase("Draft", *(_token(word, "") for word in step.drafted)),
        _phase("Verify", *(_token(word, "choice") for word in step.choices)),
        _phase("Accept", *judged),
        _phase("Correct" if step.accepted < len(step.drafted) else "Add", _token(step.added[-1], "choice"), _why(step)),
    )


def _phase(name: str, *parts: Element | str) -> Element:
    spaced = [piece for part in parts for piece in (" ", part)]
    return element("p", element("strong", name), *spaced, class_="walk-phase")


MARKS = {"accepted": " \u2713", "rejected": " \u2717", "dropped": " \u2013"}


def _token(word: str, verdict: str) -> Element:
    return element("span", word + MARKS.get(verdict, ""), class_=f"token {verdict}".strip())


def _why(step: Round) -> str:
    if step.accepted == len(step.drafted):
        return "All drafted words are accepted; the target\u2019s pass also yields the next word."
    kept = [f"\u201c{word}\u201d" for word in step.drafted[: step.accepted]]
    stands = f"{shorter(kept)} {'is' if len(kept) == 1 else 'are'} accepted" if kept else "No drafted word is accepted"
    return f"{stands}; the target\u2019s choice replaces \u201c{step.drafted[step.accepted]}\u201d."
