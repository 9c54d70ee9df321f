"""Social cards: the pictures that are shown with links to pages.

Notes and papers have a card each, all other pages share that of the home page. The URL of a card depends on its page
alone, not on whether the picture could be drawn, so that no page is written again for its card.
"""
