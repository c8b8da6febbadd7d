"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.small_dataset import Town, build_town

if TYPE_CHECKING:
    from geo.answers.context import Context

# How long an example takes says nothing on a machine that does other work as well.
settings.register_profile("no deadline", deadline=None, max_examples=50)
settings.load_profile("no deadline")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def own_registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the registry of whoever runs the tests out of them: every app gets an empty one."""
    folder = tmp_path_factory.mktemp("registry")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPBOUWKAART_REGISTRY", str(folder))
        patch.delenv("OPBOUWKAART_DATABASE_URL", raising=False)
        # Who may write is told to each app by its own test.
        patch.delenv("OPBOUWKAART_LOCAL", raising=False)
        yield folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder with publishers' own files, or skip where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared with publishers' files is not here")
    return folder


@pytest.fixture(scope="session")
def context_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Town], Context]:
    """Return a function that gives what the pages know of a small gemeente, built once."""
    made: dict[Town, Context] = {}

    def context(town: Town) -> Context:
        from geo.ui.session.context import load_context

        if town not in made:
            with pytest.MonkeyPatch.context() as patch:
                folder = build_town(tmp_path_factory.mktemp("town"), town)
                patch.setenv("OPBOUWKAART_DATA", str(folder))
                made[town] = load_context()
        return made[town]

    return context
