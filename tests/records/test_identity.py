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
