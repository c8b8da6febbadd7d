"""What the registry holds, as records that never change: an edit makes a new version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

Entity = Literal["initiative", "agenda", "confirmation", "import", "sample"]
Action = Literal[
    "add", "change", "end", "remove", "restore", "import", "undo", "load", "clear", "confirm",
    "purge",
]  # fmt: skip


@dataclass(frozen=True)
class Point:
    """A point in degrees (EPSG:4326)."""

    lat: float
    lon: float


@dataclass(frozen=True)
class InitiativeContent:
    """What people say of an initiative; everything of it can be edited.

    Attributes
    ----------
    title, organisation, description
        Plain text as typed. An organisation, never a private person.
    areas
        Codes of the areas it serves, sorted: buurten, or a whole wijk or gemeente.
    tasks, groups, partners
        Keys of :mod:`geo.initiatives.vocabulary`, in its order.
    status
        Key of ``STATUSES``.
    start, end
        First and last day, as far as known.
    point
        Where to find it, or None.
    reach
        Estimate of how many people it reaches, or None when nobody estimated it.
    source
        Who told us, such as "opgave van de organisatie".
    """

    title: str
    areas: tuple[str, ...]
    description: str = ""
    organisation: str = ""
    tasks: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    status: str = "active"
    start: date | None = None
    end: date | None = None
    point: Point | None = None
    reach: int | None = None
    source: str = ""


@dataclass(frozen=True)
class AgendaContent:
    """A signal, wish or agreement of an area, or an answer to "do you recognise this?".

    This is what people find or agreed, and is always shown apart from statistics.

    Attributes
    ----------
    area
        Code of the area.
    kind, origin, status
        Keys of ``KINDS``, ``ORIGINS`` and ``AGENDA_STATUSES``.
    topic, text, follow_up
        Plain text as typed; `follow_up` says what was or will be done with it.
    day
        When it was said or agreed.
    indicator, year, recognised
        For an answer about a figure: which figure, of which year, and a key of ``RECOGNISED``.
    """

    area: str
    kind: str
    topic: str
    text: str
    day: date
    origin: str
    follow_up: str = ""
    status: str = "open"
    indicator: str | None = None
    year: int | None = None
    recognised: str | None = None


@dataclass(frozen=True)
class Initiative:
    """An initiative as it stands in the registry.

    Attributes
    ----------
    id, version
        Its number, and how many times it was written; an edit names the version it started from.
    content
        What is said of it.
    created, changed, changed_by
        When it was first and last written (UTC), and under what name last; readers get no name.
    removed
        Whether it was taken off the list; it can be restored.
    sample
        Whether it is fictional.
    import_id
        The import that it came with, or None.
    """

    id: int
    version: int
    content: InitiativeContent
    created: datetime
    changed: datetime
    changed_by: str
    removed: bool = False
    sample: bool = False
    import_id: int | None = None


@dataclass(frozen=True)
class AgendaItem:
    """An item of the wijkagenda as it stands in the registry; see :class:`Initiative`."""

    id: int
    version: int
    content: AgendaContent
    created: datetime
    changed: datetime
    changed_by: str
    removed: bool = False
    sample: bool = False


@dataclass(frozen=True)
class Confirmation:
    """Somebody looked and knows of no initiative in this buurt: a zero, not a gap."""

    area: str
    checked: date
    checked_by: str
    sample: bool = False


@dataclass(frozen=True)
class ImportBatch:
    """One import; `undone` is when it was taken back."""

    id: int
    at: datetime
    who: str
    file_name: str
    rows: int
    undone: datetime | None = None


@dataclass(frozen=True)
class Change:
    """A line of the audit trail: who did what when, with the content before and after as JSON."""

    id: int
    at: datetime
    who: str
    action: Action
    entity: Entity
    record_id: int | None
    area: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Snapshot:
    """The whole registry at one revision, read in one transaction.

    Removed initiatives and items are in it, so that they can be restored; most users want
    :attr:`current` and :attr:`agenda_now`.

    Attributes
    ----------
    is_public
        Whether all that readers may not see was left out, see
        :func:`geo.initiatives.public.public_snapshot`.
    """

    revision: int
    initiatives: tuple[Initiative, ...]
    agenda: tuple[AgendaItem, ...]
    confirmations: tuple[Confirmation, ...]
    imports: tuple[ImportBatch, ...]
    is_public: bool = False

    @property
    def current(self) -> tuple[Initiative, ...]:
        """Return the initiatives that were not removed."""
        return tuple(item for item in self.initiatives if not item.removed)

    @property
    def agenda_now(self) -> tuple[AgendaItem, ...]:
        """Return the items of the wijkagenda that were not removed."""
        return tuple(item for item in self.agenda if not item.removed)

    @property
    def has_sample(self) -> bool:
        """Return whether anything fictional is in it."""
        return (
            any(item.sample for item in self.initiatives)
            or any(item.sample for item in self.agenda)
            or any(item.sample for item in self.confirmations)
        )
