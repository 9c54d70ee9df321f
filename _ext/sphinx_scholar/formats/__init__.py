"""Standard formats of publications, pages and the CV: pure functions from values to text, pairs and dicts."""
