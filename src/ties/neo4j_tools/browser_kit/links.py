"""Links that open Neo4j Browser with the address, the account and a first query filled in."""

import re
from urllib.parse import quote, urlsplit

__all__ = ["FIRST_QUERY", "browser_address", "link"]

FIRST_QUERY = "MATCH (x)-[r:SUPPORTS]->(g:Group {id: 'ttp'}) RETURN x, r, g"
"""What a newcomer runs first: it draws who supports one group of the report that ties ships with."""

_CLOUD = ".databases.neo4j.io"
_PLAIN_NAME = re.compile(r"[\w.-]+")


def browser_address(uri: str) -> str:
    """Where a Neo4j server most often serves Neo4j Browser.

    Args:
        uri: its address for drivers, as `bolt://` or `neo4j://`, also with +s or +ssc.
    """
    parts = urlsplit(uri)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    if host.endswith(_CLOUD):
        return f"https://{host}/browser/"
    return f"https://{host}:7473/browser/" if "+" in parts.scheme else f"http://{host}:7474/browser/"


def link(browser: str, uri: str, *, username: str, database: str, query: str = FIRST_QUERY) -> str:
    """The address of Neo4j Browser that fills in its form and puts a query into its editor.

    Browser reads `dbms`, `db`, `cmd` and `arg` from its address; it runs nothing by itself. There is no
    password in it: addresses are kept in histories and logs.

    Args:
        browser: where Browser is served.
        uri: the address of the database.
        database: its name; '' for the one that the account has without asking.
        query: one statement without `&` and `#`, at which Browser would cut it.
    """
    assert not set("&#") & set(query)
    parts = urlsplit(uri)
    user = f"{username}@" if _PLAIN_NAME.fullmatch(username) else ""  # Browser decodes any other wrongly
    told = {"dbms": f"{parts.scheme}://{user}{parts.netloc}", "db": database, "cmd": "edit", "arg": query}
    filled = (f"{name}={quote(value, safe='')}" for name, value in told.items() if value)
    return f"{browser}?{'&'.join(filled)}"
