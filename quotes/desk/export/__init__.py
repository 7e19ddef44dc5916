"""Stored quotes in the formats of others."""
