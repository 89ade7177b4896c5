"""The dossier of `ties show`: sections, and each claim with its own certainty, voice, role and paragraphs."""

import re
from contextlib import closing
from pathlib import Path

import pytest
from wcwidth import wcswidth

import ties
from tests.datasets import MANIFEST, attribute_row, entity, says, write_dataset
from ties.ingest import ingest
from ties.records import Attribute, Claim, Entity, paragraph_order
from ties.records.vocabulary import vocabulary
from ties.render.blocks import Entries
from ties.render.compose import compose_blocks
from ties.store.embedded import EmbeddedStore
from ties.store.protocol import Store

WIDE = 10_000
TITLES = [section.title for section in vocabulary().sections.values()]


def sections_of(answer: ties.Answer) -> dict[str, list[str]]:
    """Return the lines of a dossier by section."""
    (entries,) = (block for block in compose_blocks(answer) if isinstance(block, Entries))
    return {
        entry.lead[0]: [paragraph.text for paragraph in entry.evidence if paragraph.level == 1]
        for entry in entries.entries
    }


def graph_of(folder: Path, **rows: object) -> ties.Graph:
    store = EmbeddedStore(folder / "graph", may_be_empty=True)
    ingest(store, [write_dataset(folder / "a", "a", **rows)])  # type: ignore[arg-type]
    return ties.Graph(store)


def phrase_of(claim: Claim, entity_: str) -> str:
    """Return the relation of a claim as seen from an entity, after its mode if it does not hold."""
    relation = vocabulary().relations[claim.relation]
    mode = f"{claim.mode}: " if claim.mode in ("aim", "attempt", "denied") else ""
    return f"{mode}{relation.phrase if claim.subject == entity_ else relation.inverse}"


def marks_of(claim: Claim, *, with_voice: bool) -> str:
    """Return what must be beside a claim: certainty unless stated, "past", dates, and voice if several."""
    certainty = "" if claim.certainty == "stated" else claim.certainty
    since, until = claim.since, claim.until
    dates = f"{since} to {until}" if since and until else f"since {since}" if since else f"until {until}"
    dates = f"in {since}" if since == until else dates
    voice = claim.attributed_to if with_voice else ""
    when = dates if since or until else ""
    when = ", ".join(filter(None, (when, "curator's reading" if all(claim.curator_notes) else "")))
    return ", ".join(filter(None, (certainty, "past" if claim.mode == "past" else "", when, voice)))


# ------------------------------------------------------------ the shipped data


def test_every_claim_is_in_a_line_of_its_section_with_its_own_certainty_voice_and_paragraphs(
    shipped: Store,
) -> None:
    graph = ties.Graph(shipped)
    for id_, found in shipped.entities().items():
        answer = graph.show(id_)
        claims = [claim for claim in answer.column("claim") if isinstance(claim, Claim)]
        sections = sections_of(answer) if answer.evidence else {}
        with_voice = len({record.attributed_to for record in answer.evidence}) > 1
        for claim in claims:
            section = vocabulary().section_of_claim(claim.relation, claim.mode, inverse=claim.subject != id_)
            lines = sections[section.title]
            if any(re.search(r"and [\d,]+ more\b", line) for line in lines):
                continue
            other = answer.name(claim.object if claim.subject == id_ else claim.subject)
            numbers = " ".join(sorted({*claim.paragraphs} - {""}, key=paragraph_order))
            marks = marks_of(claim, with_voice=with_voice)
            cited = rf"\b{re.escape(phrase_of(claim, id_))} [^;]*¶{re.escape(numbers)}(?![\w ]*\d)"
            groups = [group for line in lines if other in line for group in line.split("; ")]
            exact = [group for group in groups if re.search(cited, group) and _marks(group) == marks]
            assert exact, (found.name, other, claim.relation, marks, groups)


def _marks(group: str) -> str:
    """Return the marks at the end of claims that share them."""
    match = re.search(r"¶[^¶(]*\(([^()]*)\)(?:, in(?:side it| [^;]*))?$", group)
    return match[1] if match else ""


