"""The figures of the invented site."""
