"""The errors of the package: each has a message for a user and detail for the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.i18n import Language


class OpbouwkaartError(Exception):
    """An error with a message for the user, in their language.

    Parameters
    ----------
    message
        English text with ``{name}`` fields, marked with :func:`geo.i18n.N_` so that it is
        translated.
    detail
        Extra lines for the log or the terminal, not translated.
    values
        Values of the fields of ``message``.
    """

    def __init__(self, message: str, *, detail: str = "", **values: object) -> None:
        self.message = message
        self.detail = detail
        self.values = values
        super().__init__(message.format(**values) + (f"\n{detail}" if detail else ""))

    def for_user(self, language: Language) -> str:
        """Return the message in `language`, without the detail."""
        return language.gettext(self.message).format(**self.values)


class SettingsError(OpbouwkaartError):
    """A setting has an invalid value."""


class SourceError(OpbouwkaartError):
    """A publisher's file cannot be read."""


class BuildError(OpbouwkaartError):
    """The checks of a build found something that must be corrected first."""


class DatasetError(OpbouwkaartError):
    """A data set on disk is missing, incomplete or changed."""


class CatalogueError(OpbouwkaartError):
    """An entry of the indicator catalogue is wrong."""


class ScoringError(OpbouwkaartError):
    """A score cannot be computed from the input."""


class RegistryError(OpbouwkaartError):
    """The registry of initiatives cannot be read or written; its content is unchanged."""


class ConflictError(RegistryError):
    """Another user changed a record after it was opened for editing.

    Parameters
    ----------
    message, values
        As for :class:`OpbouwkaartError`.
    theirs
        The record as it is now.
    """

    def __init__(self, message: str, *, theirs: object, **values: object) -> None:
        self.theirs = theirs
        super().__init__(message, detail="", **values)


class SheetError(OpbouwkaartError):
    """A spreadsheet cannot be read."""
