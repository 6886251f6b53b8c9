"""YAML as officers type it: the same keys and texts in any indent, with any quotation marks, comments, blank lines.

Every word and every comment has a number of its own, so that a test can say which of them a change touched.
"""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

TOKEN = re.compile(r"t\d+")


def tokens(value: object) -> set[str]:
    """The numbered words in a text or a value."""
    return set(TOKEN.findall(str(value)))


class Typist:
    """Types a file line by line, as Hypothesis says."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.count = 0

    def token(self) -> str:
        self.count += 1
        return f"t{self.count}"

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(0, of)) == of

    def file(self) -> str:
        self.dash = self.draw(st.integers(0, 4))
        lines = self.noise(0)
        lines += self.keys(0)
        lines += self.noise(0)
        newline = self.draw(st.sampled_from(["\n", "\r\n"]))
        text = newline.join(lines)
        return text if self.chance(3) else text + newline

    def noise(self, column: int) -> list[str]:
        """Blank lines, and comments that belong to what stands below them."""
        lines: list[str] = []
        while self.chance(3):
            lines.append("" if self.chance(1) else " " * column + f"# {self.token()}: é 😀 'x")
        return lines

    def remark(self) -> str:
        return f"   # {self.token()}" if self.chance(3) else ""

    def keys(self, column: int, depth: int = 0) -> list[str]:
        lines: list[str] = []
        for number in range(self.draw(st.integers(1, 3))):
            if number:
                lines += self.noise(column)
            name = f"key {self.token()}" if self.chance(3) else self.token()
            lines += self.value(" " * column + name + ":", column, depth, self.dash)
        return lines

    def value(self, head: str, column: int, depth: int, dash: int) -> list[str]:
        """What stands behind a colon or dash at ``column``."""
        kind = self.draw(st.sampled_from(["text", "text", "block", "nothing", "flow", "keys", "list", "list"]))
        if depth > 2 and kind in ("keys", "list"):
            kind = "text"
        if kind == "text":
            return [f"{head} {self.line()}{self.remark()}"]
        if kind == "nothing":
            return [head + self.remark()]
        if kind == "flow":
            return [f"{head} {self.flow(depth)}{self.remark()}"]
        if kind == "block":
            mark = self.draw(st.sampled_from(["|", "|-", "|+", ">", ">-"]))
            indent = " " * (column + self.draw(st.integers(1, 4)))
            body = [indent + f"{self.token()} # no: comment", *([""] if self.chance(3) else [])]
            return [f"{head} {mark}{self.remark()}", *body, indent + f"{self.token()} 'é"]
        if kind == "keys":
            inner = column + self.draw(st.integers(1, 4))
            return [head + self.remark(), *self.noise(inner), *self.keys(inner, depth + 1)]
        inner = column + dash
        return [head + self.remark(), *self.noise(inner), *self.list(inner, depth + 1)]

    def list(self, column: int, depth: int) -> list[str]:
        lines: list[str] = []
        gap = self.draw(st.integers(2, 4))
        for number in range(self.draw(st.integers(1, 4))):
            if number:
                lines += self.noise(column)
            if self.chance(1):
                first, *rest = self.keys(column + gap, depth)
                lines += [" " * column + "-" + first[column + 1 :], *rest]
            else:
                lines += self.value(" " * column + "-", column, 9, 0)
            if self.chance(4):
                lines.append(" " * (column + 1) + f"# {self.token()} of the entry above")
        return lines

    def line(self) -> str:
        forms = ["{}", "'{}: it''s'", '"{} \\" # {}"', "{} more words", "£{}/{}", "2018-02-{}"]
        form = self.draw(st.sampled_from(forms))
        return form.format(*(self.token() for _ in range(form.count("{}"))))

    def flow(self, depth: int) -> str:
        form = st.sampled_from(["{}", "'{}, x'"])
        parts = [self.draw(form).format(self.token()) for _ in range(self.draw(st.integers(0, 3)))]
        if depth < 2 and self.chance(4):
            parts.append(self.flow(depth + 1))
        if self.chance(1):
            return f"[{', '.join(parts)}]"
        return f"{{{', '.join(f'{self.token()}: {part}' for part in parts)}}}"


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of keys."""
    return Typist(draw).file()


HARD = ("", "- x", "a: b", "a #b", "it's", '"', "no", "~", "# x", "[", "{a}", "x:", " x", "x ", "*a", "&a", "!t")
HARDER = (
    "two\nlines",
    "two\n\n  lines # x",
    " x\ny",
    "x\n \ny",
    "é 😀",
    "--- x",
    "...",
    "?",
    "-",
    "%",
    "@",
    "`",
    "\tx",
)


def values() -> st.SearchStrategy[Any]:
    """What a change may put at a place: also texts that need quotation marks."""
    letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn"))
    text = st.one_of(st.sampled_from((*HARD, *HARDER)), st.text(letters))
    name = st.sampled_from(["on", "status", "a note", "x: y", "é"])
    return st.recursive(
        text,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(name, inner, max_size=2),
        max_leaves=4,
    )
