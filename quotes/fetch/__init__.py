"""Pages, feeds and files from addresses that a person names: the only room that talks to other machines.

Politely: what a robots.txt asks is heeded, a host gets one request a second, what is known already is only asked
whether it changed. Nothing is fetched where ``QUOTES_OFFLINE`` is set.
"""