def test_sections_are_in_the_order_of_the_vocabulary(shipped: Store) -> None:
    graph = ties.Graph(shipped)
    for id_ in shipped.entities():
        answer = graph.show(id_)
        titles = [*sections_of(answer)] if answer.evidence else []
        assert titles == sorted(titles, key=TITLES.index)


def test_paragraphs_are_those_of_the_very_claim(shipped: Store) -> None:
    with_ = sections_of(ties.Graph(shipped).show("TTP"))["With"]
    assert "supported by AQIS (actively) ¶32 (UN Monitoring Team)" in with_  # P1: with those of the Taliban


def test_place_of_an_attribute_is_visible(shipped: Store) -> None:
    sections = sections_of(ties.Graph(shipped).show("TTP"))
    assert any("4,000 to 6,000 in Afghanistan" in line for line in sections["Figures"])  # P2
    assert "status: banned terrorist organisation in Pakistan ¶6 (Outlook)" in sections["Status"]


def test_roles_are_visible(shipped: Store) -> None:
    graph = ties.Graph(shipped)
    belongs = sections_of(graph.show("Sirajuddin Haqqani"))["Belongs to"]
    assert any("member of Taliban (acting Interior Minister) ¶20" in line for line in belongs)  # P16
    (aim,) = (line for line in sections_of(graph.show("TTP"))["Aims"] if line.startswith("aim: controls "))
    assert "(re-establish control) ¶37 (UN Monitoring Team)" in aim


def test_all_provinces_are_listed(shipped: Store) -> None:
    answer = ties.Graph(shipped).show("ISIL-K")  # P22
    where = " ".join(sections_of(answer)["Where"])
    provinces = [
        one.name for one in answer.column("other") if isinstance(one, Entity) and one.type == "Place"
    ]
    assert len({name for name in provinces if name in where}) >= 16


def test_leaders_are_shown_with_where_they_are(shipped: Store) -> None:
    first, second = sections_of(ties.Graph(shipped).show("TTP"))["Leaders"]
    assert first.startswith("led by Mufti Noor Wali Mehsud ¶36, who is based in Paktika ¶36 (")
    assert second.startswith("has as deputy leader Qari Amjad Ali ¶36, who is based in Kunar ¶36 (")


@pytest.mark.parametrize("name", ["TTP", "ISIL-K", "Afghanistan", "Kunar", "Doha Agreement", "Taliban"])
def test_full_dossier_hides_nothing(shipped: Store, name: str) -> None:
    answer = ties.Graph(shipped).show(name, all=True)
    text = answer.text(WIDE)
    assert "Not shown" not in text
    for record in answer.evidence:
        if isinstance(record, Attribute):
            assert (record.quote or record.gist) in text
        else:
            details = (*record.quotes, *record.gists, *record.roles, *record.notes, *record.curator_notes)
            assert all(detail.casefold() in text.casefold() for detail in details)
            assert all(detail in text for detail in (record.certainty, record.attributed_to))


def test_short_dossier_says_what_it_leaves_out_and_how_to_see_it(shipped: Store) -> None:
    text = ties.Graph(shipped).show("TTP").text(WIDE)
    (line,) = (line for line in text.splitlines() if line.startswith("Not shown: "))
    assert re.fullmatch(
        r"Not shown: \d+ statements, \d+ notes? \(every claim with its own certainty and voice: "
        r"ties show ttp --all; --json shows all\)\.",
        line,
    )


