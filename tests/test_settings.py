"""Settings: documented defaults, and a clear word on what cannot be used."""

from __future__ import annotations

import pytest

from geo.errors import SettingsError
from geo.i18n import language
from geo.settings import Settings, read_settings


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()
    assert Settings().background_on is False


def test_a_template_without_its_fields_is_named_in_the_users_language() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"OPBOUWKAART_BACKGROUND_TILES": "https://example.org/{z}/{x}"})
    told = caught.value.for_user(language("nl"))
    assert "OPBOUWKAART_BACKGROUND_TILES" in told
    assert "moet" in told
    assert "{y}" in told


@pytest.mark.parametrize("text", ["perhaps", "2", "nee!"])
def test_a_switch_that_is_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="BACKGROUND_ON"):
        read_settings({"OPBOUWKAART_BACKGROUND_ON": text})
