"""How names work: folding, parsing, and whether two of them can be one person's; the same for every room."""

from quotes.names.agreeing import Verdict, agree, agree_names, within
from quotes.names.casing import cased
from quotes.names.folding import fold, name_key, name_parts
from quotes.names.keys import keys
from quotes.names.lettered import lettered
from quotes.names.lists import given_genders, is_given_name, particle_pattern, particles, role_fields, titles
from quotes.names.parsing import Name, is_honour, parse, split_title
from quotes.names.spelling import initials_of, plain_letters
from quotes.names.tokens import COMES_AND_GOES

__all__ = [
    "COMES_AND_GOES",
    "Name",
    "Verdict",
    "agree",
    "agree_names",
    "cased",
    "fold",
    "given_genders",
    "initials_of",
    "is_given_name",
    "is_honour",
    "keys",
    "lettered",
    "name_key",
    "name_parts",
    "parse",
    "particle_pattern",
    "particles",
    "plain_letters",
    "role_fields",
    "split_title",
    "titles",
    "within",
]
