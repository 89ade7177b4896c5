"""Phrasings of questions, each with its interpretation: kind, query, relations, names."""

import pytest

from ties.questions import Interpretation, interpret
from ties.store.protocol import Store

IN_A_PLACE = "BASED_IN|OPERATES_IN|CONTROLS"
SOMEWHERE = "BASED_IN|OPERATES_IN|CONTROLS|PART_OF|TOOK_PLACE_IN"

WHO_SUPPORTS_TTP = "SUBJECT SUPPORTS object=ttp"

QUESTIONS = [
    # the same question: active, passive, nouns, capitals, articles, aliases, courtesies
    ("who supports TTP", WHO_SUPPORTS_TTP),
    ("Who supports TTP?", WHO_SUPPORTS_TTP),
    ("WHO SUPPORTS TTP???", WHO_SUPPORTS_TTP),
    ("who support the TTP", WHO_SUPPORTS_TTP),
    ("who's supporting TTP", WHO_SUPPORTS_TTP),
    ("who’s backing the TTP?", WHO_SUPPORTS_TTP),
    ("Who has supported Tehrik-e-Taliban Pakistan?", WHO_SUPPORTS_TTP),
    ("what supports TTP", WHO_SUPPORTS_TTP),
    ("who gives support to TTP", WHO_SUPPORTS_TTP),
    ("who provides the support to TTP", WHO_SUPPORTS_TTP),
    ("who is a supporter of TTP", WHO_SUPPORTS_TTP),
    ("who are the supporters of TTP", WHO_SUPPORTS_TTP),
    ("who are TTP's supporters", WHO_SUPPORTS_TTP),
    ("who are the TTP’s backers?", WHO_SUPPORTS_TTP),
    ("by whom is TTP supported", WHO_SUPPORTS_TTP),
    ("by whom has TTP been supported", WHO_SUPPORTS_TTP),
    ("who is TTP supported by", WHO_SUPPORTS_TTP),
    ("who has TTP been backed by", WHO_SUPPORTS_TTP),
    ("supporters of TTP", WHO_SUPPORTS_TTP),
    ("list the supporters of TTP", WHO_SUPPORTS_TTP),
    ("name all supporters of TTP", WHO_SUPPORTS_TTP),
    ("TTP's supporters", WHO_SUPPORTS_TTP),
    ("does anyone support TTP", WHO_SUPPORTS_TTP),
    ("is there anybody who supports TTP?", WHO_SUPPORTS_TTP),
    ("is TTP supported by anyone", WHO_SUPPORTS_TTP),
    ("please tell me who supports TTP", WHO_SUPPORTS_TTP),
    ("Could you tell me who supports TTP?", WHO_SUPPORTS_TTP),
    ("who supports “TTP”", WHO_SUPPORTS_TTP),
    ("  who   supports\tTTP  ", WHO_SUPPORTS_TTP),
    ("who else supports TTP", WHO_SUPPORTS_TTP),
    ("who still supports TTP", WHO_SUPPORTS_TTP),
    ("which groups support TTP", f"{WHO_SUPPORTS_TTP} type=Group"),
    ("what groups are supporting TTP", f"{WHO_SUPPORTS_TTP} type=Group"),
    ("how many groups support TTP", f"{WHO_SUPPORTS_TTP} type=Group"),
    ("groups that support TTP", f"{WHO_SUPPORTS_TTP} type=Group"),
    ("what are the groups that support TTP", f"{WHO_SUPPORTS_TTP} type=Group"),
    ("which organizations support TTP", f"{WHO_SUPPORTS_TTP} type=Organization"),
    ("which organisations support TTP", f"{WHO_SUPPORTS_TTP} type=Organization"),
    ("who else than the Taliban supports TTP", "SUBJECT SUPPORTS excluded=taliban object=ttp"),
    ("who besides the Taliban supports TTP", "SUBJECT SUPPORTS excluded=taliban object=ttp"),
    ("who supports TTP apart from the Taliban", f"{WHO_SUPPORTS_TTP} excluded=taliban"),
    ("which groups other than AQIS support TTP", "SUBJECT SUPPORTS excluded=aqis object=ttp type=Group"),
    ("who suports TTP", f"{WHO_SUPPORTS_TTP} corrected=supports"),
    ("who is a suporter of TTP", f"{WHO_SUPPORTS_TTP} corrected=supporter"),
    ("who are the spuporters of TTP", f"{WHO_SUPPORTS_TTP} corrected=supporters"),
    # asked from the other end
    ("what does AQIS support", "OBJECT SUPPORTS subject=aqis"),
    ("whom does AQIS support", "OBJECT SUPPORTS subject=aqis"),
    ("who does the Taliban back?", "OBJECT SUPPORTS subject=taliban"),
    ("tell me who the Taliban supports", "OBJECT SUPPORTS subject=taliban"),
    ("which groups does the Taliban support", "OBJECT SUPPORTS subject=taliban type=Group"),
    ("groups the Taliban supports", "OBJECT SUPPORTS subject=taliban type=Group"),
    ("who is supported by the Taliban", "OBJECT SUPPORTS subject=taliban"),
    ("who has been backed by the Taliban", "OBJECT SUPPORTS subject=taliban"),
    ("to whom does AQIS give support", "OBJECT SUPPORTS subject=aqis"),
    ("does AQIS support anybody", "OBJECT SUPPORTS subject=aqis"),
    ("who is AQIS a supporter of", "OBJECT SUPPORTS subject=aqis"),
    ("who has ISIL-K attacked", "OBJECT ATTACKS subject=isil-k"),
    ("whom did ISIS-K attack", "OBJECT ATTACKS subject=isil-k"),
    ("who are the victims of ISIL-K", "OBJECT ATTACKS subject=isil-k"),
    ("who are the Taliban's guests", "OBJECT HARBOURS subject=taliban"),
    ("organisations banned by Pakistan", "OBJECT BANS subject=pakistan type=Organization"),
    ("what did the Taliban pledge", "OBJECT PLEDGED subject=taliban"),
    ("which agreements has the Taliban violated", "OBJECT VIOLATES subject=taliban type=Agreement"),
    # British and American spelling, other relations
    ("who harbours TTP", "SUBJECT HARBOURS object=ttp"),
    ("who harbors TTP", "SUBJECT HARBOURS object=ttp"),
    ("who is harboring Foreign Terrorist Fighters", "SUBJECT HARBOURS object=foreign-terrorist-fighters"),
    ("who destabilizes the region", "SUBJECT THREATENS object=the-region"),
    ("who destabilises The region", "SUBJECT THREATENS object=the-region"),
    ("who honours the Doha Agreement", "SUBJECT IMPLEMENTS object=doha-agreement"),
    ("who honors the US-Taliban agreement", "SUBJECT IMPLEMENTS object=doha-agreement"),
    ("who leads TTP", "SUBJECT LEADS object=ttp"),
    ("who is the leader of AQIS", "SUBJECT LEADS object=aqis"),
    ("who is AQIS's emir", "SUBJECT LEADS object=aqis"),
    ("by whom is Al-Qaeda in the Indian Subcontinent led", "SUBJECT LEADS object=aqis"),
    ("who is the deputy of TTP", "SUBJECT DEPUTY_LEADER_OF object=ttp"),
    ("who recruits for AQIS", "SUBJECT RECRUITS_FOR object=aqis"),
    ("who are the rivals of the Taliban", "SUBJECT RIVAL_OF object=taliban"),
    ("rivals of the Taliban", "SUBJECT RIVAL_OF object=taliban"),
    ("who is the Taliban's rival", "SUBJECT RIVAL_OF object=taliban"),
    ("whose rival is the Taliban", "OBJECT RIVAL_OF subject=taliban"),
    ("whose leader is Osama Mehmood", "OBJECT LEADS subject=osama-mehmood"),
    ("with whom is the Taliban allied", "OBJECT ALLIED_WITH subject=taliban"),
    ("who is Al-Qaeda allied to", "OBJECT ALLIED_WITH subject=al-qaeda"),
    ("which countries have banned TTP", "SUBJECT BANS object=ttp type=Country"),
    (
        "who carried out the Peshawar bombing (January 2023)",
        "SUBJECT CARRIED_OUT object=peshawar-bombing-2023-01",
    ),
    ("who is behind Peshawar bombing (January 2023)?", "SUBJECT CARRIED_OUT object=peshawar-bombing-2023-01"),
    (
        "who was killed in the Killing of Ayman al-Zawahiri",
        "SUBJECT KILLED_IN object=killing-of-ayman-al-zawahiri",
    ),
    ("who fights TTP splinter groups", "SUBJECT FIGHTS object=ttp-splinter-groups"),
    ("what targeted Mullah Yaqub", "SUBJECT TARGETED object=mullah-yaqub"),
    ("which events took place in Peshawar", "SUBJECT TOOK_PLACE_IN object=peshawar type=Event"),
    ("who is in the Taliban", "SUBJECT MEMBER_OF object=taliban"),
    # places
    ("who is based in Kunar", "SUBJECT BASED_IN object=kunar"),
    ("which groups are headquartered in Kunar", "SUBJECT BASED_IN object=kunar type=Group"),
    ("who has camps in Kunar", "SUBJECT BASED_IN object=kunar"),
    ("who is in Kunar", f"SUBJECT {IN_A_PLACE} object=kunar"),
    ("who else is in Kunar", f"SUBJECT {IN_A_PLACE} object=kunar"),
    ("who else than TTP is in Kunar", f"SUBJECT {IN_A_PLACE} excluded=ttp object=kunar"),
    ("who is in Kunar besides ISIL-K", f"SUBJECT {IN_A_PLACE} object=kunar excluded=isil-k"),
    ("which groups are there in Kunar", f"SUBJECT {IN_A_PLACE} object=kunar type=Group"),
    ("groups in Afghanistan", f"SUBJECT {IN_A_PLACE} object=afghanistan type=Group"),
    ("is anybody in AF-KNR", f"SUBJECT {IN_A_PLACE} object=kunar"),
    ("where is AQIS", f"WHERE {SOMEWHERE} subject=aqis"),
    ("Where's AQIS?", f"WHERE {SOMEWHERE} subject=aqis"),
    ("where can AQIS be found", f"WHERE {SOMEWHERE} subject=aqis"),
    ("where is AQIS based", "WHERE BASED_IN subject=aqis"),
    ("where is AQIS located", "WHERE BASED_IN subject=aqis"),
    ("where does the Taliban operate", "WHERE OPERATES_IN subject=taliban"),
    ("where are the bases of TTP", "WHERE BASED_IN subject=ttp"),
    ("where are TTP's bases", "WHERE BASED_IN subject=ttp"),
    ("in which provinces is AQIS based", "OBJECT BASED_IN subject=aqis type=Place"),
    ("which provinces is AQIS based in", "OBJECT BASED_IN subject=aqis type=Place"),
    ("which country does the Taliban control", "OBJECT CONTROLS subject=taliban type=Country"),
    (
        "where did the Killing of Ayman al-Zawahiri take place",
        "WHERE TOOK_PLACE_IN subject=killing-of-ayman-al-zawahiri",
    ),
    (
        "where did Peshawar bombing (January 2023) happen?",
        "WHERE TOOK_PLACE_IN subject=peshawar-bombing-2023-01",
    ),
    # whether
    ("does the Taliban support TTP", "WHETHER SUPPORTS subject=taliban object=ttp"),
    ("does the Taliban still support TTP", "WHETHER SUPPORTS subject=taliban object=ttp"),
    ("are the Taliban and TTP still allies", "WHETHER ALLIED_WITH subject=taliban object=ttp"),
    ("do the Taliban support the TTP?", "WHETHER SUPPORTS subject=taliban object=ttp"),
    ("has ISIL-K attacked Mullah Yaqub", "WHETHER ATTACKS subject=isil-k object=mullah-yaqub"),
    ("is TTP supported by the Taliban", "WHETHER SUPPORTS object=ttp subject=taliban"),
    ("is the Taliban a supporter of TTP", "WHETHER SUPPORTS subject=taliban object=ttp"),
    ("is AQIS based in Kandahar", "WHETHER BASED_IN subject=aqis object=kandahar"),
    ("is TTP in Kunar", f"WHETHER {SOMEWHERE} subject=ttp object=kunar"),
    ("is Kunar in Afghanistan?", f"WHETHER {SOMEWHERE} subject=kunar object=afghanistan"),
    ("is Mullah Yaqub in the Taliban", "WHETHER MEMBER_OF subject=mullah-yaqub object=taliban"),
    ("is Osama Mehmood AQIS's leader", "WHETHER LEADS subject=osama-mehmood object=aqis"),
    ("are the Taliban and TTP allies", "WHETHER ALLIED_WITH subject=taliban object=ttp"),
    ("are ISIL-K and the Taliban rivals", "WHETHER RIVAL_OF subject=isil-k object=taliban"),
    ("did TTP and TTP splinter groups merge", "WHETHER MERGED_WITH subject=ttp object=ttp-splinter-groups"),
    ("is it true that AQIS supports TTP", "WHETHER SUPPORTS subject=aqis object=ttp"),
    ("who says that the Taliban supports TTP", "WHETHER SUPPORTS subject=taliban object=ttp"),
    ("which documents say the Taliban is harbouring TTP", "WHETHER HARBOURS subject=taliban object=ttp"),
    (
        "what evidence is there that Al-Qaeda infiltrates TTP",
        "WHETHER INFILTRATES subject=al-qaeda object=ttp",
    ),
    ("does TTP splinter groups support AQIS", "WHETHER SUPPORTS subject=ttp-splinter-groups object=aqis"),
    # two entities, one entity, attributes
    ("how is AQIS connected to ISIL-K", "PATH one=aqis other=isil-k"),
    ("How are AQIS and ISIL-K connected?", "PATH one=aqis other=isil-k"),
    ("how does AQIS relate to ISIL-K", "PATH one=aqis other=isil-k"),
    ("what is the shortest path from AQIS to ISIL-K", "PATH one=aqis other=isil-k"),
    ("what ties the Taliban and TTP", "EVIDENCE one=taliban other=ttp"),
    ("what is the relationship between TTP and Pakistan", "EVIDENCE one=ttp other=pakistan"),
    ("are there any links between TTP and Al-Qaeda", "EVIDENCE one=ttp other=al-qaeda"),
    ("who is Mullah Yaqub", "SHOW entity=mullah-yaqub"),
    ("what is AQIS?", "SHOW entity=aqis"),
    ("what is said of TTP", "SHOW entity=ttp"),
    ("what do the documents say about TTP", "SHOW entity=ttp"),
    ("tell me about ISIL-K", "SHOW entity=isil-k"),
    ("tell me everything about the Doha Agreement", "SHOW entity=doha-agreement"),
    ("what does NCTC say about TTP", "SAID entity=ttp voice=NCTC"),
    ("what does the Monitoring Team say about TTP", "SAID entity=ttp voice=UN Monitoring Team"),
    ("what does outlook-2023-06 say about TTP", "SAID entity=ttp document=outlook-2023-06"),
    ("what has the UN Monitoring Team said about AQIS", "SAID entity=aqis voice=UN Monitoring Team"),
    ("what is said about TTP by NCTC", "SAID entity=ttp voice=NCTC"),
    ("how many fighters does TTP have", "ATTRIBUTE attribute=fighters entity=ttp"),
    (
        "how many fighters does TTP have in Afghanistan",
        "ATTRIBUTE attribute=fighters entity=ttp place=afghanistan",
    ),
    ("how many suicide attacks has ISIL-K carried out", "ATTRIBUTE attribute=suicide attacks entity=isil-k"),
    (
        "how many people were killed in the Peshawar bombing (January 2023)",
        "ATTRIBUTE unit=people attribute=killed entity=peshawar-bombing-2023-01",
    ),
    ("what is the status of TTP", "ATTRIBUTE attribute=the status entity=ttp"),
    ("when was TTP founded", "ATTRIBUTE founded entity=ttp"),
    (
        "when did the Killing of Ayman al-Zawahiri take place",
        "ATTRIBUTE date entity=killing-of-ayman-al-zawahiri",
    ),
    # what there is
    ("which entities are there", "ENTITIES"),
    ("which groups are there?", "ENTITIES type=Group"),
    ("list all groups", "ENTITIES type=Group"),
    ("show me the people", "ENTITIES type=Person"),
    ("how many provinces are there", "ENTITIES type=Place"),
    ("which relations are there", "RELATIONS"),
    ("list the relations", "RELATIONS"),
    ("which voices are there", "VOICES"),
    ("who is quoted", "VOICES"),
]


def in_short(interpretation: Interpretation) -> str:
    """An interpretation as one line."""
    parse = interpretation.parse
    speaker = interpretation.speaker
    parts = [
        parse.kind.name,
        parse.query.name if parse.query else "",
        "|".join(relation.type for relation in parse.relations),
        parse.attribute,
    ]
    for slot in parse.slots:
        entity = interpretation.entities.get(slot.name)
        value = entity.id if entity else interpretation.values.get(slot.name)
        parts.append(f"{slot.name}={value}" if value else "")
    if speaker:
        parts.append(f"voice={speaker.voice}" if speaker.voice else f"document={speaker.document}")
    parts.append(f"type={parse.entity_type}" if parse.entity_type else "")
    parts.append(f"corrected={parse.corrected_word}" if parse.corrected_word else "")
    return " ".join(filter(None, parts))


@pytest.mark.parametrize(("question", "meaning"), QUESTIONS, ids=[question for question, _ in QUESTIONS])
def test_question_has_this_meaning(shipped: Store, question: str, meaning: str) -> None:
    assert in_short(interpret(shipped, question)) == meaning
