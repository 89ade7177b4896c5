"""The title of a picture says what is shown, and how it was narrowed."""

import pytest

from tests.network.networks import small
from ties.network.picture import Picture, draw
from ties.network.titles import neighbourhood_title, picture_title
from ties.records.selection import EVERYTHING, Selection
from ties.records.vocabulary import vocabulary

COOPERATION = tuple(vocabulary().relations_of_kind("cooperation"))
AROUND = "TTP and its neighbours"


@pytest.mark.parametrize(
    ("selection", "title", "around"),
    [
        (EVERYTHING, "Who is connected to whom?", AROUND),
        (Selection(types=("Group",)), "Groups only: who is connected to whom?", f"{AROUND}, groups only"),
        (Selection(relations=("SUPPORTS",)), "Who supports whom?", f"{AROUND}: supports"),
        (
            Selection(relations=COOPERATION),
            "Cooperation: who is connected to whom?",
            f"{AROUND}: cooperation",
        ),
        (
            Selection(relations=("BASED_IN",), types=("Group", "Place"), as_of="2022"),
            "Groups and places only: who is based where as of 2022?",
            f"{AROUND}, groups and places only: based in as of 2022",
        ),
        (
            Selection(relations=("PART_OF",), voices=("TTP",)),
            "What is part of what according to TTP?",
            f"{AROUND}: part of according to TTP",
        ),
        (
            Selection(relations=("SUPPORTS", "FIGHTS")),
            "Supports, fights: who is connected to whom?",
            f"{AROUND}: supports, fights",
        ),
    ],
)
def test_title_says_how_the_picture_was_narrowed(selection: Selection, title: str, around: str) -> None:
    assert picture_title("", selection) == title
    assert picture_title(AROUND, selection) == around


def test_title_says_what_the_limit_leaves() -> None:
    drawn = draw(Picture(small()), limit=3)
    assert drawn.title == "The 3 best connected: who is connected to whom?"
    assert draw(Picture(small())).title == "Who is connected to whom?"


@pytest.mark.parametrize(
    ("names", "hops", "title"),
    [
        (["TTP"], 0, "TTP"),
        (["TTP"], 1, "TTP and its neighbours"),
        (["TTP", "AQIS"], 1, "TTP, AQIS and their neighbours"),
        (["TTP", "AQIS"], 2, "Within 2 steps of TTP and AQIS"),
    ],
)
def test_title_of_a_neighbourhood_names_the_entities(names: list[str], hops: int, title: str) -> None:
    assert neighbourhood_title(names, hops) == title


def test_question_counts_documents_unless_the_title_is_the_question() -> None:
    assert draw(Picture(small())).question == "What 2 documents say"
    assert draw(Picture(small()), Selection(documents=("codes",))).question == "What 1 document says"
    assert draw(Picture(small(), "Who?", "Who?")).question == ""
    assert draw(Picture(small(), "A title", "Who?")).question == "Who?"


def test_finding_is_on_the_page() -> None:
    page = draw(Picture(small(), "Who?", "Who?", finding="Nobody.")).page()
    assert (page.graph["title"], page.graph["question"], page.graph["finding"]) == ("Who?", "", "Nobody.")
