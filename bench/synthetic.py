"""Generate a dataset of any size, such as an analyst might write. The same size gives the same bytes.

    python bench/synthetic.py ENTITIES CLAIMS FOLDER [COMMUNITIES]

The names of people, groups and places are random syllables and common words; none is meant to be real. As in
reports, a few entities are in many claims and most in a few. About a fifth of the claims have several
statements, a tenth are denied, aimed at, attempted or past, and a tenth are dated. A tenth of the entities
are described by a second document, every fourth has an attribute, and one in fifty has an id of a list.

With a number of communities, each entity belongs to one, and most claims stay inside it. Without one, the
bytes are those of earlier versions, so results stay comparable.
"""

import csv
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

__all__ = ["planted_community", "write_dataset"]

_SYLLABLES = (
    *("ba", "da", "fa", "ga", "ha", "ja", "ka", "la", "ma", "na", "ra", "sa", "ta", "wa", "za"),
    *("bir", "dur", "ghaz", "jal", "kan", "khos", "lash", "mir", "nan", "pak", "qal", "rud", "shir"),
    *("tar", "uruz", "zar", "bād", "dī", "kūh", "rī", "pūr", "šah", "é", "ö", "ı"),
)
_GROUP_WORDS = (
    *("Front", "Brigade", "Movement", "Army", "Lashkar-e", "Jamaat-e", "Harakat", "Union", "Council"),
    *("Battalion", "Network", "Alliance", "Guard"),
)
_TYPES = (("Person", 42), ("Group", 28), ("Place", 14), ("Organization", 8), ("Event", 6), ("Country", 2))
_ACTORS = ("Group", "Person", "Organization", "Country")
_PLACES = ("Place", "Country")

_RELATIONS: tuple[tuple[str, int, tuple[str, ...], tuple[str, ...], str], ...] = (
    # phrase, weight, subjects, objects, what the quotes say
    ("supports", 14, _ACTORS, _ACTORS, "continued to give support to"),
    ("harbours", 5, _ACTORS, ("Group", "Person"), "gave safe haven to"),
    ("allied with", 5, _ACTORS, _ACTORS, "remains closely allied with"),
    ("rival of", 5, _ACTORS, _ACTORS, "is regarded as the principal rival of"),
    ("fights", 7, _ACTORS, _ACTORS, "carried out operations against"),
    ("attacks", 7, _ACTORS, (*_ACTORS, "Place"), "claimed several attacks on"),
    ("threatens", 4, _ACTORS, (*_ACTORS, "Place"), "poses a growing threat to"),
    ("leads", 6, ("Person",), ("Group", "Organization"), "was named as the leader of"),
    ("member of", 14, ("Person",), ("Group", "Organization"), "is a senior member of"),
    ("based in", 9, ("Group", "Person", "Organization"), _PLACES, "keeps training camps and homes in"),
    ("operates in", 9, ("Group", "Person", "Organization"), _PLACES, "has cells that operate in"),
    ("carried out", 3, ("Group", "Person"), ("Event",), "took responsibility for"),
    ("took place in", 3, ("Event",), _PLACES, "was reported to have happened in"),
    ("part of", 3, ("Place",), _PLACES, "is a district of"),
    ("linked to", 6, (*_ACTORS, "Event"), (*_ACTORS, "Event"), "kept up contacts with"),
)
_SYMMETRIC = ("allied with", "rival of", "linked to")
_VOICES = ("UN Monitoring Team", "Member States", "Regional Office", "NCTC", "Ministry of Interior", "")
_CERTAINTIES = (("stated", 60), ("probable", 25), ("possible", 12), ("doubtful", 3))
_MODES = (("", 90), ("past", 5), ("denied", 2), ("aim", 2), ("attempt", 1))
_INSIDE = 0.92  # the share of claims that stay inside a community
_ROLES = ("training camps", "sleeper cells", "deputy", "financier", "principal")


@dataclass(frozen=True, slots=True)
class _Entity:
    id: str
    name: str
    type: str


def planted_community(id_: str, communities: int) -> int:
    """Return the community that an entity was put into, by its id."""
    return int(id_.rsplit("-", 1)[1]) % communities


