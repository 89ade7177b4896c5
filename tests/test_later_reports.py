"""Outlets on later reports: retold and never quoted, one voice for one team, and disagreement shown."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import ties
from tests.running import inside
from ties.ingest import read_dataset
from ties.records import Attribute, Claim, Contents, Entity

FOLDER = Path(__file__).parents[1] / "ingest" / "monitoring-team-2024-2026"
TEAM = "UN Monitoring Team"

NOT_USED = (
    *("amu.tv/?p=109751", "amu.tv/81855", "statetimes.in/?p=128937", "khyberchronicles.pk/?p=24707"),
    *("dawn.com/news/1571172", "pragativadi.com", "thepakistantimes.com.pk"),
)
"""Addresses of pages that are not to be trusted."""


@pytest.fixture(scope="module")
def outlets() -> Contents:
    return read_dataset(FOLDER).contents


@pytest.fixture(scope="module")
def graph(all_shipped: Path) -> Iterator[ties.Graph]:
    with ties.open(all_shipped) as opened:
        yield opened


def test_documents_are_retold_with_address_date_and_how_far_they_were_read(outlets: Contents) -> None:
    read = [document for document in outlets.documents if document.read]
    assert 8 <= len(read) <= 12
    for document in read:
        assert not document.quotable
        assert document.read_to.isdecimal()
        assert document.publisher
        assert document.published
        assert urlsplit(document.url).netloc
        assert not any(address in document.url for address in NOT_USED)
    others = [document for document in read if not any("-mt-" in one for one in document.reports_on)]
    assert len(others) >= 3


def test_every_row_is_retold_and_has_a_voice(outlets: Contents) -> None:
    for claim in outlets.claims:
        assert not any(claim.quotes)
        assert all(1 <= len(gist.split()) <= 25 for gist in claim.gists)
        assert claim.attributed_to
    for attribute in outlets.attributes:
        assert not attribute.quote
        assert attribute.gist
        assert attribute.attributed_to


def test_several_outlets_on_one_team_are_one_voice(graph: ties.Graph) -> None:
    answer = graph.ask("does the Taliban support TTP")
    said = [claim for claim in answer.evidence if isinstance(claim, Claim)]
    assert len({claim.document for claim in said}) >= 8
    assert {claim.attributed_to for claim in said} == {TEAM}
    denied = [item.record for item in answer.context if item.why == "denied"]
    assert [one.attributed_to for one in denied] == ["TTP"]
    assert answer.says == "Disputed: said by UN Monitoring Team, denied by TTP."


def test_retellings_that_differ_both_stand(graph: ties.Graph) -> None:
    rows = graph.query("disputed-figures", {"entity": "TTP"}).rows
    figures = {(one.attribute, one.low, one.attributed_to) for _, one in rows if isinstance(one, Attribute)}
    assert {("attacks", 1203, TEAM), ("attacks", 1210, TEAM)} <= figures
    assert ("fighters", 10000, "Pakistani authorities") in figures
    assert "members" not in {one.unit for _, one in rows if isinstance(one, Attribute)}  # of another time


def test_what_one_side_denies_stands_beside_who_says_so(graph: ties.Graph) -> None:
    answer = graph.ask("What do the Taliban deny, and who says otherwise?")
    found: dict[tuple[str, str, str], list[set[str]]] = {}
    for subject, relation, object_, denied, said in answer.rows:
        assert isinstance(subject, Entity)
        assert isinstance(object_, Entity)
        assert isinstance(denied, list)
        assert isinstance(said, list)
        voices = [{one.attributed_to for one in side if isinstance(one, Claim)} for side in (denied, said)]
        found[subject.id, str(relation), object_.id] = voices
    assert {"Taliban"} == set().union(*(denied for denied, _ in found.values()))
    assert {TEAM, "China, Iran and Pakistan"} <= found["ttp", "OPERATES_IN", "afghanistan"][1]


def test_leaders_one_after_another_are_a_succession(graph: ties.Graph) -> None:
    rows = graph.ask("Who led TTP, and when?").rows
    assert [(row[0].id, row[1]) for row in rows if isinstance(row[0], Entity)] == [
        ("baitullah-mehsud", "2007"),
        ("maulana-fazlullah", "2013-11-07"),
        ("noor-wali-mehsud", "2018-06"),
        ("hakimullah-mehsud", ""),
    ]
    now = graph.who("leads TTP")
    assert [row[0].id for row in now.rows if isinstance(row[0], Entity)] == ["noor-wali-mehsud"]
    past = [
        item.record.subject for item in now.context if item.why == "past" and isinstance(item.record, Claim)
    ]
    assert past[0] == "maulana-fazlullah"
    assert graph.query("disputed-leaders").rows == ()


def test_strengths_are_in_order_of_time_with_who_says_so(graph: ties.Graph) -> None:
    rows = graph.ask("How strong is TTP said to be, by whom, when?").rows
    dates = [str(row[2]) for row in rows]
    assert dates == sorted(dates)
    assert dates[0] == "2023-06"
    assert dates[-1] == "no date"
    voices = {row[1].attributed_to for row in rows if isinstance(row[1], Attribute)}
    assert voices == {TEAM, "Pakistani authorities", "UN 1267 Committee", "United Nations"}


def test_changes_between_two_years(graph: ties.Graph) -> None:
    answer = graph.ask("What changed between 2023 and 2026?")
    assert (answer.request.earlier, answer.request.later) == (
        ("newsvibes-2023", "outlook-2023-06"),
        ("indiansystem-2026-02",),
    )
    parts = [row[0] for row in answer.rows]
    assert {"differently", "new", "no longer"} <= {*parts}
    text = answer.text(80)
    assert "Said differently, earlier and then later:\n  Taliban SUPPORTS TTP" in text
    assert "retold: " in text
    assert "How far the later ones were read: [indiansystem-2026-02] to paragraph 3." in answer.notes


def test_first_use_loads_everything(tmp_path: Path) -> None:
    done = inside("who", "supports", "TTP", home=tmp_path, settings={"COLUMNS": "80"})
    assert done.code == 0
    assert "monitoring-team-2024-2026" in done.stderr
    assert "6 groups, 1 organization, 3 people, 12 documents, 3 voices" in done.stdout
    assert '  [1] ¶13 "the Taliban harbouring and supporting TTP"' in done.stdout
    assert "Denied: Taliban SUPPORTS TTP" in done.stdout
