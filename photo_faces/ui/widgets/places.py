"""Places in a text: Qt counts some letters, as of rare names and little pictures, as two."""


def for_qt(text: str, letters: int) -> int:
    """Return what Qt calls the place after so many letters."""
    return len(text[:letters].encode("utf-16-le", "surrogatepass")) // 2


def of_qt(text: str, place: int) -> int:
    """Return how many letters stand before what Qt calls a place."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(before.decode("utf-16-le", "surrogatepass"))
