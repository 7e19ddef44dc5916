"""The same person across articles: whom a speaker of an article may be, decided with a reason; used by the store."""
