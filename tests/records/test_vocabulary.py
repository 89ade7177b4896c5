"""The vocabulary: entries are complete, and no words mean two relations."""

import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from ties.records import vocabulary as module
from ties.records.phrases import meanings_of, word_key
from ties.records.vocabulary import Relation, as_json, shipped_vocabulary, vocabulary

RELATIONS = list(vocabulary().relations.values())
TYPES = {"Group", "Person", "Organization", "Country", "Place", "Event", "Agreement", "Thing"}
TRAITS = {"actor", "body", "dated", "helper", "place", "state", "unspecified"}
NEEDED = [
    *("supports", "harbours", "rival of", "based in", "operates in", "allied with", "affiliate of", "fights"),
    *("attacks", "threatens", "leads", "deputy leader of", "recruits for", "recruits from", "member of"),
    *("infiltrates", "restricts", "bans", "party to", "pledged", "implements", "violates", "controls"),
    *("carried out", "targeted", "took place in", "killed in", "part of", "linked to"),
    *(
        "trains",
        "arms",
        "detains",
        "releases",
        "kills",
        "claims responsibility for",
        "sanctions",
        "family of",
    ),
    *("successor of", "split from", "negotiates with", "mediates", "owns", "traffics", "national of"),
    *("travels to", "appoints", "swears allegiance to", "extorts", "earns from", "moves money through"),
]


def type_of(relation: Relation) -> str:
    return relation.type


def forms(relation: Relation) -> list[str]:
    return [*relation.active, *relation.predicate, *relation.passive]


def test_json_is_up_to_date() -> None:
    toml, json = (Path(module.__file__).with_suffix(ending) for ending in (".toml", ".json"))
    generated = as_json(toml.read_text(encoding="utf-8"))
    assert json.read_text(encoding="utf-8") == generated, "run: python -m ties.records.vocabulary"


