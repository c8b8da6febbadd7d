"""Who may write: decided from facts, whatever a browser or provider sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.roles import is_own_machine, local_access, read_only, signed_in_access

EDITORS = frozenset({"ans@zwolle.nl"})
ADMINS = frozenset({"bo@zwolle.nl"})
DIRECT = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}


def access(claims: dict[str, object] | None, role_claim: str = "roles"):  # type: ignore[no-untyped-def]
    return signed_in_access(claims, editors=EDITORS, admins=ADMINS, role_claim=role_claim)


@pytest.mark.parametrize(
    ("bound_to", "headers", "own"),
    [
        ("localhost", DIRECT, True),
        ("127.0.0.1", {"host": "127.0.0.1:8501"}, True),
        ("::1", {"host": "[::1]:8501"}, True),
        ("0.0.0.0", DIRECT, False),
        (None, DIRECT, False),
        ("", DIRECT, False),
        ("192.168.1.4", DIRECT, False),
        ("localhost", {"host": "kaart.zwolle.nl"}, False),
        ("localhost", {**DIRECT, "X-Forwarded-For": "127.0.0.1"}, False),
        ("localhost", {**DIRECT, "forwarded": "for=127.0.0.1"}, False),
        ("localhost", {"Host": "localhost", "Origin": "https://kaart.zwolle.nl"}, False),
        ("localhost", {"host": "localhost.evil.nl"}, False),
        ("localhost", {}, False),
    ],
)
def test_only_the_machine_itself_without_a_proxy_is_ones_own(
    bound_to: str | None, headers: dict[str, str], own: bool
) -> None:
    assert is_own_machine(bound_to, headers) is own


def test_on_ones_own_machine_a_name_is_asked_for_first() -> None:
    assert not local_access("  ").may_write
    assert local_access("  ").reason
    given_name = local_access(" Ans \n de  Vries ")
    assert (given_name.name, given_name.may_write, given_name.may_manage) == (
        "Ans de Vries", True, True,
    )  # fmt: skip


def test_where_nobody_can_be_told_apart_nobody_writes() -> None:
    assert not read_only().may_write
    assert read_only().reason


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        (None, "reader"),
        ({"email": "iemand@zwolle.nl", "name": "Iemand"}, "reader"),
        ({"email": "Ans@Zwolle.nl", "name": "Ans"}, "editor"),
        ({"email": "ans@zwolle.nl", "email_verified": False, "name": "Ans"}, "reader"),
        ({"email": "ans@zwolle.nl", "email_verified": "false", "name": "Ans"}, "reader"),
        ({"email": "ans@zwolle.nl", "email_verified": True}, "editor"),
        ({"email": "bo@zwolle.nl"}, "admin"),
        ({"name": "Cor", "roles": "editor"}, "editor"),
        ({"name": "Cor", "roles": ["viewer", "admin"]}, "admin"),
        ({"name": "Cor", "roles": "administrator"}, "reader"),
        ({"name": "Cor", "roles": {"admin": True}}, "reader"),
        ({"name": "Cor", "roles": [["admin"]]}, "reader"),
        ({"roles": ["admin"]}, "reader"),
    ],
)
def test_a_role_comes_from_a_claim_or_a_list(claims: dict[str, object] | None, role: str) -> None:
    found = access(claims)
    assert found.role == role
    assert bool(found.reason) is (role == "reader")


def test_a_claim_may_lie_deeper_or_have_dots_in_its_own_name() -> None:
    deep = {"name": "Cor", "realm_access": {"roles": ["editor"]}}
    assert access(deep, "realm_access.roles").role == "editor"
    dotted = {"name": "Cor", "https://zwolle.nl/roles": ["editor"]}
    assert access(dotted, "https://zwolle.nl/roles").role == "editor"
    assert access(deep, "realm_access.roles.x").role == "reader"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["email", "name", "email_verified", "sub"]), ANYTHING))
def test_no_claims_without_a_listed_address_or_a_role_let_anybody_write(
    claims: dict[str, object],
) -> None:
    found = access(claims)
    assert found.may_write is (
        isinstance(claims.get("email"), str)
        and str(claims["email"]).casefold().strip() in EDITORS | ADMINS
        and claims.get("email_verified", True) in (True, "true")
    )


@given(st.text(), st.dictionaries(st.text(), st.text()))
def test_no_headers_break_the_check(bound_to: str, headers: dict[str, str]) -> None:
    if bound_to.casefold() != "localhost" and not bound_to.startswith("127."):
        is_own_machine(bound_to, {**headers, "host": bound_to})
    assert is_own_machine("0.0.0.0", headers) is False
