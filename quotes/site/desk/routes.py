"""The addresses of the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from datasette.utils.asgi import Response

from quotes.site.desk.checks_page import checks, kept_check
from quotes.site.desk.log_page import log, undo
from quotes.site.desk.names import names
from quotes.site.desk.people_page import people
from quotes.site.desk.quote_desk import correct_quote
from quotes.site.desk.review_page import review
from quotes.site.desk.signing import sign_in_page, sign_out_page
from quotes.site.desk.speaker_desk import correct_speaker
from quotes.site.desk.text_page import check_text

DESK: list[tuple[str, Callable[..., Awaitable[Response]]]] = [
    (r"/-/sign-in$", sign_in_page),
    (r"/-/sign-out$", sign_out_page),
    (r"/-/names\.json$", names),
    (r"/-/quote/(?P<id>[A-Za-z0-9_-]{1,64})/correct$", correct_quote),
    (r"/-/speaker/(?P<id>[1-9][0-9]{0,17})/correct$", correct_speaker),
    (r"/-/review(?P<extension>\.json)?$", review),
    (r"/-/review/people(?P<extension>\.json)?$", people),
    (r"/-/checks(?P<extension>\.json)?$", checks),
    (r"/-/check/(?P<number>[1-9][0-9]{0,17})(?P<extension>\.json)?$", kept_check),
    (r"/-/check/text(?P<extension>\.json)?$", check_text),
    (r"/-/corrections(?P<extension>\.json)?$", log),
    (r"/-/corrections/(?P<number>[1-9][0-9]{0,17})/undo$", undo),
]
