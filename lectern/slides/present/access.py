"""Who may see and steer a deck: this machine; others in the network after they have typed the code."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from threading import Lock

COOKIE = "lectern"
DIGITS = 6
TRIES = 20  # wrong codes, of a million; then nobody else is let in


class Access:
    """The code, and the tokens of those who have typed it. `tell` is given what the lecturer must know."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        self.tell = tell
        self.lock = Lock()
        self.tokens = set[str]()
        self.wrong = 0

    def token_for(self, code: str) -> str | None:
        """A token for the right code; nobody has the tries to find it."""
        with self.lock:
            if self.wrong >= TRIES:
                return None
            if hmac.compare_digest(code.strip().encode(), self.code.encode()):
                token = secrets.token_urlsafe(32)
                self.tokens.add(token)
                return token
            self.wrong += 1
            if self.wrong == TRIES:
                self.tell(f"{TRIES} wrong codes: nobody else is let in; start again for another code")
            return None

    def lets_in(self, address: str, cookies: str) -> bool:
        """Whether a request from this address, with these cookies, may see the deck."""
        return is_local(address) or self.has_token(cookies)

    def has_token(self, cookies: str) -> bool:
        """Whether one of the tokens is among the cookies."""
        try:
            found = SimpleCookie(cookies).get(COOKIE)
        except CookieError:
            return False
        return found is not None and any(hmac.compare_digest(found.value, token) for token in list(self.tokens))


def is_local(address: str) -> bool:
    """Whether an address is this machine's own.

    >>> is_local("127.0.0.1"), is_local("::ffff:127.0.0.1"), is_local("192.168.1.7")
    (True, True, False)
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
