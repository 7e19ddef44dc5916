"""Characters that mislead the eye or steer a terminal, made visible wherever words of an article are shown.

Bidirectional controls can show a sentence in another order than it was written in (Boucher and Anderson, "Trojan
Source", USENIX Security 2023). Control characters have no look at all, and a terminal obeys some of them (ECMA-48:
ESC, and CSI among the C1 controls).
"""

from __future__ import annotations

import regex

# The plain marks (LRM, RLM, ALM) only help in mixed text and reorder nothing that is not theirs: they stay as they are.
MISLEADING = regex.compile(
    r"""(?x)
    [\u202A-\u202E\u2066-\u2069]                    # embeddings, overrides and isolates
    | [\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]         # C0 and C1 controls but tab, line feed and carriage return
    """
)
_LONE_RETURN = regex.compile(r"\r(?!\n)")  # goes back to the head of the line, over what stands there


def code(character: str) -> str:
    """The code point of a character as Unicode writes it.

    >>> code("\\u202e")
    'U+202E'
    """
    return f"U+{ord(character):04X}"


def shown(text: str) -> str:
    """The text for a terminal or a spreadsheet: each misleading character as its code point.

    >>> shown("not \\u202eevil\\x1b[31m")
    'not <U+202E>evil<U+001B>[31m'
    """
    spelled = MISLEADING.sub(lambda match: f"<{code(match.group())}>", text)
    return _LONE_RETURN.sub("<U+000D>", spelled).replace("\r\n", "\n")
