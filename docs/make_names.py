"""Write docs/names.md: thirty names, each in five spellings, and what ties makes of them.

    .venv/bin/python docs/make_names.py

The table is made from the shipped datasets. tests/names/test_thirty_names.py fails if it is out of date.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from ties.errors import NameAmbiguous, NameUnknown
from ties.ingest import ingest
from ties.names.resolve import resolve_name
from ties.resources import shipped_datasets
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

__all__ = ["NAMES", "PAGE", "page", "result"]

PAGE = Path(__file__).with_name("names.md")

NAMES = {
    "taliban": ("Taliban", "the Taleban", "Талебан", "طالبان", "Talban"),
    "al-qaeda": ("Al-Qaeda", "al Qa'ida", "القاعدة", "Аль-Каида", "Al Kaida"),
    "ttp": ("TTP", "Pakistani Taliban", "Tehreek-e-Taliban", "تحريك طالبان باكستان", "Tehrik Taliban"),
    "aqis": ("AQIS", "Al-Qaeda in the Indian Subcontinent", "Indian Subcontinent", "Subcontinent", "AQSI"),
    "isil-k": ("ISIL-K", "ISKP", "Islamic State Khorasan", "Khorasan", "Daesh"),
    "isis": ("ISIS", "ИГИЛ", "Islamic State in Iraq and Syria", "داعش", "Islamic State"),
    "al-qaeda-core": ("Al-Qaeda core", "core", "al-Qaida core", "Al-Qaeda Central", "Qaeda cores"),
    "ayman-al-zawahiri": ("Ayman al-Zawahiri", "Zawahiri", "Zawahri", "الظواهري", "Завахири"),
    "sirajuddin-haqqani": ("Sirajuddin Haqqani", "Haqqani", "Siraj Haqqani", "حقانی", "Haqqani Network"),
    "mullah-yaqub": ("Mullah Yaqub", "Yaqub", "Yaqoob", "يعقوب", "Mullah"),
    "noor-wali-mehsud": ("Noor Wali Mehsud", "Mehsud", "Noorwali Mehsud", "محسود", "Mehsood"),
    "osama-mehmood": ("Osama Mehmood", "Usama Mahmud", "Mehmood", "Mahmoud", "Osama bin Laden"),
    "qari-amjad-ali": ("Qari Amjad Ali", "Amjad", "Mufti Muzahim", "Qari", "Qari Ahmad"),
    "muhammad-maruf": ("Muhammad Maruf", "Maruf", "Mohammad Maroof", "Muhammad", "Maroof"),
    "atif-yahya-ghouri": ("Atif Yahya Ghouri", "Ghouri", "Yahya Ghouri", "Ghori", "Atif Ghouri"),
    "un": ("United Nations", "UN", "ООН", "الأمم المتحدة", "United Nation"),
    "unsc": ("UN Security Council", "UNSC", "Security Council", "Совет Безопасности", "Council"),
    "un-monitoring-team": ("UN Monitoring Team", "Monitoring Team", "Monitoring", "Team", "Monitoring Teem"),
    "un-1988-committee": ("1988 Committee", "Sanctions Committee", "1988", "Sanctions", "1267 Committee"),
    "nctc": ("NCTC", "National Counterterrorism Center", "Counterterrorism", "NCTCC", "Counter-terrorism"),
    "pakistani-military": (
        "Pakistani military",
        "Pakistan's military",
        "Armed Forces",
        "military",
        "Pakistan Army",
    ),
    "afghanistan": ("Afghanistan", "أفغانستان", "Афганистан", "Afganistan", "Afghan"),
    "pakistan": ("Pakistan", "پاکستان", "Islamic Republic of Pakistan", "Pakistani", "Pakstan"),
    "united-states": ("United States", "USA", "U.S.", "США", "America"),
    "turkiye": ("Türkiye", "Turkey", "Turkiye", "تركيا", "Turkish"),
    "kabul": ("Kabul", "Kābul", "كابول", "Кабул", "Cabul"),
    "kandahar": ("Kandahar", "Qandahar", "قندهار", "Кандагар", "Kandahaar"),
    "nangarhar": ("Nangarhar", "ننگرهار", "Нангархар", "Nangrahar", "Ningarhar"),
    "peshawar-bombing-2023-01": (
        "Peshawar bombing",
        "bombing",
        "mosque bombing",
        "Peshawar attack",
        "January",
    ),
    "doha-agreement": ("Doha Agreement", "Doha", "Doha Accord", "US-Taliban deal", "agreement"),
}
"""Five spellings of the name of an entity, by its id."""

_HEADER = """\
# Thirty names in five spellings each

What `ties show NAME` finds in the shipped datasets, how, and what it refuses.
The rules are in [design.md](design.md#how-a-name-is-found).
`docs/make_names.py` writes this page from the data; do not edit it.

| the name of | as typed | result | why |
|---|---|---|---|
"""


def page(store: Store) -> str:
    """Return the page for a graph of the shipped datasets."""
    rows = (
        f"| {entity} | `{typed}` | {' | '.join(result(store, typed))} |\n" for entity, typed in _spellings()
    )
    return _HEADER + "".join(rows)


def _spellings() -> Iterator[tuple[str, str]]:
    return ((entity, typed) for entity, spellings in NAMES.items() for typed in spellings)


def result(store: Store, typed: str) -> tuple[str, str]:
    """Return what a name is resolved to, and why, as cells of the table."""
    try:
        match = resolve_name(store, typed)
    except NameAmbiguous as error:
        _, _, why = error.message.rpartition("' ")
        is_general = why.startswith("alone")
        return (
            "refused" if is_general else "ambiguous",
            f"{why}: {', '.join(one.id for one in error.candidates)}",
        )
    except NameUnknown as error:
        ids = ", ".join(one.id for one in error.candidates)
        return "refused", f"suggested: {ids}" if ids else "no name is similar"
    return f"found: {match.entities[0].id}", match.resolved.how


def main() -> None:
    with (
        TemporaryDirectory() as folder,
        closing(EmbeddedStore(Path(folder) / "graph", may_be_empty=True)) as store,
    ):
        ingest(store, shipped_datasets())
        PAGE.write_text(page(store), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
