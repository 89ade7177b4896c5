"""Which ids belong to one entity, and the names of the entity."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ties.records import Description, Document, Entity, merge_documents
from ties.records.identity import Identity, canonical_id, entities, group_by_entity

IDS = st.sampled_from(["a", "b", "c", "un:1", "un:2", "z"])


def description(entity: str, name: str = "", **more: object) -> Description:
    """Return a description, with a type if it has a name."""
    fields = {"dataset": "d", "order": 0, "type": "Group" if name else ""} | more
    return Description(entity=entity, name=name, **fields)  # type: ignore[arg-type]


def joined(*descriptions: Description) -> tuple[list[Entity], dict[str, str]]:
    """Return the entities derived from descriptions, and the canonical id of each id."""
    anchors: dict[str, str] = {}
    return list(entities(group_by_entity(Identity(descriptions), descriptions), anchors)), anchors


@settings(deadline=None)
@given(st.lists(st.tuples(IDS, st.lists(IDS, max_size=2)), max_size=6), st.randoms(use_true_random=False))
def test_directly_or_indirectly_joined_ids_are_one_entity(
    joins: list[tuple[str, list[str]]], random: object
) -> None:
    shuffled = sorted(joins, key=lambda _: random.random())  # type: ignore[attr-defined]
    identity, other = (
        Identity(description(id_, same_as=tuple(same)) for id_, same in pairs) for pairs in (joins, shuffled)
    )
    for id_, same in joins:
        assert identity.group(id_).issuperset([id_, *same])
    for id_ in ("a", "b", "c", "un:1", "un:2", "z", "nobody"):
        group = identity.group(id_)
        assert id_ in group
        assert all(identity.group(member) == group for member in group)
        assert other.group(id_) == group
        joined_ids = {end for one, same in joins if same for end in (one, *same)}
        assert group == {id_} or group <= joined_ids


def test_canonical_id_has_no_prefix_if_possible() -> None:
    assert canonical_id(["un:1", "zebra", "yak"]) == "yak"
    assert canonical_id(["un:2", "un:1"]) == "un:1"


def test_entity_has_the_names_of_all_its_descriptions() -> None:
    merged, anchors = joined(
        description(
            "un:1", "The Base", dataset="a", aliases=("AQ", "Qaida"), weak_aliases=("Al-Qayda", "AQ")
        ),
        description("al-qaeda", "Al-Qaeda", dataset="b", same_as=("un:1", "un:9"), aliases=("AQ",)),
        description("al-qaeda", "Qaidat al-Jihad", dataset="b", order=1, weak_aliases=("Al-Qayda",)),
        description("ttp", "TTP", dataset="b"),
    )
    assert merged == [
        Entity(
            id="al-qaeda",
            name="Al-Qaeda",
            type="Group",
            aliases=("AQ", "Qaidat al-Jihad", "The Base", "Qaida"),
            weak_aliases=("Al-Qayda",),
            same_as=("un:1", "un:9"),
        ),
        Entity(id="ttp", name="TTP", type="Group"),
    ]
    assert anchors == {"al-qaeda": "al-qaeda", "un:1": "al-qaeda", "un:9": "al-qaeda", "ttp": "ttp"}


def test_name_like_the_id_is_shown_whatever_the_dataset() -> None:
    named = [
        description("aqis", "AQIS", dataset="outlook", aliases=("Al-Qaeda in the Subcontinent",)),
        *(description("aqis", "Zebra Club", dataset="aaa", order=n, aliases=("A Club",)) for n in range(3)),
    ]
    for descriptions in (named, named[::-1]):
        (aqis,), _ = joined(*descriptions)
        assert aqis.names == ("AQIS", "Al-Qaeda in the Subcontinent", "Zebra Club", "A Club")


def test_name_in_most_places_is_shown_if_none_is_like_the_id() -> None:
    twice = [
        description("g", "Zulu", dataset="b"),
        description("g", "Z", dataset="b", order=1, aliases=("Zulu",)),
    ]
    (entity,), _ = joined(description("g", "Alpha", dataset="a"), *twice)
    assert entity.names == ("Zulu", "Z", "Alpha")
    (entity,), _ = joined(description("g", "Alpha", dataset="b"), description("g", "Beta", dataset="a"))
    assert entity.names == ("Alpha", "Beta")


def test_accents_and_articles_make_no_difference_to_a_name_like_the_id() -> None:
    named = (description("turkiye", "Turkey", dataset="a"), description("turkiye", "Türkiye", dataset="b"))
    assert joined(*named)[0][0].name == "Türkiye"
    named = (
        description("taliban", "Students", dataset="a"),
        description("taliban", "The Taliban", dataset="b"),
    )
    assert joined(*named)[0][0].name == "The Taliban"


def test_main_name_of_a_single_dataset_is_shown() -> None:
    (entity,), _ = joined(
        description("ttp", "Tehrik-e-Taliban Pakistan", aliases=("TTP",)), description("ttp", "TTP", order=1)
    )
    assert entity.names == ("Tehrik-e-Taliban Pakistan", "TTP")


def test_name_of_a_register_is_shown_only_if_there_is_no_other() -> None:
    listed = [description("un:1", "TEHRIK-E TALIBAN", order=n) for n in range(3)]
    (entity,), _ = joined(*listed, description("ttp", "Pakistani Taliban", same_as=("un:1",), dataset="b"))
    assert entity.names == ("Pakistani Taliban", "TEHRIK-E TALIBAN")


def test_joined_id_that_sorts_first_brings_no_name_unlike_it() -> None:
    (entity,), _ = joined(
        description("a-group", "Zebra Club", dataset="aaa", same_as=("aqis",)), description("aqis", "AQIS")
    )
    assert (entity.id, entity.names) == ("a-group", ("AQIS", "Zebra Club"))


def test_canonical_id_has_a_description() -> None:
    merged, anchors = joined(description("un:1", "The Base"), description("al-qaeda", same_as=("un:1",)))
    assert [(entity.id, entity.same_as) for entity in merged] == [("un:1", ("al-qaeda",))]
    assert anchors == {"un:1": "un:1", "al-qaeda": "un:1"}


def test_merged_document_is_the_first_that_was_read() -> None:
    documents = [
        Document(dataset="a", id="one", title="Cited", read=False),
        Document(dataset="c", id="one", title="Read later"),
        Document(dataset="b", id="one", title="Read"),
        Document(dataset="b", id="two", title="Cited", read=False),
        Document(dataset="c", id="two", title="Cited, too", read=False),
    ]
    merged = merge_documents(documents)
    assert {id_: document.title for id_, document in merged.items()} == {"one": "Read", "two": "Cited"}
    assert merge_documents(documents[::-1]) == merged