def write_dataset(folder: Path, entities: int, claims: int, communities: int = 0) -> None:
    """Write a curated dataset.

    Args:
        folder: created if missing.
        entities, claims: how many the graph will have.
        communities: how many are planted.
    """
    random = Random(f"{entities} {claims}")
    folder.mkdir(parents=True, exist_ok=True)
    documents = [f"report-{number:04}" for number in range(1, max(4, claims // 2000) + 1)]
    _write_manifest(folder / "dataset.toml", documents)
    made = list(_entities(random, entities))
    _write_table(
        folder / "entities.csv",
        ("id", "name", "type", "aliases", "weak_aliases", "document", "paragraph", "same_as", "note"),
        _descriptions(random, made, documents),
    )
    _write_table(
        folder / "statements.csv",
        (
            *("document", "paragraph", "subject", "relation", "object", "quote"),
            *("attributed_to", "certainty", "mode", "since", "until", "role", "note"),
        ),
        _statements(random, made, documents, claims, communities),
    )
    _write_table(
        folder / "attributes.csv",
        (
            *("entity", "attribute", "value", "low", "high", "qualifier", "unit", "as_of"),
            *("document", "paragraph", "quote", "attributed_to", "certainty"),
        ),
        _attributes(random, made, documents),
    )


def _write_manifest(file: Path, documents: list[str]) -> None:
    lines = ['id = "synthetic"', 'title = "Reports that nobody wrote"']
    for number, document in enumerate(documents):
        lines += [
            "",
            "[[document]]",
            f'id = "{document}"',
            f'title = "Report {number + 1} of the team that watches"',
            'publisher = "The team"',
            f'published = "{2010 + number % 14}-{number % 12 + 1:02}"',
            'language = "en"',
            'default_speaker = "UN Monitoring Team"',
        ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_table(file: Path, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _weighted(random: Random, choices: tuple[tuple[str, int], ...]) -> str:
    return random.choices([choice for choice, _ in choices], [weight for _, weight in choices])[0]


def _word(random: Random, least: int, most: int) -> str:
    return "".join(random.choices(_SYLLABLES, k=random.randint(least, most))).capitalize()


def _name(random: Random, type_: str) -> str:
    if type_ == "Person":
        names = [_word(random, 2, 3) for _ in range(random.randint(2, 3))]
        return " ".join([*names[:-1], f"al-{names[-1]}" if random.random() < 0.2 else names[-1]])
    if type_ in ("Group", "Organization"):
        return f"{random.choice(_GROUP_WORDS)} {_word(random, 2, 3)} {_word(random, 1, 2)}"
    if type_ == "Event":
        return f"{_word(random, 2, 3)} attack of {random.randint(2005, 2023)}"
    return _word(random, 2, 4)


def _entities(random: Random, count: int) -> Iterator[_Entity]:
    for number in range(count):
        type_ = _weighted(random, _TYPES) if number >= len(_TYPES) else _TYPES[number][0]
        name = _name(random, type_)
        plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode("ascii")
        yield _Entity("-".join([*plain.replace("-", " ").split(), str(number)]), name, type_)


def _descriptions(
    random: Random, entities: list[_Entity], documents: list[str]
) -> Iterator[tuple[object, ...]]:
    for entity in entities:
        aliases = [_name(random, entity.type) for _ in range(random.choice((0, 0, 0, 1, 2)))]
        weak = entity.name[:-1] if random.random() < 0.05 else ""
        elsewhere = f"list:Q.{random.randrange(10**6)}.{entity.id}" if random.random() < 0.02 else ""
        document, paragraph = random.choice(documents), random.randint(1, 120)
        named = (entity.id, entity.name, entity.type, "|".join(aliases), weak)
        yield *named, document, paragraph, elsewhere, ""
        if random.random() < 0.1:
            document = random.choice(documents)
            paragraph = random.randint(121, 240)
            yield entity.id, _name(random, entity.type), entity.type, "", "", document, paragraph, "", ""


def _statements(
    random: Random, entities: list[_Entity], documents: list[str], claims: int, communities: int
) -> Iterator[tuple[object, ...]]:
    """Yield rows that fold into exactly `claims` claims."""
    typed: dict[str, list[_Entity]] = {}
    for entity in entities:
        typed.setdefault(entity.type, []).append(entity)
    ends = {relation: (_of(typed, relation[2]), _of(typed, relation[3])) for relation in _RELATIONS}
    weights = [weight for _, weight, *_ in _RELATIONS]
    nearby = _by_community(ends, communities)
    larger = _nested(typed["Country"], typed["Place"])
    seen: set[tuple[str, ...]] = set()
    while len(seen) < claims:
        relation = random.choices(_RELATIONS, weights)[0]
        phrase, _, _, _, wording = relation
        subject, object_ = (_often_the_first(random, end) for end in ends[relation])
        if phrase == "part of":
            object_ = larger[subject.id]
        elif communities and random.random() < _INSIDE:
            near = nearby[relation].get(planted_community(subject.id, communities))
            object_ = _often_the_first(random, near) if near else object_
        document, voice, mode = random.choice(documents), random.choice(_VOICES), _weighted(random, _MODES)
        year = random.randint(2001, 2022)
        since, until = (str(year), str(year + random.randint(0, 3))) if random.random() < 0.1 else ("", "")
        pair = (subject.id, object_.id)
        if phrase in _SYMMETRIC:
            pair = (min(pair), max(pair))
        claim = (document, voice or _VOICES[0], phrase, mode, since, until, *pair)
        if subject is object_ or claim in seen:
            continue
        seen.add(claim)
        paragraphs = random.sample(range(1, 121), random.choice((1, 1, 1, 1, 1, 1, 1, 1, 2, 3)))
        for paragraph in paragraphs:
            quote = " ".join(f"the {subject.name} {wording} {object_.name}".split()[:12])
            role = random.choice(_ROLES) if random.random() < 0.15 else ""
            certainty = _weighted(random, _CERTAINTIES)
            yield (
                *(document, paragraph, subject.id, phrase, object_.id, quote),
                *(voice, certainty, mode, since, until, role, ""),
            )


type _Relation = tuple[str, int, tuple[str, ...], tuple[str, ...], str]


def _by_community(
    ends: dict[_Relation, tuple[list[_Entity], list[_Entity]]], communities: int
) -> dict[_Relation, dict[int, list[_Entity]]]:
    """Return the possible objects of each relation, by community."""
    nearby: dict[_Relation, dict[int, list[_Entity]]] = {relation: {} for relation in ends}
    for relation, (_, objects) in ends.items():
        for entity in objects if communities else ():
            nearby[relation].setdefault(planted_community(entity.id, communities), []).append(entity)
    return nearby


def _nested(countries: list[_Entity], places: list[_Entity]) -> dict[str, _Entity]:
    """Return what each place is part of: a tree with ten places in each country, and ten in each of these."""
    top = 10 * len(countries)
    return {
        place.id: countries[at % len(countries)] if at < top else places[(at - top) // 10]
        for at, place in enumerate(places)
    }


def _of(typed: dict[str, list[_Entity]], types: tuple[str, ...]) -> list[_Entity]:
    return [entity for type_ in types for entity in typed[type_]]


def _often_the_first(random: Random, entities: list[_Entity]) -> _Entity:
    return entities[int(len(entities) * random.random() ** 2.5)]


def _attributes(
    random: Random, entities: list[_Entity], documents: list[str]
) -> Iterator[tuple[object, ...]]:
    for entity in entities[::4]:
        number = random.randint(1, 60)
        if entity.type == "Group":
            row = ("fighters", "", f"{number}00", f"{number}50", "estimated", "fighters")
            quote = f"{entity.name} is said to have about {number}00 fighters"
        else:
            row = ("first mentioned", str(1960 + number), "", "", "", "")
            quote = f"{entity.name} is first mentioned in {1960 + number}"
        cited = (random.choice(documents), random.randint(1, 120))
        yield entity.id, *row, "2023-06", *cited, quote, "", "probable"


if __name__ == "__main__":
    write_dataset(Path(sys.argv[3]), int(sys.argv[1]), int(sys.argv[2]), *map(int, sys.argv[4:]))
