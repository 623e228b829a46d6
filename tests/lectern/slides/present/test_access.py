"""Who is let in: this machine, and who has typed the code; nobody finds it by trying."""

from __future__ import annotations

import pytest

from lectern.serving import is_plain_host
from lectern.slides.present.access import COOKIE, DIGITS, TRIES, Access

PHONE, HERE = "192.168.1.7", "127.0.0.1"


@pytest.fixture
def told() -> list[str]:
    """What the lecturer is told."""
    return []


@pytest.fixture
def access(told: list[str]) -> Access:
    """A code that is known to the test alone."""
    return Access(told.append)


def other(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 10**DIGITS:0{DIGITS}}"


def test_this_machine_needs_no_code_and_others_do(access: Access) -> None:
    assert access.lets_in(HERE, "")
    assert not access.lets_in(PHONE, "")
    token = access.token_for(f" {access.code} ")
    assert access.lets_in(PHONE, f"a=b; {COOKIE}={token}")
    assert not access.lets_in(PHONE, f"{COOKIE}={token}x")
    assert not access.lets_in(PHONE, f"{COOKIE}=")
    assert not access.lets_in(PHONE, f"{COOKIE}={access.code}")


def test_after_some_wrong_codes_the_right_one_lets_nobody_in(access: Access, told: list[str]) -> None:
    early = access.token_for(access.code)
    for _ in range(TRIES):
        assert access.token_for(other(access.code)) is None
    assert access.token_for(access.code) is None
    assert access.lets_in(PHONE, f"{COOKIE}={early}")  # who is in stays in
    assert told == [f"{TRIES} wrong codes: nobody else is let in; start again for another code"]


def test_codes_differ_and_keep_their_zeros() -> None:
    codes = {Access(print).code for _ in range(50)}
    assert len(codes) > 40
    assert {len(code) for code in codes} == {DIGITS}


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example:80", "", "localhost.evil:1"]
)
def test_a_name_that_somebody_lets_point_here_is_refused(host: str) -> None:
    assert not is_plain_host(host)