@pytest.mark.parametrize("json", [None, "", "[]", '{"crc": 1, "tables": {}}', "edited"])
def test_toml_is_read_if_json_is_missing_or_outdated(
    json: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(vocabulary(), results={})
    toml = Path(module.__file__).with_suffix(".toml").read_text(encoding="utf-8")
    monkeypatch.setattr(module, "_JSON", tmp_path / "vocabulary.json")
    if json is not None:
        edited = toml.replace("cooperation", "help")
        (tmp_path / "vocabulary.json").write_text(
            as_json(edited) if json == "edited" else json, encoding="utf-8"
        )
    assert shipped_vocabulary.__wrapped__() == known


@pytest.mark.parametrize("phrase", NEEDED)
def test_relations_that_reports_need_exist(phrase: str) -> None:
    relation = vocabulary().relation_named(phrase)
    assert relation is not None
    assert relation.phrase == phrase


@pytest.mark.parametrize("relation", RELATIONS, ids=type_of)
def test_phrase_is_the_type_in_lower_case(relation: Relation) -> None:
    assert re.fullmatch("[A-Z]+(_[A-Z]+)*", relation.type)
    assert relation.phrase == relation.type.lower().replace("_", " ")


@pytest.mark.parametrize("relation", RELATIONS, ids=type_of)
def test_phrase_is_a_form_of_questions(relation: Relation) -> None:
    assert relation.phrase in (*relation.active, *relation.predicate)


@pytest.mark.parametrize("relation", RELATIONS, ids=type_of)
def test_kind_ends_and_gloss_are_valid(relation: Relation) -> None:
    assert relation.kind in vocabulary().kinds
    assert relation.subjects
    assert relation.objects
    assert relation.subjects | relation.objects <= TYPES
    assert re.fullmatch(r"[A-Z].+[.]", relation.gloss)


@pytest.mark.parametrize("relation", RELATIONS, ids=type_of)
def test_relation_has_an_inverse_unless_symmetric(relation: Relation) -> None:
    if relation.symmetric:
        assert (relation.inverse, relation.passive) == (relation.phrase, ())
        assert relation.subjects == relation.objects
    else:
        assert relation.inverse not in ("", relation.phrase)
        assert relation.passive


@pytest.mark.parametrize("relation", RELATIONS, ids=type_of)
def test_forms_are_british_lower_case_words_without_articles(relation: Relation) -> None:
    for form in forms(relation):
        assert " ".join(map(word_key, form.split())) == form
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", form)
        assert not {"a", "an", "the"} & set(form.split())
        assert len(form.split()) <= 7


@pytest.mark.parametrize("kind", ["active", "predicate", "passive", "inverse"])
def test_forms_are_unique(kind: str) -> None:
    owned = Counter(
        form
        for relation in RELATIONS
        for form in ([relation.inverse] if kind == "inverse" else getattr(relation, kind))
    )
    assert [form for form, owners in owned.items() if owners > 1] == []


def test_form_belongs_to_one_relation() -> None:
    owners: dict[str, set[str]] = {}
    for relation in RELATIONS:
        for form in forms(relation):
            owners.setdefault(form, set()).add(relation.type)
    assert {form: types for form, types in owners.items() if len(types) > 1} == {}


@pytest.mark.parametrize(
    "form", ["minister of", "official of", "fighter of", "emir of", "destabilises", "father of"]
)
def test_form_that_says_more_than_a_relation_is_missing(form: str) -> None:
    """A relation means none of them: who has the office, or who is related how, is in the role of a claim."""
    assert form not in {known for relation in RELATIONS for known in forms(relation)}


@pytest.mark.parametrize(
    "word", ["group", "groups", "people", "agencies", "ministers", "of", "pakistani", "may"]
)
def test_word_that_many_names_have_is_generic(word: str) -> None:
    assert vocabulary().is_generic(word)


@pytest.mark.parametrize("word", ["haqqani", "taliban", "pakistan", "monitoring", "yes"])
def test_word_of_few_names_is_not_generic(word: str) -> None:
    assert not vocabulary().is_generic(word)


def test_offices_are_no_words_of_relations() -> None:
    words = {word for relation in RELATIONS for form in forms(relation) for word in form.split()}
    assert vocabulary().offices >= {"emir", "minister", "official"}
    assert vocabulary().offices & (words - {"emir", "fighter"}) == set()


def test_hostile_relations() -> None:
    hostile = {relation.type for relation in RELATIONS if vocabulary().kinds[relation.kind].hostile}
    assert {"DETAINS", "KILLS", "SANCTIONS", "EXTORTS"} <= hostile
    assert hostile.isdisjoint(["RELEASES", "NEGOTIATES_WITH", "MEDIATES", "FAMILY_OF", "KILLED_IN"])


@pytest.mark.parametrize(
    ("relation", "subject", "object_"),
    [
        ("LEADS", "Person", "Place"),
        ("MEMBER_OF", "Person", "Country"),
        ("AFFILIATE_OF", "Person", "Group"),
        ("PLEDGED", "Group", "Group"),
        ("KILLED_IN", "Person", "Place"),
        ("FIGHTS", "Group", "Place"),
        ("SUPPORTS", "Group", "Event"),
        ("TARGETED", "Group", "Person"),
        ("TARGETED", "Event", "Person"),
        ("HARBOURS", "Country", "Thing"),
    ],
)
def test_relation_allows_ends_that_reports_need(relation: str, subject: str, object_: str) -> None:
    assert vocabulary().relations[relation].allows(subject, object_)


def test_predicate_and_passive_forms_do_not_overlap() -> None:
    """After "is", a predicate asks for the subject and a passive for the object, so no form may be both."""
    predicates = {form for relation in RELATIONS for form in relation.predicate}
    passives = {form for relation in RELATIONS for form in relation.passive}
    assert predicates & passives == set()


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("harbours", "harbors"),
        ("harboured by", "harbored by"),
        ("fulfils", "fulfills"),
        ("honours", "honors"),
        ("deputises in", "deputizes in"),
        ("travelled to", "traveled to"),
        ("kidnapped", "kidnaped"),
        ("rivalled", "rivaled"),
        ("combatted", "combated"),
    ],
)
def test_british_and_american_spellings_are_both_accepted(british: str, american: str) -> None:
    (meaning,) = meanings_of(british)
    assert meanings_of(american) == (meaning,)


