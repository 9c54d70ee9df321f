"""Diagrams of two methods: drawn, not measured."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from sphinx_scholar.figures import Drawing, element, figure, svg

from .chart import WIDTH, arrow, box, text
from .sources import CDEC, PMR


@figure("Classifier decomposition", sources=[CDEC])
def classifier_decomposition() -> Drawing:
    """The last feed-forward layer, split in two."""
    middle = WIDTH / 2
    drawing = svg(
        WIDTH,
        356,
        box(60, 2, 280, 44, ["sentence with two marked entities"]),
        arrow(middle, 46, middle, 68),
        box(130, 70, 140, 34, ["encoder"]),
        arrow(middle, 104, middle, 126),
        box(100, 128, 200, 34, ["relation representation"]),
        arrow(middle - 30, 162, 100, 200),
        arrow(middle + 30, 162, 300, 200),
        box(2, 202, 190, 76, ["previous classifier", "scores the relations", "of earlier tasks"], "box tint-1"),
        box(208, 202, 190, 76, ["current classifier", "scores the relations", "of the new task"], "box tint-2"),
        arrow(100, 278, middle - 30, 316),
        arrow(300, 278, middle + 30, 316),
        box(60, 318, 280, 34, ["one decision over all relations"]),
    )
    return Drawing(
        drawing,
        "An encoder maps a sentence to one representation. Two classifiers follow side by side: the previous one "
        "scores the relations of earlier tasks, the current one those of the new task. Their scores are combined "
        "into one decision over all relations.",
        "Schematic. The last feed-forward layer is separated into two classifiers so that learning new relations "
        "interferes less with old ones. Empirical initialization and adversarial tuning are not shown.",
    )


#: An example in the form of the data set: which choice is true, and why each of the others is not.
CHOICES = [
    ("She waits calmly for the rain to end.", True),
    ("She is afraid of being late for work.", False),
    ("She strolls home in the sunshine.", False),
    ("She reads a novel in bed.", False),
]


@figure("Premise, image, and four choices", sources=[PMR])
def premise_and_choices() -> Drawing:
    """A premise and a picture, both needed to choose one of four hypotheses."""
    parts: list[Element] = [
        text(95, 16, "premise", "middle", "heading"),
        box(2, 26, 186, 110, ["Today Ann has", "plenty of time."]),
        text(305, 16, "image", "middle", "heading"),
        _scene(212, 26),
        arrow(95, 136, 150, 172),
        arrow(305, 136, 250, 172),
        text(WIDTH / 2, 190, "Which follows from both?", "middle", "heading"),
    ]
    for place, (words, true) in enumerate(CHOICES):
        top = 204 + place * 40
        parts.append(element("rect", x=2, y=top, width=396, height=32, rx=6, class_="box tint-1" if true else "box"))
        parts.append(text(14, top + 21, f"{'ABCD'[place]}. {words}"))
        parts.append(text(386, top + 21, "\u2713 true" if true else "\u2717", "end"))
    return Drawing(
        svg(WIDTH, 364, *parts),
        "An invented example. Premise: today Ann has plenty of time. Image: a woman under a small roof while "
        "it rains. Four choices: "
        + " ".join(f"{'ABCD'[place]}, {words}" for place, (words, _) in enumerate(CHOICES))
        + " Only A follows from the premise and the image together.",
        "Invented example, not from the data set. A sample has a textual premise, a movie screenshot, and four "
        "choices: one true hypothesis and three distractors. Here B fits the image but not the premise; C and D fit "
        "the premise but not the image.",
    )


def _scene(x: float, y: float) -> Element:
    """A person under a roof, and rain."""
    drops = ((22, 46), (34, 70), (18, 88), (150, 44), (164, 66), (148, 86), (170, 96), (40, 96))
    rain = "".join(f"M{dx} {dy}l-4 12" for dx, dy in drops)
    return element(
        "g",
        element("rect", x=0, y=0, width=186, height=110, rx=6, class_="box"),
        element("path", d="M48 30H138L128 16H58ZM56 30V98M130 30V98M44 98H142", class_="arrow", fill="none"),
        element("circle", cx=93, cy=50, r=8, class_="arrow", fill="none"),
        element("path", d="M93 58V80M93 80L85 98M93 80L101 98M80 70L93 63L106 70", class_="arrow", fill="none"),
        element("path", d=rain, class_="line stroke-1", fill="none"),
        transform=f"translate({x} {y})",
    )
