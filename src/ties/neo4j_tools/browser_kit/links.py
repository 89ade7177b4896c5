"""Links that open Neo4j Browser with the address, the account and a first query filled in."""

import re
from urllib.parse import quote, urlsplit

__all__ = ["FIRST_QUERY", "browser_address", "link"]

FIRST_QUERY = "MATCH (x)-[r:SUPPORTS]->(g:Group {id: 'ttp'}) RETURN x, r, g"
"""The query that a new user runs first: who supports TTP, a group in the shipped report."""

_CLOUD = ".databases.neo4j.io"
_PLAIN_NAME = re.compile(r"[\w.-]+")


def browser_address(uri: str) -> str:
    """Return the address at which a Neo4j server usually serves Neo4j Browser.

    Args:
        uri: the server's address for drivers: `bolt://` or `neo4j://`, optionally with +s or +ssc.
    """
    parts = urlsplit(uri)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    if host.endswith(_CLOUD):
        return f"https://{host}/browser/"
    return f"https://{host}:7473/browser/" if "+" in parts.scheme else f"http://{host}:7474/browser/"


def link(browser: str, uri: str, *, username: str, database: str, query: str = FIRST_QUERY) -> str:
    """Return an address of Neo4j Browser that fills in its form and puts a query into its editor.

    Browser reads `dbms`, `db`, `cmd` and `arg` from its address and runs nothing by itself. The address has
    no password, because addresses end up in histories and logs.

    Args:
        browser: the address of Browser.
        uri: the address of the server for drivers.
        database: the name of the database; '' for the default database of the account.
        query: one statement without `&` and `#`, where Browser would cut it off.
    """
    assert not set("&#") & set(query)
    parts = urlsplit(uri)
    user = f"{username}@" if _PLAIN_NAME.fullmatch(username) else ""  # Browser misreads other names
    fields = {"dbms": f"{parts.scheme}://{user}{parts.netloc}", "db": database, "cmd": "edit", "arg": query}
    filled = (f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"{browser}?{'&'.join(filled)}"