def test_symmetric_relations() -> None:
    symmetric = {relation.type for relation in RELATIONS if relation.symmetric}
    assert {
        "ALLIED_WITH",
        "FAMILY_OF",
        "LINKED_TO",
        "MERGED_WITH",
        "NEGOTIATES_WITH",
        "RIVAL_OF",
    } <= symmetric
    assert symmetric.isdisjoint(["SUPPORTS", "FIGHTS", "LEADS", "BASED_IN", "PART_OF"])


def test_only_places_can_be_part_of_places() -> None:
    part_of = vocabulary().relations["PART_OF"]
    assert part_of.subjects | part_of.objects == {"Place", "Country"}


@pytest.mark.parametrize(
    "name", ["supports", "SUPPORTS", "Supports", "rival_of", "RIVAL OF", "  rival   of "]
)
def test_relation_is_found_by_phrase_or_type(name: str) -> None:
    relation = vocabulary().relation_named(name)
    assert relation is not None
    assert relation.type == "_".join(name.replace("_", " ").upper().split())


@pytest.mark.parametrize("name", ["", "support", "supported by", "loves", "rival"])
def test_other_words_are_not_relation_names(name: str) -> None:
    assert vocabulary().relation_named(name) is None


def test_types_and_kinds_have_colours_and_shapes() -> None:
    assert vocabulary().types.keys() == TYPES
    assert {"cooperation", "hostility", "location", "hierarchy", "involvement"} == vocabulary().kinds.keys()
    types = [(type_.colour, type_.gloss) for type_ in vocabulary().types.values()]
    for colour, gloss in [*types, *((kind.colour, kind.gloss) for kind in vocabulary().kinds.values())]:
        assert re.fullmatch("#[0-9A-F]{6}", colour)
        assert gloss.endswith(".")
    assert len({(type_.colour, type_.shape) for type_ in vocabulary().types.values()}) == len(TYPES)
    assert len({type_.shape for type_ in vocabulary().types.values()}) == len(TYPES)
    assert len({kind.colour for kind in vocabulary().kinds.values()}) == 5


def test_relations_of_a_kind() -> None:
    assert vocabulary().relations_of_kind("location") == ["BASED_IN", "OPERATES_IN", "CONTROLS", "PART_OF"]
    assert vocabulary().relations_of_kind() == []
    by_kind = [relation for kind in vocabulary().kinds for relation in vocabulary().relations_of_kind(kind)]
    assert sorted(by_kind) == sorted(vocabulary().relations)


def test_traits_of_types() -> None:
    assert {trait: vocabulary().types_with(trait) for trait in sorted(TRAITS)} == {
        "actor": ("Group", "Person", "Organization"),
        "body": ("Group", "Organization"),
        "dated": ("Event",),
        "helper": ("Group", "Person", "Organization", "Country"),
        "place": ("Country", "Place"),
        "state": ("Country",),
        "unspecified": ("Thing",),
    }
    assert {trait for type_ in vocabulary().types.values() for trait in type_.traits} == TRAITS
    assert vocabulary().types_with("animal") == ()


def test_traits_are_consistent() -> None:
    for type_ in vocabulary().types.values():
        assert "actor" in type_.traits or "body" not in type_.traits  # a group of people acts as one
        assert "place" in type_.traits or "state" not in type_.traits


