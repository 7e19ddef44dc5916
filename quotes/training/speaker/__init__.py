"""How the weights of speaker resolution are made: annotated articles and sketches to examples, examples to weights."""
