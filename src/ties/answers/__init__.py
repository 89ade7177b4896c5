"""Answers to requests, with the evidence behind them; one module per kind of question."""
