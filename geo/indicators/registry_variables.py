"""What the catalogue and the figures of the registry both know of the registry."""

from __future__ import annotations

from typing import Final

from geo.initiatives.counts import ANY
from geo.initiatives.vocabulary import TASKS

REGISTRY: Final = "registry"
"""Source of these figures."""
REGISTRY_VARIABLES: Final = {"initiatives": ANY} | {f"initiatives_{task}": task for task in TASKS}
