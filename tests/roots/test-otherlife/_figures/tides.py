"""An interactive figure: bars whose numbers a control on the page changes."""

from sphinx_scholar.figures import Drawing, Source, Table, element, figure, svg

SOURCE = Source("Tide tables of Port Nowhere", "https://hayashi.example/tides/")


@figure("Tides at Port Nowhere", sources=[SOURCE], data={"heights": "tides.txt"}, script="js/figure-tides.js")
def tides(heights: str) -> Drawing:
    """A bar for each place, as high as its tide."""
    rows = [line.split(": ") for line in heights.splitlines()]
    drawing = svg(400, 40 * len(rows))
    for place, (name, spring, _) in enumerate(rows):
        label = element("text", name, x=0, y=40 * place + 24)
        bar = element("rect", x=120, y=40 * place + 8, width=40 * float(spring), height=24, class_="fill-1")
        drawing.append(element("g", label, bar))
    return Drawing(
        drawing,
        "; ".join(f"{name}: {spring} m" for name, spring, _ in rows) + ".",
        "The height of the tide at the places of the hydrophones.",
        Table(["Place", "Spring tide (m)", "Neap tide (m)"], rows),
    )
