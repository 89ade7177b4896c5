"""Small datasets as folders of CSV files, and claims as a store returns them."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from ties.records import Claim, Contents, Statement
from ties.resources import shipped_datasets

__all__ = [
    "FILES",
    "GIST",
    "MANIFEST",
    "RETOLD_MANIFEST",
    "Row",
    "any_id",
    "attribute_row",
    "entity",
    "first_report",
    "in_memory",
    "join",
    "make_claim",
    "retold_dataset",
    "says",
    "write_dataset",
    "write_files",
]

type Row = dict[str, str]

MANIFEST = """\
id = "{id}"
title = "Dataset {id}"

[[document]]
id = "{id}-report"
title = "Report of {id}"
published = "2023-06"
reports_on = ["{id}-unread"]
default_speaker = "UN Monitoring Team"

[[document]]
id = "{id}-unread"
title = "What {id} reports on"
read = false
"""

RETOLD_MANIFEST = f"""\
{MANIFEST}
[[document]]
id = "{{id}}-news"
title = "News of {{id}}"
publisher = "Example Press"
published = "2024-05"
read_to = "6"
quotable = false
default_speaker = "Example Press"
"""
"""The same with a document that may not be quoted, of which six paragraphs were read."""

GIST = "leaders of TTP got money from the Taliban each month"

FILES: Mapping[str, str] = {
    "dataset.toml": """\
id = "report"
title = "A report"

[[document]]
id = "report"
title = "A report on others"
published = "2023-06"
reports_on = ["unread"]
default_speaker = "UN Monitoring Team"

[[document]]
id = "unread"
title = "What it reports on"
read = false
""",
    "entities.csv": """\
id,name,type,aliases,document,paragraph,note
taliban,Taliban,Group,,,,
ttp,TTP,Group,Tehrik-e-Taliban Pakistan|Tehrik-e Taliban Pakistan,report,4,
turkiye,Türkiye,Country,,,,
kunar,Kunar,Place,,,,
""",
    "statements.csv": """\
document,paragraph,subject,relation,object,quote,certainty,mode,since,until
report,13,taliban,supports,ttp,"the Taliban harbouring and supporting TTP",,,,
report,36,ttp,based in,kunar,"Kunar, Logar, Paktika, Paktiya and Khost",stated,,2022,2023
""",
    "attributes.csv": """\
entity,attribute,value,low,high,qualifier,place,document,paragraph,quote
ttp,fighters,,4000,6000,estimated,kunar,report,36,"4,000 to 6,000 fighters"
""",
}
"""A small report for tests to damage, re-encode and extend."""


def first_report() -> list[Path]:
    """Return the datasets of the first report: facts that stay the same while more reports are shipped."""
    names = ("common-names", "iso-3166-2-af", "outlook-2023-06")
    return [folder for folder in shipped_datasets() if folder.name in names]


def entity(id_: str, name: str, type_: str = "Group", **more: str) -> Row:
    """Return a row of `entities.csv`."""
    return {"id": id_, "name": name, "type": type_, **more}


def join(id_: str, same_as: str) -> Row:
    """Return a row of `same_as.csv`."""
    return {"id": id_, "same_as": same_as}


def says(subject: str, relation: str, object_: str, **more: str) -> Row:
    """Return a row of `statements.csv`."""
    row = {"paragraph": "1", "subject": subject, "relation": relation, "object": object_}
    return {**row, "quote": f"{subject} {relation} {object_}", **more}


def attribute_row(entity_: str, attribute: str, **more: str) -> Row:
    """Return a row of `attributes.csv`."""
    return {"entity": entity_, "attribute": attribute, "paragraph": "1", "quote": "it is said", **more}


def write_dataset(
    folder: Path,
    id_: str,
    *,
    entities: Sequence[Row] = (),
    statements: Sequence[Row] = (),
    attributes: Sequence[Row] = (),
    joins: Sequence[Row] = (),
    manifest: str = MANIFEST,
) -> Path:
    """Write a dataset; rows without a document cite its only one."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.toml").write_text(manifest.format(id=id_), encoding="utf-8")
    cited = {"document": f"{id_}-report"}
    _write(folder / "entities.csv", [entity("", "", ""), *entities])
    _write(folder / "same_as.csv", [join("", ""), *joins])
    _write(folder / "statements.csv", [cited | row for row in (says("", "", ""), *statements)])
    _write(folder / "attributes.csv", [cited | row for row in (attribute_row("", ""), *attributes)])
    return folder


def retold_dataset(folder: Path, id_: str = "mixed") -> Path:
    """Write a dataset of a document that is quoted and of one that may not be quoted.

    Both say that the Taliban support TTP. Only the second one says where TTP is, and when it was founded.
    """
    news = {"document": f"{id_}-news", "quote": ""}
    return write_dataset(
        folder,
        id_,
        entities=[entity("taliban", "Taliban"), entity("ttp", "TTP"), entity("kunar", "Kunar", "Place")],
        statements=[
            says("taliban", "supports", "ttp", paragraph="2", quote="gave it shelter"),
            says("taliban", "supports", "ttp", paragraph="4", role="cash", gist=GIST, **news),
            says("taliban", "supports", "ttp", paragraph="5", role="cash", gist=GIST, **news),
            says("ttp", "based in", "kunar", paragraph="6", gist="its camps are in Kunar", **news),
        ],
        attributes=[
            attribute_row("ttp", "founded", value="2007", paragraph="3", gist="TTP began in 2007", **news)
        ],
        manifest=RETOLD_MANIFEST,
    )


def write_files(folder: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Write files of a dataset into a folder, which is created if missing.

    Args:
        files: their contents by name; text is written in UTF-8 with unchanged line ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def make_claim(
    subject: str,
    relation: str,
    object_: str,
    *statements: Statement,
    dataset: str = "d",
    document: str = "report",
    voice: str = "",
    mode: str = "",
    since: str = "",
    until: str = "",
    published: str = "2023-06",
) -> Claim:
    """Return a claim.

    Args:
        statements: its statements; if none are given, one without a quote.
    """
    return Claim.from_statements(
        statements or [Statement("1")],
        published=published,
        dataset=dataset,
        document=document,
        attributed_to=voice,
        relation=relation,
        mode=mode,
        since=since,
        until=until,
        subject_as=subject,
        object_as=object_,
    )


def in_memory(contents: Contents) -> Contents:
    """Return a dataset with its claims in memory, to compare it with one from a store."""
    return replace(contents, claims=tuple(contents.claims))


@contextmanager
def any_id() -> Iterator[None]:
    """Accept ids that ties refuses; a graph that is old, or was edited without ties, may have such ids."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ties.ingest.checks.id_problem", lambda id_: "")
        yield


def _write(file: Path, rows: Sequence[Row]) -> None:
    """Write a table; its first row only names the columns."""
    columns = dict.fromkeys(column for row in rows for column in row)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [*columns], restval="")
        writer.writeheader()
        writer.writerows(rows[1:])
