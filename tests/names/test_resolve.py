"""Resolving a typed name to one entity, or to suggestions."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.datasets import entity, join, write_dataset
from ties.errors import NameAmbiguous, NameUnknown
from ties.ingest import ingest
from ties.names.resolve import ResolvedName, resolve, resolve_name
from ties.questions import resolve_question as ask
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

ONLY = "the only name here with those words"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home: Path = tmp_path_factory.mktemp("names")
    entities = [
        entity("taliban", "Taliban"),
        entity("ttp", "TTP", aliases="Tehrik-e-Taliban Pakistan|al-Tehrik", weak_aliases="TPT|Hamza"),
        entity("kunar", "Kunar", "Place"),
        entity("kunar-river", "Kunar", "Place"),
        entity("hamza", "Hamza", "Person"),
        entity("un:x.1", "Ḥamza II", "Person"),
        entity("isil-k", "ISIL-K"),
        entity("doha", "kabul", "Agreement"),
        entity("kabul", "Kabul Province", "Place"),
        entity("haqqani", "Sirajuddin Haqqani", "Person", aliases="Siraj"),
        entity("attempts", "Attempts to assassinate Sirajuddin Haqqani (2022)", "Event"),
        entity("front", "Ansar Front", aliases="Ansar of Kunar"),
        entity("front-leaders", "Ansar Front leaders"),
        entity("police", "Police personnel (Peshawar bombing)"),
        entity("peshawar-bombing", "Peshawar bombing (January 2023)", "Event"),
        entity("red", "Red Crescent Hospital", "Organization"),
        entity("blue", "Blue Crescent Hospital", "Organization"),
        entity("qari", "Qari Amjad", "Person", weak_aliases="Amjad Deroji"),
        entity("noor", "نور ولي محسود", "Person"),
        entity("omsk", "Омск", "Place"),
        entity("x1", "Mullah A", "Person"),
        entity("x2", "Mullah B", "Person"),
        entity("x3", "Mullah C", "Person"),
        entity("x4", "Mullah D", "Person"),
    ]
    folder = write_dataset(home / "d", "d", entities=entities, joins=[join("isil-k", "un:QDe.161")])
    filled = EmbeddedStore(home / "graph", may_be_empty=True)
    ingest(filled, [folder])
    yield filled
    filled.close()


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("ttp", "ttp"),
        ("Ttp", "ttp"),
        ("TEHRIK E TALIBAN  PAKISTAN", "ttp"),
        ("tehrik", "ttp"),  # the Arabic article is ignored
        ("tpt", "ttp"),  # a weak alias only
        ("Hamza", "hamza"),  # a name has priority over a weak alias
        ("hamza ii", "un:x.1"),
        ("un:x.1", "un:x.1"),
        ("un:QDe.161", "isil-k"),
        ("isil k", "isil-k"),
        ("kunar-river", "kunar-river"),
        ("kabul", "kabul"),  # an id has priority over a name
        ("Kabul", "doha"),
        ("the Taliban", "taliban"),
    ],
)
def test_name_resolves_to_its_entity(store: Store, text: str, id_: str) -> None:
    assert resolve(store, text).id == id_


def test_ambiguous_name_is_refused_with_a_list(store: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        resolve(store, "KUNAR")
    assert refused.value.exit_code == 3
    assert refused.value.message == "'KUNAR' is the name of 2 entities"
    assert refused.value.advice == (
        "use the id of the one you mean:",
        "  kunar  Kunar (Place)",
        "  kunar-river  Kunar (Place)",
    )


def test_long_list_of_entities_is_cut_off_and_counted(tmp_path: Path) -> None:
    entities = [entity(f"e{number:04}", "N" * 5_000) for number in range(3_000)]
    folder = write_dataset(tmp_path / "d", "d", entities=entities)
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as filled:
        ingest(filled, [folder])
        for look_up in (
            lambda: resolve(filled, "N" * 5_000),
            lambda: ask(filled, "who leads " + "N" * 5_000),
        ):
            with pytest.raises(NameAmbiguous) as refused:
                look_up()
            assert refused.value.message.endswith("' is the name of 3,000 entities")
            first, *listed, last = refused.value.advice
            assert first == "use the id of the one you mean:"
            assert [line.split()[0] for line in listed] == [f"e{number:04}" for number in range(20)]
            assert last == "  ... and 2,980 more"
            assert max(map(len, refused.value.advice)) < 1_100


def test_similar_name_is_suggested_but_not_used(store: Store) -> None:
    with pytest.raises(NameUnknown) as refused:
        resolve(store, "Talibn")
    assert refused.value.exit_code == 3
    assert refused.value.advice[:2] == ("did you mean:", "  Taliban (Group), id taliban")


def test_three_suggestions_in_a_stable_order(store: Store) -> None:
    with pytest.raises(NameUnknown) as refused:
        resolve(store, "Mullah X")
    assert refused.value.advice == (
        "did you mean:",
        *(f"  Mullah {letter} (Person), id x{number}" for number, letter in enumerate("ABC", start=1)),
    )


@pytest.mark.parametrize(
    "text",
    ["Pakistani Taliban", "Pakistan Taliban", "Qari Deroji", "TTP agreement", "Kuna", "Hamza III", "", "?"],
)
def test_what_is_not_a_whole_word_of_a_name_is_not_accepted(store: Store, text: str) -> None:
    with pytest.raises(NameUnknown):
        resolve(store, text)


@pytest.mark.parametrize(
    ("text", "id_", "note"),
    [
        (
            "Haqqani",
            "haqqani",
            "Haqqani: read as Sirajuddin Haqqani; that word is also in the name of 1 event",
        ),
        (
            "sirajuddin",
            "haqqani",
            "sirajuddin: read as Sirajuddin Haqqani; that word is also in the name of 1 event",
        ),
        (
            "bombing",
            "peshawar-bombing",
            "bombing: read as Peshawar bombing (January 2023); that word is also in the name of 1 group",
        ),
        ("Taliban Pakistan", "ttp", "Taliban Pakistan: read as TTP, the only name here with those words"),
        ("Ansar", "front", "Ansar: read as Ansar Front; that word is also in the name of 1 group"),
        ("Ansar Front", "front", ""),
        (
            "Red Crescent",
            "red",
            "Red Crescent: read as Red Crescent Hospital, the only name here with those words",
        ),
        ("Tehrik of Pakistan", "ttp", f"Tehrik of Pakistan: read as TTP, {ONLY}"),
        (
            "assassinate Haqqani in 2022",
            "attempts",
            f"assassinate Haqqani in 2022: read as Attempts to assassinate Sirajuddin Haqqani (2022), {ONLY}",
        ),
        (
            "Ansar group",
            "front",
            "Ansar group: read as Ansar Front; those words are also in the name of 1 group",
        ),
        (
            "the Peshawar attack",
            "peshawar-bombing",
            f"the Peshawar attack: read as Peshawar bombing (January 2023), {ONLY}",
        ),
        ("Deroji", "qari", "Deroji: read as Qari Amjad, the only name here with that word"),
        ("محسود", "noor", "محسود: read as نور ولي محسود, the only name here with that word"),
    ],
)
def test_telling_part_of_one_name_is_enough_and_is_noted(
    store: Store, text: str, id_: str, note: str
) -> None:
    match = resolve_name(store, text)
    assert ([one.id for one in match.entities], match.note) == ([id_], note)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Crescent", "'Crescent' is in the names of 2 entities"),
        ("Crescent Hospital", "'Crescent Hospital' is in the names of 2 entities"),
        ("Mullah", "'Mullah' alone says too little; it is in the names of 4 entities"),
        ("leaders", "'leaders' alone says too little; it is in the name of one entity"),
        ("2023", "'2023' alone says too little; it is in the name of one entity"),
        ("of", "'of' alone says too little; it is in the name of one entity"),
        ("Ansar of", "'Ansar of' alone says too little; it is in the name of one entity"),
    ],
)
def test_part_of_several_names_or_without_meaning_is_refused(store: Store, text: str, message: str) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        resolve(store, text)
    assert refused.value.message == message


def test_ambiguous_part_lists_its_candidates(store: Store) -> None:
    with pytest.raises(NameAmbiguous) as refused:
        resolve(store, "Crescent")
    assert refused.value.typed == "Crescent"
    assert [(one.id, one.name, one.type) for one in refused.value.candidates] == [
        ("blue", "Blue Crescent Hospital", "Organization"),
        ("red", "Red Crescent Hospital", "Organization"),
    ]


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("ttp", "id"),
        ("TTP", "name"),
        ("tehrik e taliban pakistan", "alias"),
        ("TPT", "weak alias"),
        ("Tehrik e Taliban", "part of a name"),
        ("Тегрик", "transliteration"),
    ],
)
def test_how_a_name_was_found(store: Store, text: str, how: str) -> None:
    (ttp,) = resolve_name(store, "ttp").entities
    assert ResolvedName.of(text, ttp) == ResolvedName(text, "ttp", "TTP", "Group", how)


@pytest.mark.parametrize(
    ("text", "id_", "note"),
    [
        ("Талибан", "taliban", "Талибан: read as Taliban, by transliteration"),
        ("ОМСК", "omsk", ""),
        ("نُور وَلی محـسود", "noor", ""),  # short vowels, the Persian yeh and a tatweel
    ],
)
def test_whole_name_in_another_script_is_found(store: Store, text: str, id_: str, note: str) -> None:
    match = resolve_name(store, text)
    assert ([one.id for one in match.entities], match.note) == ([id_], note)


def test_name_in_latin_letters_or_without_vowels_is_not_transliterated(store: Store) -> None:
    for text in ("Nwr Wly Mhswd", "Omsk", "طالبان"):
        with pytest.raises(NameUnknown):
            resolve(store, text)
