"""Texts for readers that are values of the model."""


class Message(str):
    """A text for readers in English, which is translated where it is shown.

    What a site writes in its place is mere text, and stays as it is. A *context* tells equal texts apart that other
    languages have several words for.
    """

    context: str

    def __new__(cls, text: str, context: str = "") -> "Message":  # noqa: D102
        made = super().__new__(cls, text)
        made.context = context
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.context
