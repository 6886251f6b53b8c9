"""Changes that can't be made leave the text as it was, and say why; those beside them are made."""

from __future__ import annotations

import pytest

from reportgen.editing import Change, EditRefused, Insert, Path, Put, Remove, Rename, Reorder, apply, apply_each

TEXT = """\
title: T   # what it is called
items:
  - id: a
    due: May
  - {id: b}
only:
  one: x
"""


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Put(("nothing", "x"), "y"), "'nothing' is not there"),
        (Put(("title", "x"), "y"), "no keys stand where 'x' should be"),
        (Put(("items", 2), "y"), "'2' is not there"),
        (Put(("title",), "a\x07b"), "a control character stands in the text"),
        (Put(("x",), "y", after="z"), "'z' is not there"),
        (Put((), "y"), "no place is named"),
        (Put(("items",), "y"), "a comment would get lost"),
        (Insert(("title",), "y"), "'title' is no list"),
        (Insert(("items",), "y", 4), "the list has no place 4"),
        (Remove(("only", "one")), "'one' is the only key here"),
        (Remove(("items", 0)), "'0' is not there"),
        (Rename(("title",), "items"), "'items' is there already"),
        (Rename(("titel",), "x"), "'titel' is not there"),
        (Reorder(("items",), (0, 0)), "'items' is no list of 2 entries"),
        (Reorder(("title",), (0,)), "'title' is no list of 1 entries"),
    ],
)
def test_a_change_that_can_not_be_made_is_refused(change: Change, reason: str) -> None:
    text = TEXT.replace("    due: May\n", "    # a comment\n    due: May   # another\n")
    with pytest.raises(EditRefused) as refused:
        apply(text, [change])
    assert str(refused.value) == reason.replace("a comment would get lost", "a comment would get lost")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the file is empty"),
        ("a: [", "the file is not YAML that can be read"),
        ("a: &x 1\nb: *x\n", "the file uses anchors, aliases or tags"),
        ("a: !t 1\n", "the file uses anchors, aliases or tags"),
        ("a: 1\n---\nb: 2\n", "the file holds several documents"),
        ("a: 1\na: 2\n", "the key 'a' is typed twice"),
        ("[a]: 1\n", "a key is a list or more keys"),
    ],
)
def test_a_file_that_would_not_be_read_whole_is_not_edited(text: str, reason: str) -> None:
    with pytest.raises(EditRefused, match=reason):
        apply(text, [Put(("a",), "2")])


def test_a_group_is_made_whole_or_not_at_all_and_the_others_are_made() -> None:
    def due(at: int) -> Path:
        return ("items", at, "due")

    groups: list[list[Change]] = [
        [Put(due(0), "June")],
        [Put(due(1), "July"), Rename(("title",), "items")],
        [Put(("only", "two"), "y")],
        [Put(("nowhere", "x"), "y")],
    ]
    text, refused = apply_each(TEXT, groups)
    assert text == TEXT.replace("due: May", "due: June").replace("  one: x\n", "  one: x\n  two: y\n")
    assert [(one.group, one.reason) for one in refused] == [
        (1, "'items' is there already"),
        (3, "'nowhere' is not there"),
    ]


def test_each_change_finds_what_those_before_it_left() -> None:
    changes: list[Change] = [
        Insert(("items", 0, "progress"), {"on": "2018-03-20", "note": "B"}, after="due"),
        Insert(("items", 0, "progress"), {"on": "2018-02-20", "note": "A:\nb"}),
        Reorder(("items", 0, "progress"), (1, 0)),
        Put(("items", 0, "progress", 0, "status"), "not due", after="on"),
        Insert(("items", 1, "progress"), {"on": "2018-02-20", "note": "C\nd"}),
    ]
    assert (
        apply(TEXT, changes)
        == """\
title: T   # what it is called
items:
  - id: a
    due: May
    progress:
      - on: 2018-02-20
        status: not due
        note: |
          A:
          b
      - on: 2018-03-20
        note: B
  - {id: b, progress: [{on: 2018-02-20, note: "C\\nd"}]}
only:
  one: x
"""
    )


def test_a_text_of_several_lines_does_not_swallow_the_comment_below_it() -> None:
    text = "a:\n b: x\n\n  # of b\nc: y\n"
    expected = "a:\n b: x\n\n  # of b\nnew: |\n one\n two\nc: y\n"
    assert apply(text, [Put(("new",), "one\ntwo", after="a")]) == expected
