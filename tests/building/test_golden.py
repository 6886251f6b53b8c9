"""What composition makes of Manchester's report, in all editions, as text that a reviewer can read."""

from __future__ import annotations

import pytest

from reportgen.compose import Edition
from reportgen.writers import native
from tests.building.projects import Papers
from tests.conftest import Golden


@pytest.mark.parametrize("edition", list(Edition), ids=lambda edition: edition.value)
def test_the_report_is_composed_as_accepted(edition: Edition, manchester: Papers, golden: Golden) -> None:
    golden(f"manchester-{edition.value}.txt", native.write(manchester.document(edition)))
