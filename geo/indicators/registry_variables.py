"""Names that the catalogue and the registry figures share."""

from __future__ import annotations

from typing import Final

from geo.initiatives.counts import ANY
from geo.initiatives.vocabulary import TASKS

REGISTRY: Final = "registry"
"""Source id of the registry figures."""
REGISTRY_VARIABLES: Final = {"initiatives": ANY} | {f"initiatives_{task}": task for task in TASKS}
