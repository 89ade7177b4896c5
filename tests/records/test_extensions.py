"""Vocabularies beside the data: what they add, and everything that is refused, with its place."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.relief import VOCABULARY
from ties.records import extensions as module
from ties.records.extensions import RESERVED, Extension, InvalidExtensions, extended_by
from ties.records.phrases import meanings_of
from ties.records.vocabulary import shipped_vocabulary, using, vocabulary
from ties.store.neo4j.schema import CLOCK, LOCK_CONSTRAINT
from ties.store.schema import HAS_ATTRIBUTE, LABELS, MODE_TYPES

SHIPPED_TOML = Path(module.__file__).with_name("vocabulary.toml")
SHIPPED_PLACE = "ties/records/vocabulary.toml"


def problems_of(*texts: str) -> list[str]:
    """Return the problems of extensions in the files a.toml, b.toml and so on."""
    extensions = (Extension(f"{letter}.toml", text) for letter, text in zip("abc", texts, strict=False))
    try:
        extended_by(tuple(extensions))
    except InvalidExtensions as error:
        return [str(problem) for problem in error.problems]
    return []


def changed(old: str, new: str) -> str:
    """Return the vocabulary with a part replaced."""
    assert old in VOCABULARY
    return VOCABULARY.replace(old, new, 1)


def line_of(part: str, text: str = VOCABULARY) -> int:
    """Return the line of the first occurrence of a part of a text."""
    return text.count("\n", 0, text.index(part)) + 1


def test_extension_adds_a_relation_and_a_type() -> None:
    extended = extended_by((Extension("a.toml", VOCABULARY),))
    shipped = shipped_vocabulary()
    assert [*extended.types] == [*shipped.types, "Vessel"]
    assert [*extended.relations] == [*shipped.relations, "EVACUATES"]
    evacuates, vessel = extended.relations["EVACUATES"], extended.types["Vessel"]
    assert (evacuates.phrase, evacuates.says, evacuates.section) == ("evacuates", "evacuates", "with")
    assert evacuates.subjects == {"Vessel", "Organization"}
    assert (vessel.colour, vessel.shape, vessel.traits) == ("#999999", "box", frozenset(("actor",)))
    assert extended.types_with("actor") == (*shipped.types_with("actor"), "Vessel")
    assert extended.is_generic("vessels")


def test_fallback_allows_the_new_types_and_nothing_else_changes() -> None:
    extended, shipped = extended_by((Extension("a.toml", VOCABULARY),)), shipped_vocabulary()
    (fallback,) = shipped.fallback_relations()
    assert extended.relations[fallback].objects == shipped.relations[fallback].objects | {"Vessel"}
    others = shipped.relations.keys() - {fallback}
    assert {name: extended.relations[name] for name in others} == {
        name: shipped.relations[name] for name in others
    }


def test_phrases_mean_the_relation_only_while_its_vocabulary_is_used() -> None:
    extended = extended_by((Extension("a.toml", VOCABULARY),))
    for _ in range(2):
        assert meanings_of("evacuated by") == ()
        with using(extended):
            (meaning,) = meanings_of("evacuated by")
            assert (meaning.relation.type, meaning.swapped) == ("EVACUATES", True)
            assert [one.relation.type for one in meanings_of("supported by")] == ["SUPPORTS"]
    assert vocabulary() is shipped_vocabulary()


def test_vocabulary_is_put_back_after_an_error() -> None:
    with pytest.raises(KeyError), using(extended_by((Extension("a.toml", VOCABULARY),))):
        raise KeyError
    assert vocabulary() is shipped_vocabulary()


def test_definition_can_be_repeated_in_another_order() -> None:
    type_, relation = VOCABULARY.split("\n\n", 1)
    assert problems_of(VOCABULARY, f"{relation}\n{type_}\n") == []


def test_no_extension_is_the_shipped_vocabulary() -> None:
    for extensions in ((), (Extension("a.toml", "# nothing yet\n"),)):
        assert replace(extended_by(extensions), results={}) == replace(shipped_vocabulary(), results={})


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "[relation.EVACUATES\n",
            ":1: is not TOML (Expected ']' at the end of a table declaration (at line 1",
        ),
        ("x = " + "[" * 5000, ":1: is nested too deeply"),
        ("x = " + "9" * 5000, ":1: has a number with too many digits"),
        ("#" * 200_001, ":1: is 200,001 characters long (at most 200,000)"),
        ("[relations.EVACUATES]\n", ":1: unknown table 'relations' (did you mean 'relation'?)"),
        ("\nrelation = 3\n", ":2: relation must be tables, such as [relation.NAME]"),
        ("[relation]\nEVACUATES = 3\n", ":1: [relation.EVACUATES] must be a table"),
        (
            '[relation."X]->() DETACH DELETE n //"]\n',
            ":1: 'X]->() DETACH DELETE n //' cannot be the name of a",
        ),
        (
            "[relation.evacuates]\n",
            ":1: 'evacuates' cannot be the name of a relation (write it like HAS_FLAG_OF)",
        ),
        ("[relation.X2]\n", ":1: 'X2' cannot be the name of a relation"),
        (f"[relation.{'A' * 51}]\n", f":1: '{'A' * 51}' cannot be the name of a relation"),
        ('[type."Ve`ssel"]\n', ":1: 'Ve`ssel' cannot be the name of a type (write it like Ship)"),
        ('[type."Vessel\\nx"]\n', ":1: 'Vessel\nx' cannot be the name of a type"),
        ("[type.TiesStore]\n", ":1: 'TiesStore' cannot be the name of a type"),
        ("[type.Entity]\n", ":1: 'Entity' means something else in Cypher (choose another name)"),
        ("[relation.DENIED]\n", ":1: 'DENIED' means something else in Cypher"),
        ("[relation.MERGE]\n", ":1: 'MERGE' means something else in Cypher"),
    ],
)
def test_malformed_file_is_refused(text: str, problem: str) -> None:
    (found,) = problems_of(text)
    assert found.startswith(f"a.toml{problem}")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('plural = "vessels"\n', "", "[type.Vessel]:plural is missing"),
        (
            'plural = "vessels"',
            'plural = "groups"',
            f"plural:'groups' is a word of Group already, at {SHIPPED_PLACE}",
        ),
        ('shape = "box"', 'shape = "circle"', "shape:shape must be one of dot, diamond,"),
        ('shape = "box"', 'colour = "red;}"', "colour:colour must be a colour, such as '#0072B2'"),
        ('shape = "box"', 'color = "#000000"', "color:unknown key 'color' (did you mean 'colour'?)"),
        ('["actor"]', '["body"]', "traits:a type with the trait body also needs actor"),
        ('["actor"]', '["pilot"]', "traits:traits must be a list of any of actor, body"),
        ('shape = "box"', 'nouns = ["who"]', "nouns:'who' cannot be a word for a type"),
        ('shape = "box"', 'also = ["Grop"]', "also:unknown type 'Grop' (did you mean 'Group'?)"),
        ('"A ship or a boat."', '"\\u001b[31mA ship."', "gloss:gloss must be one line of text"),
        ('"A ship or a boat."', "3", "gloss:gloss must be one line of text"),
        (
            'kind = "cooperation"',
            'kind = "cooperatio"',
            "kind:unknown kind 'cooperatio' (did you mean 'cooperation'?)",
        ),
        ('kind = "cooperation"', "fallback = true\nkind = 'hostility'", "fallback:unknown key 'fallback'"),
        ('kind = "cooperation"\n', "", "[relation.EVACUATES]:kind is missing"),
        ('["Vessel", "Organization"]', "[]", "subjects:subjects must be a list of types"),
        (
            '"Organization"]',
            '"Organisation"]',
            "subjects:unknown type 'Organisation' (did you mean 'Organization'?)",
        ),
        (
            'active = ["evacuates", ',
            'active = ["Evacuates", ',
            "active:active must be a list of phrases in lower",
        ),
        ('active = ["evacuates", ', 'active = ["", ', "active:active must be a list of phrases"),
        ('active = ["evacuates", ', "active = [", "active:active or predicate must have 'evacuates'"),
        (
            'active = ["evacuates", ',
            'active = ["evacuates", "backs", ',
            "active:'backs' is a form of SUPPORTS already",
        ),
        (
            'active = ["evacuates", ',
            'active = ["evacuates", "belongs to", ',
            "active:'belongs to' is a form of belonging",
        ),
        (
            'active = ["evacuates", ',
            'active = ["evacuates", "is", ',
            "active:'is' needs a word that says what",
        ),
        (
            'active = ["evacuates", ',
            'active = ["evacuates", "harbors them", ',
            "active:write 'harbours them' instead",
        ),
        (
            'active = ["evacuates", ',
            'active = ["evacuates", "takes the", ',
            "active:'takes the' has an article",
        ),
        ('"evacuators of"]', '"b c d e f g h i"]', "predicate:'b c d e f g h i' has 8 words (at most 7)"),
        (
            'passive = ["evacuated by"]\n',
            "",
            "[relation.EVACUATES]:passive is missing: forms that ask for the object",
        ),
        (
            'inverse = "evacuated by"\n',
            "",
            "[relation.EVACUATES]:inverse is missing: the phrase read from the object",
        ),
        (
            'inverse = "evacuated by"',
            'inverse = "evacuates"',
            "inverse:'evacuates' cannot be read from both ends",
        ),
        (
            'passive = ["',
            'passive = ["evacuator of", "',
            "passive:'evacuator of' cannot be read from both ends",
        ),
        (
            '"evacuated by"\n',
            '"evacuated by"\nphrase = "saves"\n',
            "phrase:the phrase must be the name in lower case",
        ),
        (
            '"evacuated by"\n',
            '"evacuated by"\nsymmetric = "yes"\n',
            "symmetric:symmetric must be true or false",
        ),
        (
            '"evacuated by"\n',
            '"evacuated by"\nsection = "wih"\n',
            "section:unknown section 'wih' (did you mean",
        ),
        (
            '"evacuated by"\n',
            '"evacuated by"\ninside = true\n',
            "inside:unknown key 'inside'",
        ),
        (
            '"evacuated by"\n',
            '"evacuated by"\nadministrative = "no"\n',
            "administrative:administrative must be",
        ),
        (
            "takes|take|took|taking _ to [safe] safety|shore",
            "takes to safety",
            "around:around must be a list of",
        ),
        (
            "takes|take|took|taking _ to [safe] safety|shore",
            "takes _ to {x}",
            "around:around must be a list of",
        ),
        ("[safe] safety|shore", "[safety]", "around:around must be a list of"),
        (
            "takes|take|took|taking _",
            "a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b a|b _",
            "around:a form has too many",
        ),
    ],
)
def test_invalid_entry_is_refused_with_its_line(old: str, new: str, problem: str) -> None:
    text = changed(old, new)
    at, _, message = problem.partition(":")
    line = line_of(at if at.startswith("[") else f"{at} =", text)
    found = problems_of(text)
    assert any(one.startswith(f"a.toml:{line}: {message}") for one in found), found


def test_symmetric_relation_needs_the_same_ends_and_no_inverse() -> None:
    text = changed('"evacuated by"\n', '"evacuated by"\nsymmetric = true\n')
    assert problems_of(text) == [
        f"a.toml:{line_of('passive =', text)}: a symmetric relation has no passive and no inverse",
        f"a.toml:{line_of('objects =', text)}: a symmetric relation needs the same subjects and objects",
    ]


@pytest.mark.parametrize(("section", "name"), [("relation", "SUPPORTS"), ("type", "Group")])
def test_name_that_ties_ships_is_refused_with_both_places(section: str, name: str) -> None:
    place = f"{SHIPPED_PLACE}:{line_of(f'[{section}.{name}]', SHIPPED_TOML.read_text(encoding='utf-8'))}"
    assert problems_of(f"\n[{section}.{name}]\n") == [
        f"a.toml:2: {name} is a {section} already, at {place} (choose another name)"
    ]


def test_form_that_ties_ships_is_refused_with_both_places() -> None:
    shipped = SHIPPED_TOML.read_text(encoding="utf-8")
    place = f"{SHIPPED_PLACE}:{line_of('[relation.HARBOURS]', shipped)}"
    text = changed('passive = ["', 'passive = ["sheltered by", "')
    assert problems_of(text) == [
        f"a.toml:{line_of('passive =')}: 'sheltered by' is a form of HARBOURS already, at {place}"
    ]


def test_different_definitions_are_refused_with_both_places() -> None:
    other = "\n" + changed("a place of danger", "danger").replace('"vessels"', '"ships"')
    type_, relation = line_of("[type."), line_of("[relation.")
    assert problems_of(VOCABULARY, other) == [
        f"b.toml:{type_ + 1}: Vessel is defined differently at a.toml:{type_}",
        f"b.toml:{relation + 1}: EVACUATES is defined differently at a.toml:{relation}",
    ]


def test_form_of_two_extensions_is_refused_with_both_places() -> None:
    other = VOCABULARY.replace("EVACUATES", "FERRIES").replace('"evacuates"', '"ferries"')
    found, line = problems_of(VOCABULARY, other), line_of("active =")
    assert f"b.toml:{line}: 'evacuate' is a form of EVACUATES already, at a.toml:{line}" in found
    around = [one for one in found if one.startswith(f"b.toml:{line_of('around =')}:")]
    assert [one.partition(": ")[2] for one in around] == [
        f"'takes _ to safe safety' is a form of EVACUATES already, at a.toml:{line_of('around =')}"
    ]


def test_extension_knows_only_its_own_types() -> None:
    relation = VOCABULARY[VOCABULARY.index("[relation") :]
    (found,) = problems_of(VOCABULARY, relation)
    assert found.startswith("b.toml:9: unknown type 'Vessel'")


def test_a_word_for_a_part_of_a_shipped_type_can_be_a_type() -> None:
    assert "vessels" in shipped_vocabulary().types["Thing"].narrower
    assert problems_of(VOCABULARY) == []


def test_names_of_the_schema_are_reserved() -> None:
    assert {*LABELS.values(), *MODE_TYPES.values(), HAS_ATTRIBUTE} <= RESERVED
    assert CLOCK.startswith("Ties")
    assert ":TiesLock" in LOCK_CONSTRAINT


def test_every_key_has_a_message_for_invalid_values() -> None:
    keys = {*module._Type.__struct_fields__, *module._Relation.__struct_fields__}
    assert module._EXPECTED.keys() == keys


def test_type_and_relation_can_have_one_name() -> None:
    text = VOCABULARY.replace("EVACUATES", "AIDS").replace('"evacuates"', '"aids"').replace("Vessel", "AIDS")
    assert [one for one in problems_of(text) if "differently" in one] == []


def test_shapes_and_traits_are_those_of_shipped_types() -> None:
    types = shipped_vocabulary().types.values()
    assert {*module._Shape.__value__.__args__} == {type_.shape for type_ in types}
    traits = {trait for type_ in types for trait in type_.traits} - {"state", "unspecified"}
    assert {
        *module._Trait.__value__.__args__
    } == traits  # canned queries name the states, one type is unspecified
