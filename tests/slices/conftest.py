"""The council that the tests of slices share."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.model.project import Project
from tests.slices.projects import anytown, project


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The council's folder. No test changes it."""
    return anytown(tmp_path_factory.mktemp("anytown"))


@pytest.fixture(scope="session")
def council(town: Path) -> Project:
    """The council, read."""
    return project(town)
