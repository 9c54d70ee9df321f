"""The curriculum vitae in its three forms, all made from one value: the page, a PDF and a JSON Resume."""