def test_names_in_reference_works_come_last_and_are_cited_in_full_only(tmp_path: Path) -> None:
    entities = [entity("a", "Alpha"), entity("b", "Beta")]
    report = write_dataset(
        tmp_path / "report", "report", entities=entities, statements=[says("a", "supports", "b")]
    )
    manifest = MANIFEST.replace('published = "2023-06"', 'kind = "reference"')
    cited = {"document": "names-report", "paragraph": "aka"}
    spellings = write_dataset(
        tmp_path / "names",
        "names",
        entities=[
            entity("a", "Alfa", aliases="Alpha", weak_aliases="Aleph", **cited),
            entity("b", "Beta", **cited),
        ],
        manifest=manifest,
    )
    with closing(EmbeddedStore(tmp_path / "graph", may_be_empty=True)) as store:
        ingest(store, [report, spellings])
        graph = ties.Graph(store)
        in_short, same = graph.show("a").text(WIDE).splitlines(), graph.show("b").text(WIDE).splitlines()
        in_full = graph.show("a", all=True).text(WIDE).splitlines()
    assert in_short[1] == "Names in 1 reference work: Alfa; weak aliases: Aleph"
    assert same[1] == "Names in 1 reference work: the same"
    assert not any("Report of names" in line for line in in_short)
    assert "Also called: Alpha [1] ¶aka, Alfa [1] ¶aka (dataset names)" in in_full
    assert "Weak aliases and misprints: Aleph [1] ¶aka (dataset names)" in in_full
    assert any("Report of names" in line for line in in_full)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("everything", [False, True])
def test_lines_fit_the_terminal(shipped: Store, width: int, everything: bool) -> None:
    graph = ties.Graph(shipped)
    for id_ in shipped.entities():
        lines = graph.show(id_, all=everything).text(width).splitlines()
        assert max(map(wcswidth, lines)) <= width, id_


def test_labels_are_beside_the_lines_if_there_is_room(shipped: Store) -> None:
    answer = ties.Graph(shipped).show("Sirajuddin Haqqani")
    assert "\nBelongs to  member of Taliban (acting Interior Minister) ¶20\n" in answer.text(80)
    assert "\nBelongs to\n  member of Taliban (acting Interior\n" in answer.text(40)
    assert "- **Belongs to**\n  - member of Taliban (acting Interior Minister) ¶20\n" in answer.render(
        "markdown"
    )
    assert "<li><strong>Belongs to</strong><p" in answer.render("html")


# ------------------------------------------------------------ other data


def test_two_claims_of_different_certainty_are_marked_separately(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), entity("b", "B"), entity("c", "C")],
        statements=[
            says("a", "attacks", "b", certainty="possible", paragraph="1"),
            says("a", "threatens", "b", paragraph="2"),
            says("a", "attacks", "c", paragraph="3"),
        ],
    )
    assert sections_of(graph.show("A"))["Against"] == [
        "threatens B ¶2; attacks it ¶1 (possible)",
        "attacks C ¶3",
    ]
    assert sections_of(graph.show("B"))["Against"] == ["threatened by A ¶2; attacked by it ¶1 (possible)"]


def test_single_voice_and_document_are_named_once(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), entity("b", "B", "Person")],
        statements=[says("b", "leads", "a", role="acting head"), says("b", "recruits for", "a")],
    )
    text = graph.show("A").text()
    legend = "What is not marked is stated; all is said by UN Monitoring Team; ¶ is a paragraph of [1].\n"
    assert legend in " ".join(text.split("\n  ")).replace("  ", " ") or legend.strip() in " ".join(
        text.split()
    )
    assert sections_of(graph.show("A"))["Leaders"] == ["led by B (acting head) ¶1"]


def test_person_named_again_is_not_called_it(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), entity("b", "B", "Person")],
        statements=[says("b", "supports", "a"), says("a", "funds", "b")],
    )
    assert sections_of(graph.show("A"))["With"] == ["supported by B ¶1, funds them ¶1"]


def test_claims_that_differ_only_in_the_other_entity_share_a_line(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), *(entity(id_, id_.upper()) for id_ in "bcd")],
        statements=[
            says("a", "fights", "b"),
            says("a", "fights", "c"),
            says("a", "fights", "d", certainty="probable"),
        ],
    )
    assert sections_of(graph.show("A"))["Against"] == ["fights B, C ¶1", "fights D ¶1 (probable)"]


def test_curator_notes_are_shown_only_in_full(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[says("a", "fights", "b", curator_note="they: A")],
        attributes=[attribute_row("a", "fighters", low="5", high="5")],
    )
    assert "they: A" not in graph.show("A").text()
    assert "fights B ¶1 (curator's reading)" in graph.show("A").text()
    assert "1 note" in graph.show("A").text()
    assert "(curator: they: A)" in graph.show("A", all=True).text()


