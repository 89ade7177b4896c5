"""A small dataset with a `vocabulary.toml` of its own: a type and a relation that ties does not ship."""

from pathlib import Path

from tests.datasets import entity, says, write_dataset

__all__ = ["VOCABULARY", "relief"]

VOCABULARY = """\
# What the shipped vocabulary lacks.
[type.Vessel]
plural = "vessels"
gloss = "A ship or a boat."
traits = ["actor"]
shape = "box"

[relation.EVACUATES]
kind = "cooperation"
gloss = "Takes people out of a place of danger."
active = ["evacuates", "evacuate", "evacuated", "evacuating"]
predicate = ["evacuator of", "evacuators of"]
passive = ["evacuated by"]
around = ["takes|take|took|taking _ to [safe] safety|shore"]
inverse = "evacuated by"
subjects = ["Vessel", "Organization"]
objects = ["Person", "Group"]
"""


def relief(folder: Path, id_: str = "relief", vocabulary: str | bytes = VOCABULARY) -> Path:
    """Write the dataset: the Sea Hope evacuates the River Camp and Ada Moor, who is linked to it.

    Args:
        vocabulary: the content of its `vocabulary.toml`; empty for none.
    """
    write_dataset(
        folder,
        id_,
        entities=[
            entity("sea-hope", "Sea Hope", "Vessel"),
            entity("river-camp", "River Camp"),
            entity("ada-moor", "Ada Moor", "Person"),
        ],
        statements=[
            says("sea-hope", "evacuates", "river-camp"),
            says("ada-moor", "evacuated by", "sea-hope", paragraph="2"),
            says("sea-hope", "linked to", "ada-moor", paragraph="3"),
        ],
    )
    file = folder / "vocabulary.toml"
    file.write_bytes(vocabulary.encode("utf-8") if isinstance(vocabulary, str) else vocabulary)
    if not vocabulary:
        file.unlink()
    return folder
