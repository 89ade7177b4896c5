"""Answers to questions: tables of canned queries turned into what was found, with the evidence behind it."""
