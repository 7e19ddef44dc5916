"""Understanding: wordings that moved, speakers side by side, who talks to whom, editions of a story."""
