"""A small report as an analyst writes it down, to be spoilt, saved otherwise and added to by tests."""

from collections.abc import Mapping
from pathlib import Path

__all__ = ["FILES", "write_files"]

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


def write_files(folder: Path, files: Mapping[str, str | bytes] = FILES) -> Path:
    """Write files of a dataset into a folder, which is made where it is missing.

    Args:
        files: their contents by name; text is written in UTF-8 with its line ends as they are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder
