"""Questions of several clauses, questions in two steps, and keywords: what they mean and how that is said."""

from pathlib import Path

import msgspec
import pytest

import ties
from ties.errors import NameAmbiguous, NameUnknown, NotUnderstood, UsageError
from ties.questions import Combined, Interpretation, Meaning, interpret
from ties.records import Entity
from ties.store.protocol import Store


def in_short(meaning: Meaning) -> str:
    """Return a meaning as text: "any(who SUPPORTS ttp, who FUNDS ttp)"."""
    if isinstance(meaning, Combined):
        return f"{meaning.how}({', '.join(map(in_short, meaning.parts))})"
    parse = meaning.parse
    ids = " ".join(entity.id for entity in meaning.entities.values())
    types = "|".join(relation.type for relation in parse.relations)
    more = (meaning.period, meaning.mode, parse.entity_type, parse.query.name if parse.query else "")
    return " ".join(filter(None, (parse.kind.name, types if len(parse.relations) < 3 else "...", ids, *more)))


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("who supports TTP or AQIS", "any(SUBJECT SUPPORTS ttp, SUBJECT SUPPORTS aqis)"),
        (
            "who supports TTP, AQIS or the Taliban",
            "any(SUBJECT SUPPORTS ttp, SUBJECT SUPPORTS aqis, SUBJECT SUPPORTS taliban)",
        ),
        ("who supports or funds TTP", "any(SUBJECT SUPPORTS ttp, SUBJECT FUNDS ttp)"),
        ("who harbours and supports TTP", "all(SUBJECT HARBOURS ttp, SUBJECT SUPPORTS ttp)"),
        ("who supports TTP but not AQIS", "not(SUBJECT SUPPORTS ttp, SUBJECT SUPPORTS aqis)"),
        ("who supports but does not harbour TTP", "not(SUBJECT SUPPORTS ttp, SUBJECT HARBOURS ttp)"),
        ("who supports TTP but does not harbour it", "not(SUBJECT SUPPORTS ttp, SUBJECT HARBOURS ttp)"),
        ("who is based in Kunar but not in Paktika", "not(SUBJECT BASED_IN kunar, SUBJECT BASED_IN paktika)"),
        (
            "who is supported by the Taliban and attacks Pakistan",
            "all(OBJECT SUPPORTS taliban, SUBJECT ATTACKS pakistan)",
        ),
        (
            "are the Taliban and ISIL-K fighting each other",
            "any(WHETHER FIGHTS taliban isil-k, WHETHER FIGHTS isil-k taliban)",
        ),
        ("are the Taliban and TTP allied with each other", "WHETHER ALLIED_WITH taliban ttp"),
        ("Taliban or AQIS supports TTP", "any(WHETHER SUPPORTS taliban ttp, WHETHER SUPPORTS aqis ttp)"),
        (
            "which attacks did ISIL-K carry out in Kabul",
            "all(OBJECT CARRIED_OUT isil-k Event, SUBJECT TOOK_PLACE_IN kabul)",
        ),
        ("what happened in Kabul in 2022", "CANNED kabul 2022 events"),
        ("where are AQIS and TTP", "any(WHERE ... aqis, WHERE ... ttp)"),
        ("who leads TTP and who leads AQIS", "any(SUBJECT LEADS ttp, SUBJECT LEADS aqis)"),
        (
            "what do the Taliban and Al-Qaeda support",
            "any(OBJECT SUPPORTS taliban, OBJECT SUPPORTS al-qaeda)",
        ),
        (
            "which groups based in Kunar attack Pakistan",
            "all(SUBJECT BASED_IN kunar Group, SUBJECT ATTACKS pakistan Group)",
        ),
        ("who supports only TTP", "only(SUBJECT SUPPORTS ttp)"),
        ("who leads the allies of Al-Qaeda", "chain(SUBJECT ... al-qaeda, SUBJECT LEADS)"),
        ("where are the leaders of TTP based", "chain(SUBJECT LEADS ttp, WHERE BASED_IN)"),
        ("leaders of groups based in Kunar", "chain(SUBJECT BASED_IN kunar Group, SUBJECT LEADS)"),
        ("who supported TTP or AQIS in 2022", "any(SUBJECT SUPPORTS ttp 2022, SUBJECT SUPPORTS aqis 2022)"),
        ("who supports TTP in Kabul", "all(SUBJECT SUPPORTS ttp, SUBJECT ... kabul)"),
        ("where is TTP and who leads it", "any(WHERE ... ttp, SUBJECT LEADS ttp)"),
        ("what did ISIL-K do in 2022", "OBJECT ... isil-k 2022"),
        (
            "who are the leader and the deputy leader of AQIS",
            "any(SUBJECT LEADS aqis, SUBJECT DEPUTY_LEADER_OF aqis)",
        ),
        ("TTP leader", "SUBJECT LEADS ttp"),
        ("taliban enemies", "SUBJECT ... taliban"),
        ("groups in Kunar", "SUBJECT ... kunar Group"),
        ("TTP", "SHOW ttp"),
        ("taliban and ttp", "EVIDENCE taliban ttp"),
        ("TTP vs AQIS", "COMPARE ttp aqis"),
        ("tell me about TTP and AQIS", "COMPARE ttp aqis"),
        ("the Taliban supports TTP", "WHETHER SUPPORTS taliban ttp"),
        ("TTP in Kunar", "WHETHER ... ttp kunar"),
        ("NCTC on TTP", "SAID ttp"),
        ("TTP fighters", "ATTRIBUTE ttp"),
        ("ttp aims", "CANNED ttp aims"),
        ("which group has the most fighters", "MOST Group"),
        ("who has the fewest militants", "FEWEST"),
        ("deadliest attack", "MOST Event"),
        ("which attack killed the most people", "MOST Event"),
        (
            "who is the deputy of Noor Wali Mehsud",
            "chain(OBJECT LEADS noor-wali-mehsud, SUBJECT DEPUTY_LEADER_OF)",
        ),
        ("how are the Taliban and Al-Qaeda connected", "EVIDENCE taliban al-qaeda"),
        ("how are AQIS and ISIL-K connected", "PATH aqis isil-k"),
        ("when did the killing of Zawahiri happen", "ATTRIBUTE killing-of-ayman-al-zawahiri"),
        ("where is TTP based but not ISIL-K", "not(WHERE BASED_IN ttp, WHERE BASED_IN isil-k)"),
        (
            "provinces where TTP is based but ISIL-K isn't",
            "not(WHERE BASED_IN ttp Place, WHERE BASED_IN isil-k Place)",
        ),
        (
            "which provinces is TTP based in but not AQIS",
            "not(OBJECT BASED_IN ttp Place, OBJECT BASED_IN aqis Place)",
        ),
        ("is TTP bigger than AQIS", "MORE ttp aqis"),
        ("Please tell me about TTP", "SHOW ttp"),
        ("in what year was the TTP formed", "ATTRIBUTE ttp"),
        ("in which country is TTP banned", "SUBJECT BANS ttp Country"),
        ("which countries are located in the Levant", "SUBJECT PART_OF levant Country"),
        ("which countries belong to the Levant", "SUBJECT PART_OF levant Country"),
        ("list all individuals identified as members of the Taliban", "SUBJECT ... taliban Person"),
        ("whose ranks does Al-Qaeda want to infiltrate", "OBJECT INFILTRATES al-qaeda aims"),
        ("do the Taliban and ISIL-K see each other as rivals", "WHETHER RIVAL_OF taliban isil-k"),
        ("has any individual been detained by the Taliban", "OBJECT DETAINS taliban Person"),
        ("who gets support from the Taliban", "OBJECT SUPPORTS taliban"),
        ("Kunar groups based", "SUBJECT BASED_IN kunar Group"),
        ("which group commands the largest number of fighters", "MOST Group"),
        ("which events took place in 2022", "CANNED 2022 events"),
        ("who was killed in July 2022", "PAIRS KILLS|KILLED_IN 2022-07"),
        ("list all leaders", "PAIRS LEADS"),
        ("who tried to kill Sirajuddin Haqqani", "SUBJECT KILLS sirajuddin-haqqani attempts"),
        (
            "who attacked Pakistan after the killing of Ayman al-Zawahiri",
            "SUBJECT ATTACKS pakistan 2022-08/..",
        ),
        ("who supports Tehrik-e-Taliban Pakistan (TTP)", "SUBJECT SUPPORTS ttp"),
        ("who is based in eastern Afghanistan", "SUBJECT BASED_IN east-of-afghanistan"),
    ],
)
def test_question_means(shipped: Store, question: str, meaning: str) -> None:
    assert in_short(interpret(shipped, question)) == meaning


