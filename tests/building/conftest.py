"""The papers that the tests of this folder read back, each built once."""

from __future__ import annotations

import pytest

from tests.building.projects import COUNCILS, MANCHESTER, NAMES, REPOSITORY, Papers, publish, settle


@pytest.fixture(scope="session")
def manchester(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """The report of the repository itself."""
    return publish(REPOSITORY, tmp_path_factory.mktemp("manchester"), MANCHESTER)


@pytest.fixture(scope="session")
def councils(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Papers]:
    """The report of each council of tests/councils, by the council's name."""
    found: dict[str, Papers] = {}
    for name in NAMES:
        root = tmp_path_factory.mktemp(name)
        found[name] = publish(settle(COUNCILS / name, root), root / "output")
    return found


@pytest.fixture(params=["manchester", *NAMES])
def papers(request: pytest.FixtureRequest, manchester: Papers, councils: dict[str, Papers]) -> Papers:
    """Each of them in turn."""
    return manchester if request.param == "manchester" else councils[request.param]
