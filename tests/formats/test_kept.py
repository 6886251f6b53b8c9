"""A format is read once for each text that it has: a process that reads a project again sees what has changed."""

from __future__ import annotations

from pathlib import Path

from reportgen import pipeline
from reportgen.files import Folder
from tests.reading.projects import make_buildable

FORMAT = "templates/paper/format.yaml"


def title(root: Path) -> str:
    loaded = pipeline.load(Folder.at(root))
    assert loaded.project is not None
    return str(loaded.project.formats["paper"].title)


def test_a_format_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    path = root / FORMAT
    as_it_was = path.read_text(encoding="utf-8")
    assert title(root) == "Report for Information"
    path.write_text(as_it_was.replace("Report for Information", "Report for Decision"), encoding="utf-8")
    assert title(root) == "Report for Decision"
    path.write_text(as_it_was, encoding="utf-8")
    assert title(root) == "Report for Information"


def test_what_is_wrong_in_a_format_is_said_each_time_it_is_read(tmp_path: Path) -> None:
    root = make_buildable(tmp_path)
    path = root / FORMAT
    path.write_text(path.read_text(encoding="utf-8") + "title: Again\n", encoding="utf-8")
    said = [[(one.code, one.span.line) for one in pipeline.load(Folder.at(root)).problems] for _ in range(2)]
    assert said[0] == said[1] and any(code == "L003" for code, _ in said[0])
