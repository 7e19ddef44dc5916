"""The desk in the browser: signing in, correcting, reviewing, and the log of checks.

Pages of this folder write, through the same functions as the command line, and only for an editor who is signed in;
a check is kept for anybody who is.
"""
