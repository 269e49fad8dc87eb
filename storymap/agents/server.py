"""The tools as a Model Context Protocol server, for agents that speak it: `storymap mcp`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storymap.agents.tools import Tools
from storymap.errors import StorymapError
from storymap.exports.formats import EXPORTERS

if TYPE_CHECKING:
    from mcp.server import MCPServer

_INSTRUCTIONS = (
    "Storymap finds the places that a text names, decides which place on Earth each name means, "
    "and writes the text with its map as one HTML file or another format. Offline but for url. "
    "Offsets count Unicode code points, latitudes and longitudes are degrees (WGS 84). Status: "
    "resolved, ambiguous (uncertain: say so), unplaced, rejected (no place after all)."
)
_FROM = "Give one of text, path (a file in the server's folder) and url (http or https)."
_TOLD = {
    "find_places": (
        "Find the places that a text names: each place with its coordinates, each mention with its "
        f"offsets, status, probability and reasons. {_FROM}"
    ),
    "build_story": (
        "Write a text's story map to a new file in the server's folder; the suffix of output says "
        f"the format ({', '.join(each.suffix for each in EXPORTERS)}), or format by name "
        f"({', '.join(each.name for each in EXPORTERS)}). {_FROM}"
    ),
    "search_gazetteer": (
        "Look up places by any of their names, the best first; “Paris, Texas” is understood."
    ),
    "explain": (
        "Tell why a mention of a text means the place that it does: all candidates with "
        f"probabilities and reasons. {_FROM}"
    ),
}


def server_of(folder: Path, version: str = "") -> MCPServer:
    """The server of the tools over a folder; `version` is what it says of itself."""
    from mcp.server import MCPServer

    tools = Tools(folder)
    server = MCPServer("storymap", instructions=_INSTRUCTIONS, version=version)
    for name, said in _TOLD.items():
        server.add_tool(_told(getattr(tools, name)), name=name, description=said)
    return server


def run(folder: Path, version: str) -> None:
    """Serve on standard input and output until the agent leaves."""
    server_of(folder, version).run("stdio")


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool, whose errors made to be read reach the agent as such a sentence."""
    from functools import wraps

    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def call(*arguments: Any, **options: Any) -> Any:
        try:
            return tool(*arguments, **options)
        except StorymapError as error:
            raise ToolError(str(error)) from error
        except OSError as error:
            raise ToolError(error.strerror or "The file cannot be read or written.") from error

    return call
