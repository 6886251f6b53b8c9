"""The verbs with which action plans say what is to be done.

Lists of our own (docs/decisions/0016): a part of speech can only be told from a text by models that are many times
heavier than the check. What is missing there costs one piece of advice, and a line there mends it.
"""

from __future__ import annotations

from reportgen.rules.wordlists import read

CLEAR = read("verbs.txt")
"""Verbs in their plain form that are hardly ever anything else: wherever one stands, a deed is said."""

AMBIGUOUS = read("verbs-and-nouns.txt")
"""Verbs that are nouns as well: they say a deed where they stand first."""
