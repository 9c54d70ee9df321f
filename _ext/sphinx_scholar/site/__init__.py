"""The graph of all pages: relations, topics, checks, the CV and notes as values."""
