"""Words that are not known and nearly are."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, folded, meant
from reportgen.editing import Change, Put, Rename
from reportgen.fixes.mending import Ground, Mending, node_at


def respelt(ground: Ground, problem: Diagnostic) -> Iterator[Mending]:
    """The known word in place of the one typed; safe where only case, spaces or hyphens differ."""
    instead = problem.instead
    root = ground.root(problem.span.source.path) if instead else None
    word = ground.places(root).word(problem.span) if root is not None else None
    # What is not known may be a part only of what stands there.
    if root is None or word is None or not meant(word.text, [instead]):
        return
    if word.key and node_at(root, (*word.path[:-1], instead)) is not None:
        return
    change: Change = Rename(word.path, instead) if word.key else Put(word.path, instead)
    safe = folded(word.text) == folded(instead)
    yield Mending(problem.span.source.path, problem.span.line, f"'{instead}' for '{word.text}'", (change,), safe)
