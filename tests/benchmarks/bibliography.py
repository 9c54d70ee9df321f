"""How long a bibliography takes to read, and how long pybtex: ``python tests/benchmarks/bibliography.py``.

Prints, for 50, 500 and 5,000 entries like those of the ACL Anthology (five authors, an abstract, accents), the best of
three runs in milliseconds of processor time, and what an entry costs beyond pybtex. Names, titles and abstracts differ
from entry to entry and from run to run, so that nothing is gained by remembering them.
"""

import time
import timeit
from collections.abc import Callable

from pybtex.database import parse_string

from sphinx_scholar.readers.bibtex import read

ENTRY = r"""
@inproceedings{{key-{n},
    title = "{{S}}peculative Title Number {n} of {{LLM}}s: {{\'E}}tudes \& \emph{{more}}",
    author = {{M{{\"u}}ller{n}, J{{\"o}}rg and Doe{n}, Jane and Xia, Heming{n} and van Roe, R{n}. and {{Team {n}}}}},
    booktitle = "Findings of the Association for Computational Linguistics: ACL 2024",
    month = aug,
    year = "2024",
    address = "Bangkok, Thailand",
    publisher = acl,
    url = "https://aclanthology.org/2024.findings-acl.{n}",
    doi = "10.18653/v1/2024.findings-acl.{n}",
    pages = "{n}--{last}",
    eprint = {{2401.{n:05}}},
    archiveprefix = {{arXiv}},
    keywords = {{decoding, language models}},
    abstract = "{abstract}"
}}
"""
SENTENCE = r"The method number {n} decodes $k$ tokens at once and is 3.9{{\%}} better than \textit{{all}} others. "


def bibliography(count: int, first: int) -> str:
    """The text of *count* entries, numbered from *first*."""
    numbers = range(first, first + count)
    entries = (ENTRY.format(n=n, last=n + 16, abstract=SENTENCE.format(n=n) * 12) for n in numbers)
    return '@string{acl = "Association for Computational Linguistics"}\n' + "".join(entries)


def best(function: Callable[[str], object], count: int) -> float:
    """The shortest of three runs of *function* on *count* entries, in milliseconds."""
    texts = [bibliography(count, run * 10_000) for run in range(1, 4)]
    return min(timeit.repeat(lambda: function(texts.pop()), timer=time.process_time, number=1, repeat=3)) * 1000


if __name__ == "__main__":
    print(f"{'entries':>8} {'ours, ms':>10} {'pybtex, ms':>11} {'beyond pybtex, ms an entry':>27}")
    for count in (50, 500, 5000):
        assert not read([("refs.bib", bibliography(count, 1).encode())]).problems
        ours = best(lambda text: read([("refs.bib", text.encode())]), count)
        theirs = best(lambda text: parse_string(text, "bibtex"), count)
        print(f"{count:>8} {ours:>10.1f} {theirs:>11.1f} {(ours - theirs) / count:>27.3f}")