@pytest.mark.parametrize(
    ("question", "error", "message"),
    [
        (
            "who supported TTP before the Taliban takeover",
            UsageError,
            "no document here dates Taliban takeover",
        ),
        ("who leads TTP according to Reuters", NameUnknown, "no voice here is called 'Reuters'"),
        ("who supports TTP in Atlantis", NameUnknown, "no document here names 'Atlantis'"),
        ("who supports TTP in AQIS", NameUnknown, "'AQIS' is not a place"),
        ("Daesh in Afghanistan", NameAmbiguous, "'Daesh' is the name of 2 entities"),
        ("summarise the article in 200 words", NotUnderstood, "is not a question that ties understands"),
        ("tell me about TTP or AQIS", NotUnderstood, "is not a question that ties understands"),
    ],
)
def test_question_is_refused(shipped: Store, question: str, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        interpret(shipped, question)


def test_part_of_a_name_counts_only_if_no_reading_has_whole_names(shipped: Store) -> None:
    meaning = interpret(shipped, "who is Haqqani")
    assert isinstance(meaning, Interpretation)
    assert meaning.entity.id == "sirajuddin-haqqani"
    (match,) = meaning.names
    assert match.note == ("Haqqani: read as Sirajuddin Haqqani; that word is also in the name of 1 event")


def test_answer_says_how_it_was_read_and_can_be_asked_again(shipped: Store) -> None:
    graph = ties.Graph(shipped)
    answer = graph.ask("who supports TTP but does not harbour it")
    assert answer.interpretation_notes[0] == (
        "read as: who supports Tehrik-e-Taliban Pakistan (TTP); "
        "but not: who harbours Tehrik-e-Taliban Pakistan (TTP)"
    )
    again = graph.answer(msgspec.convert(answer.to_dict()["request"], ties.Request))
    assert again.rows == answer.rows
    assert again.context == answer.context


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        (
            "who is the emir of AQIS, and who is his deputy",
            "any(CANNED aqis roles, SUBJECT DEPUTY_LEADER_OF aqis)",
        ),
        (
            "who is the deputy leader of TTP, and where is he based",
            "any(SUBJECT DEPUTY_LEADER_OF ttp, chain(SUBJECT DEPUTY_LEADER_OF ttp, WHERE BASED_IN))",
        ),
        (
            "where are the supporters of TTP and its leader based",
            "any(chain(SUBJECT SUPPORTS ttp, WHERE BASED_IN), chain(SUBJECT LEADS ttp, WHERE BASED_IN))",
        ),
        (
            "does TTP operate in Afghanistan, and does AQIS",
            "any(WHETHER OPERATES_IN ttp afghanistan, WHETHER OPERATES_IN aqis afghanistan)",
        ),
        ("which leaders of AQIS are in Kabul", "all(SUBJECT LEADS aqis, SUBJECT ... kabul)"),
        ("which AQIS leaders are based in Kabul", "all(SUBJECT LEADS aqis, SUBJECT BASED_IN kabul)"),
        ("Doha Agreement: who signed it", "SUBJECT PARTY_TO doha-agreement"),
        ("Peshawar bombing: who did it", "SUBJECT CARRIED_OUT peshawar-bombing-2023-01"),
        ("Doha Agreement - which parties signed it", "SUBJECT PARTY_TO doha-agreement"),
        ("who says the Taliban don't support TTP", "WHETHER SUPPORTS taliban ttp denied"),
        ("is Al-Qaeda trying to infiltrate TTP", "WHETHER INFILTRATES al-qaeda ttp aims, attempts"),
        ("where is the TTP leader Noor Wali Mehsud based", "WHERE BASED_IN noor-wali-mehsud"),
        ("who signed the Doha deal", "SUBJECT PARTY_TO doha-agreement"),
        ("where does TTP have its men", "WHERE ... ttp"),
        ("where does ISIL-K have training camps", "CANNED isil-k sites"),
        ("who is in charge of recruitment for AQIS", "SUBJECT RECRUITS_FOR aqis"),
        ("what limits have the Taliban placed on TTP", "WHETHER RESTRICTS taliban ttp"),
        ("does TTP receive any help from the Taliban", "WHETHER SUPPORTS ttp taliban"),
        ("who does TTP get support from", "SUBJECT SUPPORTS ttp"),
        ("since when is TTP banned by Pakistan", "WHETHER BANS ttp pakistan"),
        ("who is accused of arming TTP", "SUBJECT ARMS ttp"),
        ("everyone the Taliban harbour", "OBJECT HARBOURS taliban"),
        ("list everyone who supports TTP", "SUBJECT SUPPORTS ttp"),
        (
            "who took credit for the Peshawar bombing",
            "SUBJECT CLAIMS_RESPONSIBILITY_FOR peshawar-bombing-2023-01",
        ),
        ("is there a connection between AQIS and ISIL-K", "PATH aqis isil-k"),
        ("TTP and AQIS side by side", "COMPARE ttp aqis"),
        ("which groups support another group", "PAIRS SUPPORTS Group"),
        ("was TTP involved in the Peshawar bombing", "WHETHER ... ttp peshawar-bombing-2023-01"),
        ("explain how AQIS and TTP are linked", "EVIDENCE aqis ttp"),
        ("who do the Taliban see as their rival", "OBJECT RIVAL_OF taliban"),
        ("what documents are from 2023", "DOCUMENTS"),
        ("who supports TTP's men", "SUBJECT SUPPORTS ttp"),
        (
            "who leads TTP, and who supports him",
            "any(SUBJECT LEADS ttp, chain(SUBJECT LEADS ttp, SUBJECT SUPPORTS))",
        ),
    ],
)
def test_topics_pronouns_descriptions_and_hedges(shipped: Store, question: str, meaning: str) -> None:
    assert in_short(interpret(shipped, question)) == meaning


