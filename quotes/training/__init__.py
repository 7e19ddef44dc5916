"""How the token model is made. Needs the extra ``quotes[train]`` and is never imported at run time."""
