"""Social cards: the picture of a page where its address is shared.

Notes and
papers have a card each, all other pages share the home page's. Its address depends on the page alone, never on whether
the picture could be made: so no page is written again for its card.
"""
