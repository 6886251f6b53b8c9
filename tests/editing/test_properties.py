"""Any change in any file: what is meant is there, and every other byte stays."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.editing import EditRefused, Insert, Path, Put, Remove, Rename, Reorder, apply
from reportgen.loader import load_text
from reportgen.nodes import MappingNode, Node, Scalar
from tests.editing.typed import files, tokens, values


def read(text: str) -> Any:
    """What a file holds, as the loader reads it; spaces at the end of a text say nothing."""
    node, problems = load_text(text, "file")
    assert [problem for problem in problems if problem.code != "S010"] == []
    assert node is not None
    return plain(node)


def plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return str(node).rstrip()
    if isinstance(node, MappingNode):
        return {str(name): plain(child) for name, child in node.entries.items()}
    return [plain(child) for child in node.items]


def stripped(value: Any) -> Any:
    if isinstance(value, str):
        return value.rstrip()
    if isinstance(value, dict):
        return {name: stripped(one) for name, one in value.items()}
    return [stripped(one) for one in value]


def paths(value: Any, path: Path = ()) -> list[Path]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for step, one in steps for found in paths(one, (*path, step)))]


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def alike(one: str, other: str) -> int:
    """How many characters at the start are the same."""
    differ = (at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there)
    return next(differ, min(len(one), len(other)))


def changed(before: str, after: str) -> tuple[str, str]:
    """What was taken out and what was put there, when all that is the same before and behind is left out."""
    start = alike(before, after)
    end = alike(before[start:][::-1], after[start:][::-1])
    return before[start : len(before) - end], after[start : len(after) - end]


def same(one: Any, other: Any) -> bool:
    """The same values with the keys in the same order."""
    return one == other and repr(one) == repr(other)


@given(st.data(), files())
def test_a_value_is_put_in_place_of_another_and_no_other_word_is_touched(data: st.DataObject, text: str) -> None:
    before = read(text)
    path = data.draw(st.sampled_from(paths(before)[1:]))
    value = data.draw(values())
    old = at(before, path)
    refused: list[str] = []
    try:
        after = apply(text, [Put(path, value)])
    except EditRefused as error:
        refused.append(str(error))
    if refused:
        # A comment that stands within what goes has no other place.
        assert refused == ["a comment would get lost"] and isinstance(old, dict | list)
        return
    expected = deepcopy(before)
    at(expected, path[:-1])[path[-1]] = stripped(value)
    assert same(read(after), expected)
    gone, _ = changed(text, after)
    own = tokens(old) | {token for line in gone.splitlines() for token in tokens(line.partition(" #")[2])}
    assert tokens(gone) <= own


@given(st.data(), files())
def test_a_new_key_is_added_and_nothing_is_taken_out(data: st.DataObject, text: str) -> None:
    before = read(text)
    holders = [path for path in paths(before) if isinstance(at(before, path), dict)]
    path = data.draw(st.sampled_from(holders))
    keys = at(before, path)
    after = data.draw(st.sampled_from([None, "", *keys]))
    value = data.draw(values())
    result = apply(text, [Put((*path, "new key"), value, after)])
    expected = deepcopy(before)
    names = list(keys)
    names.insert(len(names) if after is None else names.index(after) + 1 if after else 0, "new key")
    holder = at(expected, path)
    holder.clear()
    holder.update({name: stripped(value) if name == "new key" else keys[name] for name in names})
    assert same(read(result), expected)
    assert changed(text, result)[0] == ""


@given(st.data(), files())
def test_an_entry_is_added_to_a_list_and_nothing_is_taken_out(data: st.DataObject, text: str) -> None:
    before = read(text)
    lists = [path for path in paths(before) if isinstance(at(before, path), list)]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    there = at(before, path)
    index = data.draw(st.sampled_from([None, *range(len(there) + 1)]))
    value = data.draw(values())
    result = apply(text, [Insert(path, value, index)])
    expected = deepcopy(before)
    at(expected, path).insert(len(there) if index is None else index, stripped(value))
    assert same(read(result), expected)
    assert changed(text, result)[0].partition("#")[0].strip() in ("", "[]")


@given(st.data(), files())
def test_a_list_is_put_in_order_and_each_line_goes_with_its_entry(data: st.DataObject, text: str) -> None:
    before = read(text)
    lists = [path for path in paths(before) if isinstance(at(before, path), list) and at(before, path)]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    there = at(before, path)
    order = data.draw(st.permutations(range(len(there))))
    result = apply(text, [Reorder(path, tuple(order))])
    expected = deepcopy(before)
    at(expected, path[:-1])[path[-1]] = [there[place] for place in order]
    assert same(read(result), expected)
    if "[" not in text and "{" not in text:
        assert sorted(text.splitlines()) == sorted(result.splitlines())
    assert text.endswith("\n") == result.endswith("\n")


@given(st.data(), files())
def test_a_key_is_taken_out_and_its_comments_stay(data: st.DataObject, text: str) -> None:
    before = read(text)
    keys = [path for path in paths(before)[1:] if isinstance(path[-1], str)]
    path = data.draw(st.sampled_from(keys))
    assume(len(at(before, path[:-1])) > 1)
    result = apply(text, [Remove(path)])
    expected = deepcopy(before)
    del at(expected, path[:-1])[path[-1]]
    assert same(read(result), expected)
    assert tokens(text) - tokens(result) == tokens(path[-1]) | tokens(at(before, path))


@given(st.data(), files())
def test_a_key_is_called_by_another_name_in_its_place(data: st.DataObject, text: str) -> None:
    before = read(text)
    path = data.draw(st.sampled_from([path for path in paths(before)[1:] if isinstance(path[-1], str)]))
    result = apply(text, [Rename(path, "other, name")])
    keys = at(before, path[:-1])
    renamed = {"other, name" if name == path[-1] else name: one for name, one in keys.items()}
    expected: Any = renamed
    if path[:-1]:
        expected = deepcopy(before)
        at(expected, path[:-2])[path[-2]] = renamed
    assert same(read(result), expected)
    assert tokens(changed(text, result)[0]) <= tokens(path[-1])


@given(st.data(), files())
def test_many_changes_at_once_are_those_changes_one_by_one(data: st.DataObject, text: str) -> None:
    one_by_one = text
    changes: list[Put | Insert | Rename] = []
    for number in range(data.draw(st.integers(2, 5))):
        now = read(one_by_one)
        path = data.draw(st.sampled_from(paths(now)[1:]))
        change: Put | Insert | Rename
        if isinstance(at(now, path), list):
            change = Insert(path, {"on": f"entry {number}"}, data.draw(st.sampled_from([None, 0])))
        elif isinstance(at(now, path), dict):
            change = Put((*path, f"new {number}"), "x", data.draw(st.sampled_from([None, ""])))
        elif isinstance(path[-1], str) and data.draw(st.booleans()):
            change = Rename(path, f"renamed {number}")
        else:
            change = Put(path, f"value {number}")
        one_by_one = apply(one_by_one, [change])
        changes.append(change)
    assert apply(text, changes) == one_by_one
