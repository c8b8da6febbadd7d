"""Tables of the registry, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
CODE = String(16)
WORD = String(40)
NAME = String(200)
MOMENT = DateTime(timezone=True)


class Base(DeclarativeBase):
    """Base of the tables. It names every constraint, so that a later migration can find it."""

    metadata = MetaData(naming_convention=NAMES)


class RevisionRow(Base):
    """One row that counts the writes, so that a reader sees whether anything changed.

    Do not use the highest id of the audit trail instead: transactions can commit in another order
    than they began. This row makes the second writer wait for the first.
    """

    __tablename__ = "revision"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    value: Mapped[int] = mapped_column(Integer, default=0)


class ImportRow(Base):
    """An import of many initiatives at once."""

    __tablename__ = "import_batch"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(MOMENT)
    who: Mapped[str] = mapped_column(NAME)
    file_name: Mapped[str] = mapped_column(NAME)
    rows: Mapped[int] = mapped_column(Integer)
    undone: Mapped[datetime | None] = mapped_column(MOMENT)


class InitiativeRow(Base):
    """One initiative."""

    __tablename__ = "initiative"
    __table_args__ = (
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="point"),
        CheckConstraint("reach IS NULL OR reach >= 0", name="reach"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(NAME)
    description: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(NAME)
    status: Mapped[str] = mapped_column(WORD)
    start: Mapped[date | None]
    end: Mapped[date | None]
    lat: Mapped[float | None] = mapped_column(Float(53))
    lon: Mapped[float | None] = mapped_column(Float(53))
    reach: Mapped[int | None]
    source: Mapped[str] = mapped_column(NAME)
    created: Mapped[datetime] = mapped_column(MOMENT)
    changed: Mapped[datetime] = mapped_column(MOMENT)
    changed_by: Mapped[str] = mapped_column(NAME)
    removed: Mapped[bool] = mapped_column(default=False)
    sample: Mapped[bool] = mapped_column(default=False)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    areas: Mapped[list[InitiativeAreaRow]] = relationship(
        cascade="all, delete-orphan", order_by="InitiativeAreaRow.area", lazy="selectin"
    )
    labels: Mapped[list[InitiativeLabelRow]] = relationship(
        cascade="all, delete-orphan", lazy="selectin"
    )


class InitiativeAreaRow(Base):
    """An area that an initiative serves."""

    __tablename__ = "initiative_area"
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), primary_key=True
    )
    area: Mapped[str] = mapped_column(CODE, primary_key=True)


class InitiativeLabelRow(Base):
    """A task, target group or partner of an initiative."""

    __tablename__ = "initiative_label"
    initiative_id: Mapped[int] = mapped_column(
        ForeignKey("initiative.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(WORD, primary_key=True)
    value: Mapped[str] = mapped_column(WORD, primary_key=True)


class ConfirmationRow(Base):
    """A check by somebody that no initiative is known in a buurt."""

    __tablename__ = "confirmation"
    area: Mapped[str] = mapped_column(CODE, primary_key=True)
    checked: Mapped[date]
    checked_by: Mapped[str] = mapped_column(NAME)
    sample: Mapped[bool] = mapped_column(default=False)


class ChangeRow(Base):
    """An entry of the audit trail. Entries are added, never changed."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_record", "entity", "record_id"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(MOMENT)
    who: Mapped[str] = mapped_column(NAME)
    action: Mapped[str] = mapped_column(WORD)
    entity: Mapped[str] = mapped_column(WORD)
    record_id: Mapped[int | None]
    area: Mapped[str | None] = mapped_column(CODE)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)


class AgendaRow(Base):
    """One item of the wijkagenda."""

    __tablename__ = "agenda"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    area: Mapped[str] = mapped_column(CODE, index=True)
    kind: Mapped[str] = mapped_column(WORD)
    topic: Mapped[str] = mapped_column(NAME)
    text: Mapped[str] = mapped_column(Text)
    day: Mapped[date]
    origin: Mapped[str] = mapped_column(WORD)
    follow_up: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(WORD)
    indicator: Mapped[str | None] = mapped_column(WORD)
    year: Mapped[int | None]
    recognised: Mapped[str | None] = mapped_column(WORD)
    created: Mapped[datetime] = mapped_column(MOMENT)
    changed: Mapped[datetime] = mapped_column(MOMENT)
    changed_by: Mapped[str] = mapped_column(NAME)
    removed: Mapped[bool] = mapped_column(default=False)
    sample: Mapped[bool] = mapped_column(default=False)
