"""Two reports that contradict each other, as curated datasets.

The first is from 2021, by the North Office; the second is from 2023, by the South Office. They name different
leaders of the Red Front, give different figures and dates, and one denies what the other states. The second
uses another name for the Blue Army, so a rivalry between the same two is stored in both directions.

    Northland (country)                       in the first:   Red Front in the camp, Blue Army in Dale
      Hill (province)                         in the second:  Blue Army in Hill, Grey League in Lake
        Dale (district)
          Dale camp
      Lake (province)
"""

from pathlib import Path

from tests.datasets import Row, attribute_row, entity, says, write_dataset

__all__ = ["write_contradiction"]

_MANIFEST = """\
id = "{id}"
title = "Dataset {id}"

[[document]]
id = "{id}-report"
title = "Report of {id}"
publisher = "{office}"
published = "{published}"
default_speaker = "{office}"
"""

_RED = entity("red", "Red Front")
_GREEN = entity("green", "Green Council")
_GREY = entity("grey", "Grey League")
_HILL = entity("hill", "Hill", "Place")
_LAKE = entity("lake", "Lake", "Place")
_RAID = entity("raid", "Raid on Lake", "Event")
_PACT = entity("pact", "Lake Pact", "Agreement")

_PLACES = [
    entity("northland", "Northland", "Country"),
    entity("dale", "Dale", "Place"),
    entity("camp", "Dale camp", "Place"),
]


def write_contradiction(folder: Path) -> list[Path]:
    """Write the two datasets; returns their folders."""
    return [_first(folder / "first"), _second(folder / "second")]


def _manifest(id_: str, published: str, office: str) -> str:
    return _MANIFEST.format(id=id_, published=published, office=office).replace("{", "{{").replace("}", "}}")


def _first(folder: Path) -> Path:
    statements = [
        says("ana", "leads", "red", paragraph="1", role="commander"),
        says("bo", "deputy leader of", "red", paragraph="1", mode="past", until="2020", role="deputy"),
        says("bo", "member of", "green", paragraph="1", role="treasurer"),
        says("ana", "leads", "grey", paragraph="1"),  # two heads, and nobody contradicts it
        says("bo", "leads", "grey", paragraph="1"),
        says("red", "supports", "blue", paragraph="2", since="2015"),
        says("red", "supports", "blue", paragraph="3", since="2015", certainty="probable"),
        says("blue", "rival of", "red", paragraph="4", role="principal", since="2010"),
        says("green", "harbours", "blue", paragraph="5"),
        says("green", "fights", "red", paragraph="6", attributed_to="Green Council"),
        says("green", "fights", "red", paragraph="6"),
        says("grey", "funds", "green", paragraph="7", certainty="possible"),
        says("red", "attacks", "northland", paragraph="8", mode="attempt", since="2019", until="2019"),
        says("red", "carried out", "raid", paragraph="9", since="2020-03", until="2020-03"),
        says("raid", "took place in", "lake", paragraph="9", since="2020-03", until="2020-03"),
        says("red", "party to", "pact", paragraph="10"),
        says("red", "implements", "pact", paragraph="10", certainty="probable"),
        says("red", "based in", "camp", paragraph="11"),
        says("blue", "based in", "dale", paragraph="11", certainty="probable"),
        says("camp", "part of", "dale", paragraph="12"),
        says("dale", "part of", "hill", paragraph="12"),
        says("hill|lake", "part of", "northland", paragraph="12"),
        says("red", "has fighters from", "northland", paragraph="13"),
        says("red", "threatens", "lake", paragraph="13"),
        says("blue", "branch of", "green", paragraph="13", certainty="doubtful"),
    ]
    attributes = [
        attribute_row(
            "red", "fighters", low="1000", high="2000", qualifier="estimated", unit="fighters", as_of="2021"
        ),
        attribute_row("red", "founded", value="2001"),
        attribute_row("raid", "date", value="2020-03"),
        attribute_row("raid", "killed", low="12", high="12", unit="people"),
        attribute_row("blue", "fighters", low="300", high="300", unit="fighters"),
        attribute_row(
            "blue", "fighters", low="350", high="350", unit="fighters", as_of="2020"
        ),  # the same voice
        attribute_row("pact", "date", value="2018"),
        attribute_row("green", "founded", value="1990"),  # the same voice contradicts itself
        attribute_row("green", "founded", value="1991"),
    ]
    people = [entity("ana", "Ana", "Person"), entity("bo", "Bo", "Person")]
    groups = [_RED, entity("blue", "Blue Army"), _GREEN, _GREY]
    return write_dataset(
        folder,
        "first",
        entities=[*groups, *people, *_PLACES, _HILL, _LAKE, _RAID, _PACT],
        statements=_with_single_subjects(statements),
        attributes=attributes,
        manifest=_manifest("first", "2021-05", "North Office"),
    )


def _second(folder: Path) -> Path:
    statements = [
        says("cy", "leads", "red", paragraph="1", role="emir", since="2020"),
        says("red", "supports", "zeta", paragraph="2", since="2016"),
        says("red", "supports", "zeta", paragraph="2", mode="denied", attributed_to="Red Front"),
        says("red", "rival of", "zeta", paragraph="3", certainty="probable", since="2011"),
        says("red", "implements", "pact", paragraph="4", mode="denied"),
        says("zeta", "controls", "lake", paragraph="5", mode="aim"),
        says("zeta", "based in", "hill", paragraph="5", role="training camp"),
        says("grey", "supports", "red", paragraph="6", certainty="possible"),
        says("grey", "allied with", "green", paragraph="7"),
        says("grey", "operates in", "lake", paragraph="7"),
        says("red", "carried out", "raid", paragraph="8", since="2020-04", until="2020-04"),
        says("raid", "took place in", "lake", paragraph="8", since="2020", until="2020"),
        says("cy", "member of", "grey", paragraph="9", since="2010", until="2011"),  # twice, by one voice
        says("cy", "member of", "grey", paragraph="9", since="2014"),
    ]
    attributes = [
        attribute_row(
            "red", "fighters", low="500", high="500", qualifier="about", unit="fighters", as_of="2021"
        ),
        attribute_row("red", "founded", value="2003", attributed_to="Red Front"),
        attribute_row("red", "aim", value="to rule Northland", attributed_to="Red Front"),
        attribute_row("raid", "date", value="2020-04"),
        attribute_row("pact", "date", value="2018-05"),  # does not contradict 2018
        attribute_row("raid", "killed", low="12", high="12", unit="people"),
    ]
    blue = entity("zeta", "Azure Army", aliases="Blues", same_as="blue")
    return write_dataset(
        folder,
        "second",
        entities=[
            *(_RED, blue, _GREEN, _GREY, entity("cy", "Cy", "Person")),
            *(_HILL, _LAKE, _RAID, _PACT, entity("hermit", "Hermits", document="second-report")),
        ],
        statements=statements,
        attributes=attributes,
        manifest=_manifest("second", "2023-03", "South Office"),
    )


def _with_single_subjects(statements: list[Row]) -> list[Row]:
    """Split statements with several subjects, which the tables do not allow, into one for each."""
    return [{**row, "subject": subject} for row in statements for subject in row["subject"].split("|")]
