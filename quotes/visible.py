"""Characters that mislead the eye or steer a terminal, made visible wherever words of an article are shown.

Bidirectional controls can show a sentence in another order than it was written in (Boucher and Anderson, "Trojan
Source", USENIX Security 2023). Control characters have no look at all, and a terminal obeys some of them (ECMA-48:
ESC, and CSI among the C1 controls).
"""

from __future__ import annotations

from quotes.data.compiled import compiled

# The plain marks (LRM, RLM, ALM) only help in mixed text and reorder nothing that is not theirs: they stay as they are.
MISLEADING = compiled(
    r"""(?x)
    [\u202A-\u202E\u2066-\u2069]                    # embeddings, overrides and isolates
    | [\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]         # C0 and C1 controls but tab, line feed and carriage return
    """
)
_HTTP = compiled(r"(?i)https?://[^\s/?#]+(?:[/?#]\S*)?")
_LONE_RETURN = compiled(r"\r(?!\n)")  # goes back to the head of the line, over what stands there


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


def without_misleading(text: str) -> str:
    """The text without these characters, for plain text that is read outside of a page.

    >>> without_misleading("not \\u202eevil\\u202c")
    'not evil'
    """
    return MISLEADING.sub("", text)


def spelled_out(json_text: str) -> str:
    """JSON with these characters as escapes, which change nothing for a program and can be seen by a person."""
    return MISLEADING.sub(lambda match: f"\\u{ord(match.group()):04x}", json_text)


def web_address(url: str | None) -> str | None:
    """The address where it is one of the web; None for anything else, such as ``javascript:``.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    return url if url and _HTTP.fullmatch(url) else None