def test_only_cooperation_and_hostility_contradict_each_other() -> None:
    kinds = vocabulary().kinds
    assert {kind.name: kind.against for kind in kinds.values() if kind.against} == {
        "cooperation": "hostility",
        "hostility": "cooperation",
    }
    assert [kind.name for kind in kinds.values() if kind.hostile] == ["hostility"]
    for kind in kinds.values():
        if kind.against:
            assert kinds[kind.against].against == kind.name
            assert kind.hostile != kinds[kind.against].hostile


def test_containment_relations_are_directed_and_between_places() -> None:
    assert vocabulary().containment_relations() == ("PART_OF",)
    places = set(vocabulary().types_with("place"))
    for relation in RELATIONS:
        if relation.inside:
            assert relation.subjects | relation.objects == places
            assert not relation.symmetric
            assert vocabulary().kinds[relation.kind].where


def test_fallback_allows_all_types() -> None:
    assert vocabulary().fallback_relations() == ["LINKED_TO"]
    for type_ in vocabulary().fallback_relations():
        fallback = vocabulary().relations[type_]
        assert fallback.subjects == fallback.objects == TYPES
        assert fallback.symmetric
        assert not vocabulary().kinds[fallback.kind].against


def test_location_relations() -> None:
    assert [kind.name for kind in vocabulary().kinds.values() if kind.where] == ["location"]
    assert vocabulary().location_relations() == ["BASED_IN", "OPERATES_IN", "CONTROLS"]
    assert [relation.type for relation in RELATIONS if relation.is_location] == [
        *("BASED_IN", "OPERATES_IN", "CONTROLS", "PART_OF", "TOOK_PLACE_IN"),
    ]


@pytest.mark.parametrize("relation", RELATIONS, ids=type_of)
def test_relation_allows_only_the_types_of_its_ends(relation: Relation) -> None:
    for type_ in TYPES:
        assert relation.allows(type_) == (type_ in relation.subjects)
        assert relation.allows(object_=type_) == (type_ in relation.objects)
        for other in TYPES:
            assert relation.allows(type_, other) == (type_ in relation.subjects and other in relation.objects)
    assert relation.allows()


def test_sections_of_kinds_and_relations_exist() -> None:
    known = vocabulary()
    for kind in known.kinds.values():
        assert {kind.section, kind.inverse_section or kind.section} <= known.sections.keys()
    for relation in RELATIONS:
        assert {relation.section, relation.inverse_section} <= known.sections.keys()
        assert not relation.symmetric or relation.section == relation.inverse_section


def test_section_has_something_that_can_be_in_it() -> None:
    known = vocabulary()
    used = {name for relation in RELATIONS for name in (relation.section, relation.inverse_section)}
    for name, section in known.sections.items():
        assert name in used or section.mode or section.attributes or section.numbers, name
    assert len({section.title for section in known.sections.values()}) == len(known.sections)


def test_claim_is_in_the_section_of_its_mode_or_else_of_its_relation() -> None:
    section_of = vocabulary().section_of_claim
    assert section_of("SUPPORTS", "", inverse=False).title == "With"
    assert section_of("LEADS", "", inverse=True).title == "Leaders"
    assert section_of("LEADS", "", inverse=False).title == "Belongs to"
    assert section_of("BASED_IN", "", inverse=True).title == "Who is there"
    assert section_of("HAS_FIGHTERS_FROM", "", inverse=True).title == "Recruits"
    for mode, title in (("aim", "Aims"), ("past", "Past"), ("denied", "Denied"), ("attempt", "Attempted")):
        assert section_of("LEADS", mode, inverse=True).title == title


def test_attribute_is_in_the_section_that_names_it_or_else_by_its_number() -> None:
    section_of = vocabulary().section_of_attribute
    assert section_of("founded", has_number=True).title == "Status"
    assert section_of("aim", has_number=False).title == "Aims"
    assert section_of("fighters", has_number=True).title == "Figures"
    assert section_of("anything", has_number=False).title == "More"