@pytest.mark.parametrize(
    ("question", "meaning"),
    [
        ("where the TTP is based", "WHERE BASED_IN ttp"),
        ("I'd like to know how many fighters TTP has", "ATTRIBUTE ttp"),
        (
            "could you please tell me which countries the fighters of ISIL-K come from",
            "CANNED isil-k origins",
        ),
        ("former and current leaders of AQIS", "SUBJECT LEADS aqis"),
        ("AQIS leaders past and present", "SUBJECT LEADS aqis"),
        ("which part of Afghanistan is Kunduz in", "all(WHERE ... kunduz, SUBJECT PART_OF afghanistan)"),
        ("Wich groups are based in Kunar", "SUBJECT BASED_IN kunar Group"),
        ("list of all groups", "ENTITIES Group"),
        ("please give me everything you have on AQIS", "SHOW aqis"),
        ("aqis fighters number", "ATTRIBUTE aqis"),
        ("AQIS - number of fighters", "ATTRIBUTE aqis"),
        ("how has the number of TTP fighters changed over the years", "ATTRIBUTE ttp"),
        ("is there any evidence that AQIS cooperates with TTP", "EVIDENCE aqis ttp"),
        ("who has close ties with Al-Qaeda", "SUBJECT LINKED_TO al-qaeda"),
        ("are the Taliban and TTP still allies, yes or no", "WHETHER ... taliban ttp"),
        ("does ISIL-K recruit among the Taliban", "WHETHER RECRUITS_FROM isil-k taliban"),
        ("who has TTP on its sanctions list", "SUBJECT SANCTIONS ttp"),
        ("what is part of Kunar", "SUBJECT PART_OF kunar"),
        ("which groups are part of Al-Qaeda", "SUBJECT ... al-qaeda Group"),
        ("isil-k sleeper cells provinces", "CANNED isil-k sites"),
        (
            "which leaders of TTP are on the sanctions list",
            "chain(SUBJECT LEADS ttp, SUBJECT SANCTIONS)",
        ),
        ("are any AQIS leaders sanctioned", "chain(SUBJECT LEADS aqis, SUBJECT SANCTIONS)"),
        (
            "names of the leader, the deputy leader and the recruiter of AQIS",
            "any(SUBJECT LEADS aqis, SUBJECT DEPUTY_LEADER_OF aqis, SUBJECT RECRUITS_FOR aqis)",
        ),
        (
            "who is the emir of AQIS and its recruiter",
            "any(CANNED aqis roles, SUBJECT RECRUITS_FOR aqis)",
        ),
        (
            "who carried out the Peshawar bombing, and how many people were killed and injured",
            "any(SUBJECT CARRIED_OUT peshawar-bombing-2023-01, ATTRIBUTE peshawar-bombing-2023-01)",
        ),
        (
            "I am writing about the Peshawar bombing: who carried it out",
            "SUBJECT CARRIED_OUT peshawar-bombing-2023-01",
        ),
        ("We are checking a name: who leads AQIS", "SUBJECT LEADS aqis"),
        ("I am writing a paper on Pakistan. Who attacks it", "SUBJECT ATTACKS pakistan"),
        ("what does TTP want to achieve? I need its goals for an essay", "CANNED ttp aims"),
        ("what are Al-Qaeda's aims in Afghanistan", "CANNED al-qaeda aims"),
        ("apart from the Taliban, who supports TTP", "SUBJECT SUPPORTS ttp taliban"),
        ("list the known members of AQIS with their roles", "SUBJECT ... aqis"),
        ("AQIS full profile", "SHOW aqis"),
        ("when was the TTP formed and who led it", "any(ATTRIBUTE ttp, SUBJECT LEADS ttp)"),
        ("which militants are in Kunar", "SUBJECT ... kunar Group"),
        ("who did the Peshawar bombing", "SUBJECT CARRIED_OUT peshawar-bombing-2023-01"),
        (
            "did AQIS support the Peshawar bombing? What speaks for it and what against?",
            "WHETHER SUPPORTS aqis peshawar-bombing-2023-01",
        ),
        ("what does NCTC say about ties to Al-Qaeda", "SUBJECT LINKED_TO al-qaeda"),
        (
            "ISIL-K attacks in Kabul in 2022",
            "all(OBJECT CARRIED_OUT|CLAIMS_RESPONSIBILITY_FOR isil-k 2022, SUBJECT TOOK_PLACE_IN kabul 2022)",
        ),
        ("what channels does Al-Qaeda use to move its funds", "ATTRIBUTE al-qaeda"),
        ("nationalities in the ranks of ISIL-K", "CANNED isil-k origins"),
        ("are any restrictions placed on the TTP by the Taliban", "WHETHER RESTRICTS ttp taliban"),
        ("is the TTP a banned organisation in Pakistan", "WHETHER BANS ttp pakistan"),
        ("what connects AQIS with ISIL-K", "PATH aqis isil-k"),
        ("do the Taliban face any political opposition", "ATTRIBUTE taliban"),
        ("political opposition to the Taliban", "ATTRIBUTE taliban"),
        (
            "where in the north of Afghanistan does ISIL-K have training camps",
            "CANNED isil-k north-of-afghanistan sites",
        ),
    ],
)
def test_indirect_questions_preambles_and_lists(shipped: Store, question: str, meaning: str) -> None:
    assert in_short(interpret(shipped, question)) == meaning


