"""Settings: documented defaults, and a clear word on what cannot be used."""

from __future__ import annotations

import pytest

from geo.errors import SettingsError
from geo.i18n import language_of
from geo.settings import Settings, read_settings


def test_nothing_set_gives_the_defaults() -> None:
    assert read_settings({}) == Settings()
    assert Settings().background_on is False


def test_a_template_without_its_fields_is_named_in_the_users_language() -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings({"OPBOUWKAART_BACKGROUND_TILES": "https://example.org/{z}/{x}"})
    told = caught.value.for_user(language_of("nl"))
    assert "OPBOUWKAART_BACKGROUND_TILES" in told
    assert "moet" in told
    assert "{y}" in told


@pytest.mark.parametrize("text", ["perhaps", "2", "nee!"])
def test_a_switch_that_is_neither_yes_nor_no_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="BACKGROUND_ON"):
        read_settings({"OPBOUWKAART_BACKGROUND_ON": text})


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_database_gets_the_driver_that_is_installed(scheme: str) -> None:
    settings = read_settings({"OPBOUWKAART_DATABASE_URL": f"{scheme}://who:secret@host/kaart"})
    assert settings.database_url == "postgresql+psycopg://who:secret@host/kaart"


@pytest.mark.parametrize("address", ["mysql://u:geheim@h/d", "geheim", "postgresql://"])
def test_another_database_is_refused_without_telling_its_password(address: str) -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL") as caught:
        read_settings({"OPBOUWKAART_DATABASE_URL": address})
    assert "geheim" not in str(caught.value)


def test_mail_addresses_are_compared_whatever_their_case() -> None:
    settings = read_settings({"OPBOUWKAART_EDITORS": " Ans@Zwolle.nl, bo@zwolle.nl ,"})
    assert settings.editors == {"ans@zwolle.nl", "bo@zwolle.nl"}
    assert settings.admins == frozenset()


def test_what_is_no_mail_address_is_named() -> None:
    with pytest.raises(SettingsError, match=r"ADMINS.*iedereen"):
        read_settings({"OPBOUWKAART_ADMINS": "ans@zwolle.nl, iedereen"})


def test_the_days_before_a_purge_are_a_whole_number() -> None:
    assert read_settings({"OPBOUWKAART_PURGE_AFTER_DAYS": " 30 "}).purge_after_days == 30
    assert read_settings({"OPBOUWKAART_PURGE_AFTER_DAYS": ""}).purge_after_days == 90


@pytest.mark.parametrize("text", ["-1", "1.5", "nooit", "99999999", "²"])
def test_what_is_no_number_of_days_is_named(text: str) -> None:
    with pytest.raises(SettingsError, match="PURGE_AFTER_DAYS"):
        read_settings({"OPBOUWKAART_PURGE_AFTER_DAYS": text})


def test_the_number_of_sessions_is_a_whole_number() -> None:
    assert read_settings({"OPBOUWKAART_MAX_SESSIONS": " 40 "}).max_sessions == 40
    assert read_settings({"OPBOUWKAART_MAX_SESSIONS": ""}).max_sessions == 200


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5", "²"])
def test_another_number_of_sessions_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="MAX_SESSIONS"):
        read_settings({"OPBOUWKAART_MAX_SESSIONS": text})


def test_local_mode_is_off_until_it_is_said() -> None:
    assert read_settings({}).local is False
    assert read_settings({"OPBOUWKAART_LOCAL": "yes"}).local is True
    with pytest.raises(SettingsError, match="OPBOUWKAART_LOCAL"):
        read_settings({"OPBOUWKAART_LOCAL": "localhost"})
