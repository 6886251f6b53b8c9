"""Sheets, slices and the overview show nothing of what is exempt: they are sent round like anything else."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from reportgen.cli import main

NETHERBRIDGE = Path(__file__).parents[2] / "examples" / "netherbridge"
SECRET = ("Brackwater", "410 hours", "£1.90")


def _texts(path: Path) -> bytes:
    """Every byte of a file, unzipped where it is a package."""
    data = path.read_bytes()
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize("command", ["export", "slices", "overview"])
def test_nothing_exempt_is_in_any_byte_of_it(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(NETHERBRIDGE, tmp_path / "council")
    council = tmp_path / "council" / "plans" / "council.yaml"
    text = council.read_text(encoding="utf-8")
    if "document_format" not in text:
        council.write_text(text + "document_format: document\n", encoding="utf-8")
    assert main(["--project", str(tmp_path / "council"), command, "--output", str(tmp_path / "made")]) == 0
    files = [path for path in (tmp_path / "made").rglob("*") if path.is_file()]
    assert files
    printed = capsys.readouterr().out.encode()
    for secret in SECRET:
        assert secret.encode() not in printed
        assert [path.name for path in files if secret.encode() in _texts(path)] == []
