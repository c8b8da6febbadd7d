"""The records of the registry. They are immutable: an edit makes a new version."""

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
    """The fields of an initiative that a user can edit.

    Attributes
    ----------
    title, organisation, description
        Plain text as typed. An organisation is never a private person.
    areas
        Sorted codes of the areas that it serves: buurten, or a whole wijk or gemeente.
    tasks, groups, partners
        Keys of :mod:`geo.initiatives.vocabulary`, in its order.
    status
        Key of ``STATUSES``.
    start, end
        First and last day, as far as known.
    point
        Where it takes place, or None.
    reach
        Estimated number of people that it reaches; None when unknown.
    source
        Where the information comes from, such as "opgave van de organisatie".
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
    """A signal, wish or agreement in an area, or an answer to "do you recognise this?".

    Always show it apart from statistics: it is what people think or agreed.

    Attributes
    ----------
    area
        Code of the area.
    kind, origin, status
        Keys of ``KINDS``, ``ORIGINS`` and ``AGENDA_STATUSES``.
    topic, text, follow_up
        Plain text as typed. `follow_up` says what was or will be done.
    day
        Date on which it was said or agreed.
    indicator, year, recognised
        For an answer about a figure: its id, its year, and a key of ``RECOGNISED``.
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
    """An initiative in the registry.

    Attributes
    ----------
    id, version
        Its number, and the number of times it was written. An edit names the version that it
        changes.
    content
        The fields that a user can edit.
    created, changed, changed_by
        Times of the first and last write (UTC), and the name of the last editor, which readers
        do not get.
    removed
        Whether it was removed. It can be restored.
    sample
        Whether it belongs to the fictional example.
    import_id
        The import that added it, or None.
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
    """An item of the wijkagenda in the registry; see :class:`Initiative`."""

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
    """A check by somebody that no initiative is known in this buurt: a zero, not a gap."""

    area: str
    checked: date
    checked_by: str
    sample: bool = False


@dataclass(frozen=True)
class ImportBatch:
    """One import; `undone` is the time at which it was undone."""

    id: int
    at: datetime
    who: str
    file_name: str
    rows: int
    undone: datetime | None = None


@dataclass(frozen=True)
class Change:
    """An audit entry: who did what when, with the content before and after as JSON."""

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

    It includes removed initiatives and items, so that they can be restored. Use :attr:`current`
    and :attr:`agenda_now` for the others.

    Attributes
    ----------
    is_public
        Whether it leaves out all that readers may not see; see
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
        """Return whether it includes the fictional example."""
        return (
            any(item.sample for item in self.initiatives)
            or any(item.sample for item in self.agenda)
            or any(item.sample for item in self.confirmations)
        )
