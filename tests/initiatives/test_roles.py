"""Who may write: decided from facts, whatever a browser or provider sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.initiatives.own_machine import LocalMode
from geo.initiatives.roles import decide_access, local_access, read_only, signed_in_access

EDITORS = frozenset({"ans@zwolle.nl"})
ADMINS = frozenset({"bo@zwolle.nl"})


def access(claims: dict[str, object] | None, role_claim: str = "roles"):  # type: ignore[no-untyped-def]
    return signed_in_access(claims, editors=EDITORS, admins=ADMINS, role_claim=role_claim)


def without_sign_in(local: LocalMode):  # type: ignore[no-untyped-def]
    return decide_access(
        sign_in="none", claims=None, editors=EDITORS, admins=ADMINS, role_claim="roles",
        local=local, name="Ans",
    )  # fmt: skip


def test_on_ones_own_machine_a_name_is_asked_for_first() -> None:
    assert not local_access("  ").can_write
    assert local_access("  ").reason
    given_name = local_access(" Ans \n de  Vries ")
    assert (given_name.name, given_name.can_write, given_name.can_manage) == (
        "Ans de Vries", True, True,
    )  # fmt: skip


@pytest.mark.parametrize("local", ["off", "exposed", "relayed"])
def test_where_nobody_can_be_told_apart_nobody_writes_and_is_told_why_and_what_then(
    local: LocalMode,
) -> None:
    found = without_sign_in(local)
    assert (found.role, found.can_start_editing, found.mode) == ("reader", False, "read_only")
    assert found == read_only(local)
    assert found.reason
    assert found.remedies
    others = {"off", "exposed", "relayed"} - {local}
    assert found.reason not in {read_only(other).reason for other in others}  # type: ignore[arg-type]


def test_the_owner_of_the_machine_writes_with_a_name_but_not_where_signing_in_was_wanted() -> None:
    assert without_sign_in("owner").can_manage
    for sign_in in ("ready", "broken"):
        found = decide_access(
            sign_in=sign_in, claims=None, editors=EDITORS, admins=ADMINS, role_claim="roles",
            local="owner", name="Ans",
        )  # fmt: skip
        assert not found.can_start_editing, sign_in


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
    assert found.can_write is (
        isinstance(claims.get("email"), str)
        and str(claims["email"]).casefold().strip() in EDITORS | ADMINS
        and claims.get("email_verified", True) in (True, "true")
    )
