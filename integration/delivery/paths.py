"""Which side of the house an address belongs to."""

NEWSROOM = "/redaktion/"


def in_newsroom(path: str) -> bool:
    """Return whether the path belongs to the newsroom: sign-in, cookies, scripts, nothing to keep."""
    return path.startswith(NEWSROOM)
