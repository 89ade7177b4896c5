"""Who supports, harbours, leads and fights whom: claims from documents as a graph, each with its evidence."""

__version__ = "0.1.0"