def test_past_and_denied_claims_have_sections_of_their_own(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[
            says("a", "supports", "b", mode="past", until="2019"),
            says("a", "supports", "b", mode="denied"),
            says("a", "fights", "b", mode="attempt", certainty="probable"),
        ],
    )
    assert sections_of(graph.show("B")) == {
        "Attempted": ["attempt: fought by A ¶1 (probable)"],
        "Past": ["supported by A ¶1 (past, until 2019)"],
        "Denied": ["denied: supported by A ¶1"],
    }


def test_dossier_of_thousands_of_claims_is_short_and_counts_the_rest(tmp_path: Path) -> None:
    groups = [entity(f"g{number}", f"Group {number}") for number in range(2000)]
    places = [entity(f"p{number}", f"Place {number}", "Place") for number in range(1000)]
    graph = graph_of(
        tmp_path,
        entities=[entity("hub", "Hub"), *groups, *places],
        statements=[
            *(says("hub", "supports", f"g{n}", paragraph=str(n % 70)) for n in range(2000)),
            *(says(f"g{n}", "attacks", "hub", paragraph=str(n % 50)) for n in range(2000)),
            *(says("hub", "based in", f"p{n}", paragraph=str(n % 9)) for n in range(1000)),
        ],
    )
    answer = graph.show("Hub")
    assert len(answer.text(80).splitlines()) < 90
    for title, total in (("With", 2000), ("Against", 2000)):
        lines = sections_of(answer)[title]
        counted = sum(line.count("Group ") for line in lines)
        more = sum(
            int(number.replace(",", "")) for number in re.findall(r"and ([\d,]+) more", " ".join(lines))
        )
        assert counted + more == total
    (where,) = sections_of(answer)["Where"]
    assert where.startswith("based in 1,000 places: Place 0 ¶0, ")
    assert where.endswith(" and 984 more")
    full = graph.show("Hub", all=True).text(80)
    assert full.count("\n->  ") + full.count("\n<-  ") == 5000


def test_documents_are_cited_by_number_if_there_are_several(tmp_path: Path) -> None:
    second = '\n[[document]]\nid = "b-report"\ntitle = "Another"\n'
    graph = graph_of(
        tmp_path,
        entities=[entity("a", "A"), entity("b", "B")],
        statements=[
            says("a", "supports", "b"),
            says("a", "funds", "b", document="b-report", attributed_to="V"),
        ],
        manifest=MANIFEST.replace('{id}-unread"]', '{id}-unread"]') + second,
    )
    (line,) = sections_of(graph.show("A"))["With"]
    assert line == "supports B [1] ¶1 (UN Monitoring Team); funds it [2] ¶1 (V)"


def test_larger_place_is_marked_with_its_own_certainty(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[
            entity("a", "A"),
            *(entity(id_, id_.title(), "Place") for id_ in ("one", "two", "three", "east")),
            entity("land", "Land", "Country"),
        ],
        statements=[
            *(says("a", "based in", id_) for id_ in ("one", "two", "three", "land")),
            says("one", "part of", "east", certainty="probable"),
            says("two", "part of", "east"),
            says("three", "part of", "east"),
            says("three", "part of", "land"),
        ],
    )
    assert sections_of(graph.show("A"))["Where"] == [
        "based in Land ¶1",
        "based in One ¶1, in East (probable)",
        "based in Three ¶1, in Land",
        "based in Two ¶1, in East",
    ]


def test_mode_is_named_for_claims_about_places_inside_and_whereabouts(tmp_path: Path) -> None:
    graph = graph_of(
        tmp_path,
        entities=[
            *(entity("a", "A"), entity("chief", "Chief", "Person")),
            *(entity("town", "Town", "Place"), entity("land", "Land", "Country")),
        ],
        statements=[
            says("town", "part of", "land"),
            says("chief", "leads", "a"),
            says("chief", "based in", "town", mode="denied"),
        ],
    )
    present = sections_of(graph.show("Land", include="denied"))["Denied"]
    assert present == ["denied: Chief is based in Town ¶1, inside it"]
    assert sections_of(graph.show("A", include="denied"))["Leaders"] == [
        "led by Chief ¶1, denied: who is based in Town ¶1"
    ]
