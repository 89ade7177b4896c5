"""Answers to questions: tables of canned queries turned into what was found, with the evidence behind it."""

from ties.answers.evidence import Evidence, evidence
from ties.answers.profile import Profile, profile
from ties.answers.relations import Found, TiesAnswer, where, who

__all__ = ["Evidence", "Found", "Profile", "TiesAnswer", "evidence", "profile", "where", "who"]
