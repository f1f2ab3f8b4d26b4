"""How a sentence about a file names a key that isn't known, and a place."""

from collections.abc import Iterable, Sequence

from bvbwizard.domain.text import excerpt


def unknown_key(name: str, accepted: Iterable[str], *, what: str = "key") -> str:
    """That a name isn't known, with the ones that are like it, else all that are accepted."""
    import difflib

    known = list(accepted)
    like = difflib.get_close_matches
    close = like(name, known, n=1, cutoff=0.8) or like(name, known, n=3, cutoff=0.5)
    quoted = excerpt(name)
    if close:
        return f"unknown {what} {quoted}; did you mean {' or '.join(close)}?"
    if len(known) <= 20:
        return f"unknown {what} {quoted}; accepted: {', '.join(known) or 'none'}"
    return f"unknown {what} {quoted}; `bvbwizard {what}s` lists them"


def dotted(location: Sequence[str | int]) -> str:
    """A place in a file: `changes[1].at`, the first item being 1."""
    key = ""
    for part in location:
        if isinstance(part, int):
            key += f"[{part + 1}]"
        else:
            name = part if part.replace("-", "_").isidentifier() else excerpt(part)
            key = f"{key}.{name}" if key else name
    return key
