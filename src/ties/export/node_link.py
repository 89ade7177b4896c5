"""A network as networkx node-link JSON: the same network gives the same bytes."""

import json

from ties.network import Network, node_link
from ties.output.safe import plain_json

__all__ = ["node_link_text"]


def node_link_text(network: Network) -> str:
    """The network as JSON text that `networkx.node_link_graph` reads."""
    return plain_json(json.dumps(node_link(network), ensure_ascii=False, indent=1)) + "\n"