def test_preamble_that_is_not_used_is_named(shipped_folder: Path) -> None:
    with ties.open(shipped_folder) as graph:
        answer = graph.ask("We are checking a name: who leads AQIS")
    assert answer.interpretation_notes == ("not used: 'We are checking a name'",)
    assert "osama-mehmood" in answer.entities


def test_place_that_aims_do_not_have_is_named(shipped_folder: Path) -> None:
    with ties.open(shipped_folder) as graph:
        answer = graph.ask("what are Al-Qaeda's aims in Afghanistan")
        assert answer.interpretation_notes == ("not used: 'in Afghanistan'",)
        answer = graph.ask("where does ISIL-K have training camps in the north of Afghanistan")
    assert answer.question.endswith("have training camps in North of Afghanistan?")
    assert {entity.id for entity in answer.column("place") if isinstance(entity, Entity)} == {
        *("baghlan", "balkh", "faryab", "jowzjan", "kunduz")
    }


def test_two_questions_of_different_kinds_are_joined_by_and(shipped_folder: Path) -> None:
    with ties.open(shipped_folder) as graph:
        answer = graph.ask("who leads AQIS and how many fighters does it have")
        assert "; and: how many fighters" in answer.interpretation_notes[0]
        answer = graph.ask("which leaders of TTP are sanctioned")
    assert answer.question == "Which leaders of TTP are sanctioned?"
    assert answer.interpretation_notes[0].endswith("; then by whom are they sanctioned")


@pytest.mark.parametrize(
    "question",
    [
        "who supports the TTP attack",  # may be any attack by TTP
        "Army Public School massacre, who was responsible",  # not in the first report
        "doesn't the Taliban support TTP",
        "where does TTP have submarines",
        "where is the TTP leader Nobody Known based",
    ],
)
def test_description_that_nothing_bears_is_refused(shipped: Store, question: str) -> None:
    with pytest.raises((NameUnknown, NameAmbiguous, NotUnderstood)):
        interpret(shipped, question)


def test_name_with_a_description_says_how_it_was_read(shipped_folder: Path) -> None:
    with ties.open(shipped_folder) as graph:
        answer = graph.ask("where is the TTP leader Noor Wali Mehsud based")
    assert answer.question == "Where is Mufti Noor Wali Mehsud based?"
    assert answer.interpretation_notes == ("the TTP leader Noor Wali Mehsud: read as Mufti Noor Wali Mehsud",)
