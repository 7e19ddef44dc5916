"""The command line: checks what was typed, calls one function of a room, prints."""

from quotes.cli.app import app, main

__all__ = ["app", "main"]
