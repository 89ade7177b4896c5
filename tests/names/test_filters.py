"""Voices and documents of a selection, by any of their names or a part of one."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import entity, says, write_dataset
from ties.errors import NameAmbiguous, NameUnknown
from ties.ingest import ingest
from ties.names.filters import find_documents, find_voices, resolve_selection
from ties.names.resolve import ResolvedName
from ties.records.selection import EVERYTHING, Selection
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

MANIFEST = """\
id = "d"
title = "D"

[[document]]
id = "post-1"
title = "Border clashes"
publisher = "The Post (London)"
published = "2023"

[[document]]
id = "post-2"
title = "Peace talks"
publisher = "The Post (London)"
symbol = "S/2023/370"
published = "2023"
reports_on = ["unread"]

[[document]]
id = "gazette"
title = "Talks on the border"
publisher = "Gazette"
published = "2023"

[[document]]
id = "unread"
title = "A secret memorandum"
publisher = "Ministry of Secrets"
read = false
"""

VOICES = (
    "Monitoring Team",
    "Interlocutors of the Monitoring Team",
    "United Nations",
    "Red Front",
    "Red Cross",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home: Path = tmp_path_factory.mktemp("filters")
    folder = write_dataset(
        home / "d",
        "d",
        manifest=MANIFEST,
        entities=[
            entity("a", "A"),
            entity("b", "B"),
            entity("un", "United Nations", "Organization", aliases="UN", weak_aliases="UNO"),
        ],
        statements=[
            says(
                "a",
                "supports",
                "b",
                quote="q",
                paragraph=str(number),
                attributed_to=voice,
                document="gazette",
            )
            for number, voice in enumerate(VOICES)
        ],
    )
    with closing(EmbeddedStore(home / "graph", may_be_empty=True)) as filled:
        ingest(filled, [folder])
        yield filled


@pytest.mark.parametrize(
    ("text", "voices", "how"),
    [
        ("United Nations", ("United Nations",), "name"),
        ("united nations", ("United Nations",), "name"),
        ("UN", ("United Nations",), "alias"),
        ("un", ("United Nations",), "alias"),
        ("Monitoring", ("Monitoring Team",), "part of a name"),  # the interlocutors are named after it
        ("Interlocutors", ("Interlocutors of the Monitoring Team",), "part of a name"),
        ("Red", ("Red Cross", "Red Front"), "part of a name"),
        ("Team", (), ""),
        ("Green", (), ""),
    ],
)
def test_voices_that_a_text_names(store: Store, text: str, voices: tuple[str, ...], how: str) -> None:
    match = find_voices(store, text)
    assert (match.values, match.how) == (voices, how)


@pytest.mark.parametrize(
    ("text", "documents", "how"),
    [
        ("post-1", ("post-1",), "id"),
        ("unread", ("unread",), "id"),
        ("border clashes", ("post-1",), "name"),
        ("The Post (London)", ("post-1", "post-2"), "publisher"),
        ("Post", ("post-1", "post-2"), "publisher"),
        ("gazette", ("gazette",), "id"),
        ("Gazette", ("gazette",), "publisher"),
        ("s/2023/370", ("post-2",), "symbol"),
        ("clashes", ("post-1",), "part of a name"),
        ("Talks", ("gazette", "post-2"), "part of a name"),
        ("memorandum", (), ""),  # only a document that was read says something
        ("", (), ""),
    ],
)
def test_documents_that_a_text_names(store: Store, text: str, documents: tuple[str, ...], how: str) -> None:
    match = find_documents(store, text)
    assert (match.values, match.how) == (documents, how)


def test_selection_is_resolved_and_noted(store: Store) -> None:
    resolved = resolve_selection(store, Selection(documents=("Post", "gazette"), voices=("UN", "Red Front")))
    assert resolved.selection == Selection(
        documents=("post-1", "post-2", "gazette"), voices=("United Nations", "Red Front")
    )
    assert resolved.resolved == (
        ResolvedName("Post", "post-1", "Border clashes", "Document", "publisher"),
        ResolvedName("Post", "post-2", "Peace talks", "Document", "publisher"),
        ResolvedName("gazette", "gazette", "Talks on the border", "Document", "id"),
        ResolvedName("UN", "United Nations", "United Nations", "Voice", "alias"),
        ResolvedName("Red Front", "Red Front", "Red Front", "Voice", "name"),
    )
    assert resolved.notes == ("document Post: read as post-1, post-2", "voice UN: read as United Nations")


def test_selection_without_names_reads_nothing(tmp_path: Path) -> None:
    empty = EmbeddedStore(tmp_path / "missing")
    assert resolve_selection(empty, EVERYTHING).selection is EVERYTHING


def test_ambiguous_filter_is_refused_with_all_it_may_mean(store: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        resolve_selection(store, Selection(voices=("Red",)))
    assert refused.value.message == "'Red' is in the names of several voices"
    assert refused.value.advice == ("use the name of the one you mean:", "  Red Cross", "  Red Front")
    assert [one.id for one in refused.value.candidates] == ["Red Cross", "Red Front"]
    with pytest.raises(NameAmbiguous, match="'Talks' is in the names of several documents"):
        resolve_selection(store, Selection(documents=("Talks",)))


def test_unknown_filter_is_refused_with_similar_names(store: Store) -> None:
    with pytest.raises(NameUnknown) as refused:
        resolve_selection(store, Selection(documents=("Gazete",)))
    assert refused.value.message == "no document here is called 'Gazete'"
    assert refused.value.advice[:2] == ("did you mean:", "  gazette")
    with pytest.raises(NameUnknown, match="no voice here is called 'Untied Natoins'") as refused:
        resolve_selection(store, Selection(voices=("Untied Natoins",)))
    assert refused.value.advice[:2] == ("did you mean:", "  United Nations")
    with pytest.raises(NameUnknown) as refused:
        resolve_selection(store, Selection(voices=("Xyzzy",)))
    assert (refused.value.advice, refused.value.candidates) == ((), ())
