"""What is made while the garbage collector rests goes away by itself: a build of many reports does not grow."""

from __future__ import annotations

import gc

import pytest

from reportgen.compose import Edition
from reportgen.files import Folder
from reportgen.pipeline import load
from tests.building.projects import REPOSITORY, Papers


@pytest.mark.parametrize("edition", Edition)
def test_a_document_goes_away_without_the_garbage_collector(manchester: Papers, edition: Edition) -> None:
    manchester.document(edition)  # what a process keeps is made now
    gc.collect()
    gc.disable()
    try:
        manchester.document(edition)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_a_project_goes_away_without_the_garbage_collector() -> None:
    load(Folder.at(REPOSITORY))
    gc.unfreeze()
    gc.collect()
    gc.disable()
    try:
        load(Folder.at(REPOSITORY))
        gc.unfreeze()
        assert gc.collect() == 0
    finally:
        gc.enable()
