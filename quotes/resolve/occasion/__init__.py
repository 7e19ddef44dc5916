"""When, where and to whom something was said."""
