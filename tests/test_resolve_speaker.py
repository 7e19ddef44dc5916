"""The learned choice of speakers: candidates, what speaks for them, the weights, and the reasons given."""

from __future__ import annotations

import pytest

from quotes import extract
from quotes.resolve.article.cast import Who, cast_of
from quotes.resolve.article.layout import layout_of
from quotes.resolve.speaker.another import of_another_calling
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.rank import ANY, phrases, summed, weights
from quotes.resolve.speaker.scene import scene_of
from quotes.resolve.speaker.source import source_of
from quotes.segment import segment
from quotes.training.speaker.examples import of_sketch
from quotes.training.speaker.fit import fit
from quotes.training.speaker.sketches import sketches
from quotes.values import Article, Attribution, Reading, cut
from tests.resolve_marks import resolved
from tests.timing import assert_linear

CHOSEN = [
    ("⟦s|British packaging group Orro⟧ ⟦q|said⟧ ⟦c|no⟧.", "Orro"),
    # an elder's title is none of the name
    ("⟦s|Mama Rose Venn⟧ ⟦q|said⟧ ⟦c|no⟧.", "Rose Venn"),
    ("Auntie Flora Tarn left. ⟦s|Auntie Flora⟧ ⟦q|said⟧ ⟦c|no⟧.", "Flora Tarn"),
    ("⟦s|Mzee Daniel Orr⟧ ⟦q|said⟧ ⟦c|no⟧.", "Daniel Orr"),
    # a writing is of whom the sentence before names as its author, not of whoever cited it
    ("Dan Loft said no, citing a survey by Malt Union. ⟦s|The survey⟧ ⟦q|found⟧ ⟦c|loss⟧.", "Malt Union"),
    ("Dan Loft read a report compiled by the Orro Institute. ⟦s|The report⟧ ⟦q|said⟧ ⟦c|no⟧.", "Orro Institute"),
    # a writing is of the body that is told beside it, though described, and of no firm named before
    ("Orro Ltd left. ⟦s|A report by the county's care board⟧ ⟦q|said⟧ ⟦c|Orro failed⟧.", "county's care board"),
    ("Orro Ltd left. ⟦s|A study by two economists⟧ ⟦q|said⟧ ⟦c|Orro failed⟧.", "study by two economists"),
    # the one who says it, not the outlet that reports it
    (
        "⟦s|the Tarn Herald, Professor Leo Birch, chairman of the panel,⟧ ⟦q|said⟧ ⟦c|flags last⟧.",
        "Leo Birch",
    ),
    ("⟦s|The company that runs the show, Corvus Productions⟧, ⟦q|denied⟧ ⟦c|that it was over⟧.", "Corvus Productions"),
    ("⟦s|Dan Loft, THL chief,⟧ ⟦q|said⟧ ⟦c|films pay⟧.", "Dan Loft"),
    ("The council met Iris Vane. ⟦c|“It rained,”⟧ ⟦s|she⟧ ⟦q|said⟧.", "Iris Vane"),
    ('⟦s|Dominic "Dom" Sorrell, 52,⟧ ⟦q|said⟧ ⟦c|they owed him⟧.', 'Dominic "Dom" Sorrell'),
    ("Echoing Ada Finn, ⟦s|the mayor⟧ ⟦q|said⟧ ⟦c|no⟧.", "the mayor"),
    ("⟦s|Norland Ambassador to the islands Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Iris Vane"),
    ("⟦s|WHO⟧ ⟦q|said⟧ ⟦c|tests help⟧.", "WHO"),
    ("⟦s|Yemen⟧ ⟦q|said⟧ ⟦c|the port was shut⟧.", "Yemen"),
    ("⟦s|The council's own consultation⟧ ⟦q|found⟧ ⟦c|that most objected⟧.", "council's own consultation"),
    # a sentence that begins with whose relative somebody is tells of that one
    ("Clare Dunne sang.\n\nVarley's daughter, Maisie Orr, 9, came. ⟦s|She⟧ ⟦q|said⟧ ⟦c|no⟧.", "Maisie Orr"),
    # who speaks of somebody in a clause about them is another
    ("Dan Loft has a farm. It was built by Ivo Tarn, who ⟦s|he⟧ ⟦q|says⟧ ⟦c|is never there⟧.", "Dan Loft"),
    # a member of a party beside the name, or instead of it
    ("⟦s|The panel's top Democrat, Sen. Joyce Okafor of Osk,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Joyce Okafor"),
    ("Rep. Ann Roe voted no. ⟦s|The Democrat⟧ ⟦q|said⟧ ⟦c|it was cruel⟧.", "Ann Roe"),
    ("Rep. Ann Roe (D-Ohio) met Dan Loft. ⟦s|The Democrat⟧ ⟦q|said⟧ ⟦c|it was cruel⟧.", "Ann Roe"),
    ("Sen. Ann Roe, R-Neb., met Dan Loft. ⟦s|The Republican⟧ ⟦q|said⟧ ⟦c|it was cruel⟧.", "Ann Roe"),
    ("Ann Roe MP (Con) met Dan Loft. ⟦s|The Tory⟧ ⟦q|said⟧ ⟦c|it was cruel⟧.", "Ann Roe"),
    # a dateline names no one who speaks
    ("DUBLIN, 14 May (Osk Wire) - ⟦c|The work goes on⟧, ⟦s|it⟧ ⟦q|said⟧. Orbix Plc makes lamps.", "Orbix Plc"),
    ("⟦s|The union, the POA,⟧ ⟦q|said⟧ ⟦c|members were afraid⟧.", "POA"),
    ("⟦s|The message, sent by a clerk in May⟧, ⟦q|says⟧ ⟦c|no⟧.", "message, sent by a clerk in May"),
    ("⟦s|Prosecutor Imran Sheikh KC⟧ ⟦q|said⟧ ⟦c|no⟧.", "Imran Sheikh"),
    ("⟦s|Emma Bishop MP⟧ ⟦q|said⟧ ⟦c|no⟧.", "Emma Bishop"),
    # ranks are none of a name; a noun in -ly ends none
    ("⟦s|Det Garda Orla Venn⟧ ⟦q|said⟧ ⟦c|no⟧.", "Orla Venn"),
    ("⟦s|Senior Constable Dan Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Loft"),
    ("⟦s|The Tarn family doctor⟧ ⟦q|said⟧ ⟦c|no⟧.", "The Tarn family doctor"),
    # surnames that are also offices, bodies, months
    ("Helen King runs the ferry. ⟦s|King⟧ ⟦q|said⟧ ⟦c|no⟧.", "Helen King"),
    ("⟦s|Helen Constable⟧ ⟦q|said⟧ ⟦c|no⟧.", "Helen Constable"),
    ("⟦s|Ms Church⟧ ⟦q|said⟧ ⟦c|no⟧.", "Church"),
    ("⟦s|Ivo Bank, 45,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Ivo Bank"),
    ("⟦s|Helen Church⟧ ⟦q|said⟧ ⟦c|no⟧.", "Helen Church"),
    ("⟦s|Grace Church⟧ ⟦q|said⟧ ⟦c|no⟧.", "Grace Church"),
    ("⟦s|Helen London⟧ ⟦q|said⟧ ⟦c|no⟧.", "Helen London"),
    ("Ivo Will writes for us. ⟦s|Will⟧ ⟦q|wrote⟧ ⟦c|that it was over⟧. Dan Loft agreed.", "Ivo Will"),
    ("Sir Tom May left. ⟦s|May⟧ ⟦q|said⟧ ⟦c|no⟧.", "Tom May"),
    ("Edward Holt led the party. ⟦s|The Queen⟧ ⟦q|asked⟧ ⟦c|him to go⟧.", "The Queen"),
    ("Tom Holt left. ⟦s|The woman⟧ ⟦q|said⟧ ⟦c|no⟧.", "The woman"),
    # a plural that opens a sentence names nobody; a name ends with its sentence
    ("Shares in Loft Foods fell. The shares were dear. ⟦s|The firm⟧ ⟦q|said⟧ ⟦c|sales fell⟧.", "Loft Foods"),
    ("⟦s|figures from the Orro Commission on Friday⟧. ⟦q|Say⟧ ⟦c|no⟧. Much of the UK froze.", "Orro Commission"),
    # a body beside its noun, an office as a description, whose office it is
    ("⟦s|The regulator, Ofdam,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Ofdam"),
    ("Loft party co-chairman Dan Birch left. ⟦s|The Loft Party Co-Chairman⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Birch"),
    ("Ana Vane is president of Norland. ⟦s|Norland's president⟧ ⟦q|said⟧ ⟦c|no⟧.", "Ana Vane"),
    # an office by its initials: its holder, an unnamed one, and nobody of another office
    ("Prime Minister Ana Vane left. Tom Reid is health minister. ⟦s|The PM⟧ ⟦q|said⟧ ⟦c|no⟧.", "Ana Vane"),
    ("Deputy President Dan Loft left. ⟦s|The DP⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Loft"),
    ("Health MEC Ana Vane left. ⟦s|The former MEC⟧ ⟦q|said⟧ ⟦c|no⟧.", "Ana Vane"),
    ("CM Ana Vane left. ⟦s|The chief minister⟧ ⟦q|said⟧ ⟦c|no⟧.", "Ana Vane"),
    ("Health Minister Tom Reid left. ⟦s|The PM⟧ ⟦q|said⟧ ⟦c|no⟧.", "The PM"),
    ("Orla Venn sits for Osk. She is an MP. ⟦s|The MP⟧ ⟦q|said⟧ ⟦c|no⟧.", "Orla Venn"),
    ("⟦s|Junior Emily Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Emily Vane"),
    # somebody unnamed who was brought in last
    (
        "“It is dusty,” said Iris Vane. Another resident, in a red coat, sat down. "
        "⟦c|“It is late,”⟧ ⟦s|the woman⟧ ⟦q|said⟧.",
        "Another resident",
    ),
    # an officer of the law, or whom a noun brought in, is nobody of whom that was never said
    ("Leo Birch was arrested on Sunday. ⟦s|The magistrate⟧ ⟦q|said⟧ ⟦c|he would stay in jail⟧.", "The magistrate"),
    ("Iris Vane sued the clinic. ⟦s|The judge⟧ ⟦q|said⟧ ⟦c|no⟧.", "The judge"),
    (
        "Iris Vane (Mayor) sat with Leo Birch (Surveyor). Birch said no. The Mayor thanked him. "
        "⟦s|The Mayor⟧ ⟦q|said⟧ ⟦c|that the matter would come back⟧.",
        "Iris Vane",
    ),
    ("Judge Iris Vane sat alone. Leo Birch was there. ⟦s|The judge⟧ ⟦q|said⟧ ⟦c|no⟧.", "Iris Vane"),
    ("Leo Birch lost his hut. A fireman saved his dog. ⟦s|The fireman⟧ ⟦q|said⟧ ⟦c|no⟧.", "A fireman"),
    # a writing of which nothing was told is nobody's who was named
    ("Iris Vane told the court she was ill. ⟦s|The report⟧ ⟦q|says⟧ ⟦c|the mill was unsafe⟧.", "report"),
    # the other party of what befell somebody, and whoever speaks for somebody else
    # who would not be named is nobody whom the article names
    (
        "Leo Birch owns nine houses. ⟦s|The landlord, who asked not to be named,⟧ ⟦q|said⟧ ⟦c|rents would rise⟧.",
        "The landlord",
    ),
    ("Leo Birch was hit by a lorry. ⟦s|The driver⟧ ⟦q|said⟧ ⟦c|he never saw him⟧.", "The driver"),
    ("Leo Birch won the race. ⟦s|The driver⟧ ⟦q|said⟧ ⟦c|he was glad⟧.", "Leo Birch"),
    ("Iris Vane was stabbed. ⟦s|The attacker⟧ ⟦q|said⟧ ⟦c|no⟧.", "The attacker"),
    ("Iris Vane was stabbed. ⟦s|The neighbour⟧ ⟦q|said⟧ ⟦c|it was loud⟧.", "The neighbour"),
    ("Lord Birch left. ⟦s|The mayor's spokesman⟧ ⟦q|said⟧ ⟦c|no⟧.", "The mayor's spokesman"),
    # where a company is from is not its name; an author after the office
    ("Orbix Plc makes lamps. ⟦s|The Tarn-based company⟧ ⟦q|said⟧ ⟦c|sales fell⟧.", "Orbix Plc"),
    ("Orbix Plc makes lamps. ⟦s|The San Tarn-based company⟧ ⟦q|said⟧ ⟦c|costs rose⟧.", "Orbix Plc"),
    ("Orbix Plc makes lamps. ⟦s|The US firm⟧ ⟦q|said⟧ ⟦c|sales fell⟧.", "Orbix Plc"),
    ("⟦s|A report by the chief clerk, Dan Loft,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Loft"),
    # a gerund that opens a sentence names nobody, and a participle ends the description before it
    ("Keel has a plan. Pausing is no good. ⟦c|Work goes on⟧, ⟦s|it⟧ ⟦q|announced⟧.", "Keel"),
    ("⟦s|A clerk accused of taking an appeal⟧ ⟦q|said⟧ ⟦c|no⟧.", "A clerk accused of taking an appeal"),
    # firms by the names of two people, and what belongs to somebody
    ("⟦s|Loft & Birch⟧ ⟦q|said⟧ ⟦c|sales fell⟧.", "Loft & Birch"),
    ("⟦s|Simon & Birch⟧ ⟦q|said⟧ ⟦c|sales fell⟧.", "Simon & Birch"),
    ("⟦s|Vane, Loft & Partners⟧ ⟦q|said⟧ ⟦c|no⟧.", "Vane, Loft & Partners"),
    ("But ⟦s|Birch & Sons⟧ ⟦q|said⟧ ⟦c|no⟧.", "Birch & Sons"),
    ("⟦s|A lawyer at Loft & Birch LLP⟧ ⟦q|said⟧ ⟦c|no⟧.", "A lawyer at Loft & Birch LLP"),
    ("Iris Vane met the press. ⟦s|Her office⟧ ⟦q|said⟧ ⟦c|she was well⟧.", "Iris Vane’s office"),
    ("Iris Vane met the press, and ⟦s|her office⟧ ⟦q|said⟧ ⟦c|she was well⟧.", "Iris Vane’s office"),
    # whom a pronoun speaks to, it does not mean
    ("Dan Loft met Kai Birch. Birch asked Loft why. ⟦c|“It rained,”⟧ ⟦s|he⟧ ⟦q|told⟧ Birch.", "Dan Loft"),
    ("Dan Loft met Kai Birch. Birch asked Loft why. ⟦c|“It rained,”⟧ ⟦s|he⟧ ⟦q|told⟧ host Kai Birch.", "Dan Loft"),
    # who asked does not answer
    (
        "Dan Loft met Kai Birch. Asked by Mr Birch what he had done, ⟦s|he⟧ ⟦q|said⟧ ⟦c|he slept⟧.",
        "Dan Loft",
    ),
    (
        "Dan Loft came. Cross-examined again by lawyer Kai Birch, ⟦s|he⟧ ⟦q|admitted⟧ ⟦c|that he slept⟧.",
        "Dan Loft",
    ),
    # somebody new is nobody who was named before
    ("Star Iris Vane left her man. Vane wept. ⟦s|A pal⟧ ⟦q|said⟧ ⟦c|she was livid⟧.", "A pal"),
    ("Mayor Iris Vane left. Vane wept. ⟦s|A mayor⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "A mayor"),
    # a name that a description is put before
    ("⟦s|A former Labour candidate -- Dan Loft, who lost last year --⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Loft"),
    # descriptions end where a clause begins
    ("⟦s|Many experts, including the Orro Bank,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Many experts"),
    ("⟦s|The lawsuit, filed in Tarn,⟧ ⟦q|says⟧ ⟦c|it leaked⟧.", "lawsuit"),
    ("⟦s|When guests⟧ ⟦q|said⟧ ⟦c|it rained⟧, the host left.", "guests"),
    ("Dan Loft was a candidate. ⟦s|Some candidates⟧ ⟦q|said⟧ ⟦c|no⟧.", "Some candidates"),
    ("Among Loft supporters, ⟦s|74 percent⟧ ⟦q|said⟧ ⟦c|they were sure⟧.", "Loft supporters"),
    # polls, figures and reports speak for those who made them
    ("⟦s|A poll by the Osk Institute⟧ ⟦q|found⟧ ⟦c|a lead⟧.", "Osk Institute"),
    ("⟦s|New data from the Orro Bank⟧ ⟦q|show⟧ ⟦c|a rise⟧.", "Orro Bank"),
    ("⟦c|Prices rose⟧, ⟦q|according to⟧ ⟦s|a new poll⟧. The poll by the Osk Institute asked 900.", "Osk Institute"),
    ("⟦s|A new poll⟧ ⟦q|found⟧ ⟦c|a lead⟧.", "new poll"),
    ("Prices fell, Orro Bank said. ⟦s|The bank's quarterly survey⟧ ⟦q|found⟧ ⟦c|gloom⟧.", "Orro Bank"),
    ("⟦c|Prices rose⟧, ⟦q|according to⟧ ⟦s|a report⟧. Research from the Osk Institute asked 900.", "Osk Institute"),
    # newspapers by name and by their kind
    ("Dan Loft left. ⟦q|According to⟧ ⟦s|the Independent⟧, ⟦c|others will go⟧.", "Independent"),
    ("Loft read the Financial Times. ⟦s|The paper⟧ ⟦q|said⟧ ⟦c|banks fell⟧.", "Financial Times"),
    # a party, letters or a body before a given name are none of the name
    ("⟦s|Tory Liam Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", "Liam Loft"),
    ("⟦s|Democrat Hillary Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Hillary Vane"),
    ("⟦s|DJ Norman Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Norman Birch"),
    ("The leader of the union ⟦s|Orro Dave Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dave Birch"),
    ("⟦s|J.K. Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "J.K. Birch"),
    ("The union backed Liberal ⟦s|Democrat Paul Birch⟧, who ⟦q|said⟧ ⟦c|no⟧.", "Paul Birch"),
    ("⟦s|Lib Dem Norman Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Norman Birch"),
    ("⟦s|Norland-born Abdel Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Abdel Vane"),
    ("⟦s|Lantern-winner Andrea Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Andrea Vane"),
    ("⟦s|Controversial DJ Howard Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Howard Vane"),
    ("⟦s|Producers Barbara Vane⟧ and Dan Loft met. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Barbara Vane"),
    ("⟦s|Mary Green Howard Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Mary Green Howard Vane"),
    ("⟦s|Seong Min-jun⟧ ⟦q|said⟧ ⟦c|no⟧.", "Seong Min-jun"),
    # one of several, with a name or without
    ("⟦s|One participant, 51-year-old driver Dan Loft from Osk,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Loft"),
    ("⟦s|A third, shopkeeper Dan Loft,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Loft"),
    ("A boy spoke. ⟦s|Another⟧ ⟦q|said⟧ ⟦c|he was late⟧.", "Another"),
    # whoever is told of by age, nation, kin or as a body without a name
    ("Iris Vane looks up. ⟦c|“It rains,”⟧ ⟦s|the 67-year-old former seaweed gatherer⟧ ⟦q|says⟧.", "Iris Vane"),
    ("Coach Nuno Vane left. ⟦c|“It rains,”⟧ ⟦s|the Portuguese⟧ ⟦q|joked⟧.", "Nuno Vane"),
    ("Dan Loft left. ⟦s|His father⟧ ⟦q|says⟧ ⟦c|it will shut⟧. Maria Loft wept.", "His father"),
    ("⟦s|The Osk Fund think tank⟧ ⟦q|said⟧ ⟦c|no⟧.", "Osk Fund think tank"),
    ("The housing ministry did not reply. In May ⟦s|it⟧ ⟦q|described⟧ ⟦c|Osk as a model⟧.", "The housing ministry"),
    ("Substitute Dan Loft scored. ⟦s|Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", "Dan Loft"),
    ("⟦s|Union Harbour⟧ ⟦q|said⟧ ⟦c|no⟧. Trains of Union Harbour stopped at Harbour.", "Union Harbour"),
    # an answer is not of whoever asked for it
    ("Dan Loft cooks. Kai Birch thanked him. ⟦c|“Not at all,”⟧ ⟦s|he⟧ ⟦q|answered⟧.", "Dan Loft"),
    ("Ann Poe cooks. Kai Birch thanked her. ⟦c|“Not at all,”⟧ ⟦s|he⟧ ⟦q|answered⟧.", "Kai Birch"),
    # small words that are given names, kin that go by what they are
    ("⟦s|Per Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", "Per Loft"),
    ("⟦q|Per⟧ ⟦s|Reuters⟧, ⟦c|no⟧.", "Reuters"),
    ("Iris Vane wept. ⟦s|Mum⟧ ⟦q|said⟧ ⟦c|no⟧.", "Mum"),
    # where a writing appeared is not who wrote it
    ("⟦s|A study published in the Osk Physician⟧ ⟦q|found⟧ ⟦c|no harm⟧.", "study published in the Osk Physician"),
    ("⟦s|An essay in Orro Finans⟧ ⟦q|said⟧ ⟦c|no⟧.", "essay in Orro Finans"),
    # the subject stands after where it is told of, and after the description that it is named behind
    ("Kai Birch left. In Tarn, skipper Dan Loft wept. ⟦c|“No fish,”⟧ ⟦s|he⟧ ⟦q|said⟧.", "Dan Loft"),
    # who would not be named is nobody who is
    ("Kai Birch wept.\n\n⟦s|The inn's licensee⟧, who asked not to be named, ⟦q|said⟧ ⟦c|no⟧.", "The inn's licensee"),
    ("Kai Birch wept.\n\n⟦s|The owner, who wished to remain anonymous⟧, ⟦q|said⟧ ⟦c|no⟧.", "The owner"),
    # an office alone is somebody's, and a bracket that only opens is in no name
    ("Taoiseach Dan Loft left. ⟦s|The Taoiseach⟧ ⟦q|said⟧ ⟦c|he was tired⟧.", "Dan Loft"),
    ("⟦s|The Osk Labour Front (OLF)⟧ ⟦q|has warned⟧ ⟦c|that it will strike⟧.", "Osk Labour Front"),
    ("⟦s|Comrade Musa Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", "Musa Loft"),
    # words that say which union, club or service it is mean no body of which they were never said
    ("Orbix Plc makes lamps. ⟦s|The engineers' union⟧ ⟦q|said⟧ ⟦c|no⟧.", "The engineers' union"),
    ("Orbix Plc makes lamps. ⟦s|The fire service⟧ ⟦q|said⟧ ⟦c|no⟧.", "The fire service"),
    ("Orbix Plc, a brokerage, left. ⟦s|The brokerage⟧ ⟦q|said⟧ ⟦c|no⟧.", "Orbix Plc"),
    ("Orbix Plc makes lamps. ⟦s|The Irish company⟧ ⟦q|said⟧ ⟦c|no⟧.", "Orbix Plc"),
    ("Kai Birch left. ⟦s|The MP for Osk⟧ ⟦q|said⟧ ⟦c|no⟧.", "The MP for Osk"),
    ("Two women sat down. ⟦s|The second⟧ ⟦q|told⟧ me ⟦c|it was late⟧.", "The second"),
    # somebody's by office is no body of another's
    ("The Hark Sheriff's Office came. ⟦s|The prosecutor's office⟧ ⟦q|said⟧ ⟦c|no⟧.", "The prosecutor's office"),
    ("The Hark Teachers Union came. ⟦s|The nurses' union⟧ ⟦q|said⟧ ⟦c|no⟧.", "The nurses' union"),
    ("The Hark Nurses Union came. ⟦s|The nurses' union⟧ ⟦q|said⟧ ⟦c|no⟧.", "Hark Nurses Union"),
    ("The Osk Sheriff's Office came. It wrote to the mayor's office, ⟦s|which⟧ ⟦q|said⟧ ⟦c|no⟧.", "the mayor's office"),
    # a street is no firm, an institution no person
    ("Shares fell on Wall Street after ⟦s|the firm⟧ ⟦q|said⟧ ⟦c|it had erred⟧.", "the firm"),
    ("Dan Loft left. Dan Loft came. ⟦s|The institute⟧ ⟦q|said⟧ ⟦c|no⟧.", "The institute"),
]


@pytest.mark.parametrize(("marked", "name"), CHOSEN)
def test_who_is_chosen(marked: str, name: str) -> None:
    (quote,) = resolved(marked)
    assert quote.speaker and quote.speaker.name == name


BESIDE = [  # of the last of the quotations
    ('"It held," Iris Vane told me.\n\nDan Loft shakes his head. "It did not."', "Dan Loft"),
    ('Ann Poe laughs when I repeat this. "That is it."\n\nDan Loft shrugs. "So it is."', "Dan Loft"),
]


@pytest.mark.parametrize(("text", "name"), BESIDE)
def test_whoever_does_something_beside_a_quotation_says_it(text: str, name: str) -> None:
    speaker = extract(text)[-1].speaker
    assert speaker and speaker.name == name


DAN_AND_ANN = "Ann Roe and Dan Pell sat in the kitchen. Roe poured the tea.\n\n"
READ = [  # of the last quote of an article that the engine reads
    # whom a turn calls you
    (
        "MR BIRCH: You said that the gate was open.\n\nMS VANE: I said it was shut.\n\n"
        "MR BIRCH: You told the clerk that nobody came.\n\nMS VANE: You said so, not I.",
        "Birch",
    ),
    # what stands behind Jr. begins the next sentence
    ('"It is late," said Leo Birch Jr. Loft agreed and said it was.', "Loft"),
    # whom somebody tells of within marks
    (
        'Dame Ada Stone asked whether he knew. She told him anyway.\n\n"I had a woman in my surgery on Saturday," said '
        "Labour MP Imran Qadir. \"She said to me, 'Does he know we're here?' What should I tell her?\"",
        "a woman",
    ),
    # whom the article names before it says what she was
    (
        "Sister Agnes Doyle, a nun who taught at Osk, died.\n\nAda Loft is a novelist. “She never raised her voice,” "
        "Ms Loft said. “She told me I would be a writer when I was nine.”",
        "Agnes Doyle",
    ),
    ("Ada Watts left. The superintendent, a Mr Bracey, warned him that parents would not want it.", "Bracey"),
    # the writing that which takes up, not who saw it
    (
        "The two sides are due to meet again in May, according to a diplomatic note seen by Reuters, which says that "
        'the agenda remains "to be agreed".',
        "diplomatic note",
    ),
    # what reads or begins is a writing; of one that begins the sentence before "it" goes on
    ('Ivo Lowe said Osk Stone knew nothing. A note was found in a bag. It read: "Back by six."', "note"),
    ('Ada Roe has the account that he wrote for the railway. "I had a lamp," it begins.', "account"),
    (
        "Ada Roe said that Osk would raise it.\n\nThe Danish readout made no mention of Osk. It said all was calm.",
        "Danish readout",
    ),
    ("Osk Water sent a bill to every house. It said the price had risen.", "Osk Water"),
    # his wife is no Mr Tranter, whatever her name
    ("Will Tranter has a farm. His wife, Sal, agreed.\n\nMr Tranter said he knew who that was.", "Will Tranter"),
    # which woman, told by where she is
    (
        "Ann Roe has said that she wanted to leave. She said it was over.\n\nThe woman next to me wept. "
        '"It is my father," she said.',
        "The woman",
    ),
    ("Ann Kesh never wed. Asked why by a radio interviewer, she said there had been a man.", "Ann Kesh"),
    # whom they said it to is none of them
    ('"I was scared," said Ada Roe. "They said to me, if you talk, you are next."', None),
    # a name goes on to the country in it and is what its bracket spells; of what there are shares is no person
    ("Rural Growers NZ (RGNZ) says the crop is lost.", "Rural Growers NZ"),
    ("Ann Roe wept. “It is late,” Rural Growers NZ said.", "Rural Growers NZ"),
    ("Shares in shoemaker Marlowe Finch fell on Thursday after the company said it had ended talks.", "Marlowe Finch"),
    ("Shares in Hark Water slid on Monday after the utility said it would cut its dividend.", "Hark Water"),
    # a name behind what its bearer is, in a country or for a body, is whom a description means
    (
        "President Ilia Marek said no. Its acting head, the Dutch diplomat Pieter van Loon, said it was late.",
        "Pieter van Loon",
    ),
    ("Dan Birch agreed. But his counterpart on the Osk committee, Alan Beith, said it was late.", "Alan Beith"),
    ("The manager of Johnny Cash, Saul Israel Loft, has died. “It fell,” Loft once said.", "Saul Israel Loft"),
    (
        "A Department for Media, Culture and Sport spokeswoman said it was late.",
        "A Department for Media, Culture and Sport spokeswoman",
    ),
    ("Owners of Orbo Vane's (OV) shares left. Orbo Vane said it was late.", "Orbo Vane"),
    ("Craig Tolland, 44, denies it. The postman, Lee Tolland, said it was loud.", "Lee Tolland"),
    # nobody calls oneself by name, and whoever did so call another does not go on in a turn of its own
    (
        "Iris Vane told the jury so. She was asked by Dan Loft, for the defence. 'I saw it,' Mrs Vane replied.\n\n"
        "'No, Mrs Vane. But nor did anybody else, did they?'",
        "Dan Loft",
    ),
    (f'{DAN_AND_ANN}"It is over, Dan," she said.\n\n"It was over last May."', "Dan Pell"),
    (f'{DAN_AND_ANN}"It is over."\n\n"Roe is the name. Ann Roe," she said.', "Ann Roe"),
    # who signed an article is nobody of whom it tells, nor is whoever is only spoken of
    ('The last garden\n\nBy Iris Vane\n\nMy mother was on her knees.\n\n"You again," she told the weed.', None),
    ('The vote\n\nBy Iris Vane\n\nThe council met. "It is over," Vane said.', "Iris Vane"),
    ('My mother sat down. "They cut up Joan\'s," she said.', None),
    (
        "Keogh's former strike partner, Dermot 'The Duke' Lacey, recalled a player who was fearless.",
        "Dermot 'The Duke' Lacey",
    ),
    (
        "Uachtarán Michael Hennigan said it was fine. The Taoiseach, in Brussels for a summit, said he was sad.",
        "The Taoiseach, in Brussels for a summit",
    ),
    (
        "Her account was confirmed by Doctors Without Walls, which said it had found 14 patients.",
        "Doctors Without Walls",
    ),
    ('The vote was a farce. "Honestly? It is over," she said.', None),
    ('The judge was kind. "Shame," yelled somebody at the back.', "somebody"),
    ("The mine's operator, Toronto-listed Loft Metals, said it was screening all workers.", "Loft Metals"),
    ("The drug's maker, Swiss giant Rovant, said it was sorry.", "Rovant"),
    ("Ann Roe wept. “It fell,” she told us. The builder, Loft & Vane, said that it was sorry.", "Loft & Vane"),
    ("Ann Roe wept. “It fell,” she told us. The main contractor, Rovant, said that it was sorry.", "Rovant"),
    ("Judge Iris Vane said Loft had shown “a cowardly disregard” for the boy.", "Iris Vane"),
    ("Mr Loft said the case showed why the law had to change.", "Loft"),
    ('Iris Vane sang. A customer heard her. "I cried that day," she said.', "Iris Vane"),
    ('"It is late," said Dan Loft.\n\nHis friend Kai Birch agreed. "It is us that pay," he said.', "Kai Birch"),
    ("The Osk Court on Wednesday ruled that the state must pay.", "Osk Court"),
    ("Bank of Osk Governor Ida Holm said rates would fall.", "Ida Holm"),
    ('Reserve Bank of Tarn President Erik Vane on Friday said cuts were "off the table".', "Erik Vane"),
    (
        "Freddie Cole was found asleep. He had been picked up at home. His mother Jade said she learned of it at two. "
        '"He can\'t shout for help," Ms Cole said.',
        "Jade",
    ),
    ("A driver of contractor Swiftline was suspended. Swiftline said it was sorry and had no comment.", "Swiftline"),
    ('One said the bank was "slow", while the other described Dan Loft as "deaf".', "the other"),
    ("An old woman asks for water. Told that there is none, she weeps.", None),
    ('World champion Dieter Kranz was amused. "I love it," said the German.', "Dieter Kranz"),
    ('"It is late," Dan Loft said. Asked by the BBC whether the council was prepared to pay for it, he wept.', "BBC"),
    ('Shopper Deb Mackie said she was not surprised. "They rob us," the mother of four said.', "Deb Mackie"),
    ("When told that the bridge was shut, Mayor Ann Roe wept.", None),
    # a name beside a description, where the model takes it for what is said or leaves it out
    ("According to its regional director, Marcus Bell, some members had been told to expect a wait.", "Marcus Bell"),
    ("Roe spoke. The bridge was safe, according to the mayor, Ann Poe, who spoke on Monday.", "Ann Poe"),
    # the subject of the sentence's first verb is that of its second
    ('Dan Poe was arrested on Friday but later tweeted: "I did nothing." Ann Roe left.', "Dan Poe"),
    (
        "Norland's ambassador to Tarn accused the council of meddling and warned that it would wait.",
        "Norland's ambassador to Tarn",
    ),
    # who is named behind a description is the subject, and what the speaker does while speaking is none
    (
        "Kai Birch said no boat would go.\n\nThe mayor of Tarn, Dan Loft, has written to the council. In the letter,"
        ' he said the town "cannot wait".',
        "Dan Loft",
    ),
    ("Reacting, the Minister of Power, Musa Loft, appealed to labour to shelve the strike.", "Musa Loft"),
    # the office of whoever wrote the article
    (
        "By Ann Roe, Legal Affairs Correspondent\n\nA former inspector said his superior ordered him to sign.",
        "his superior",
    ),
    # whoever is first named as killed is not whom the lead describes
    (
        "A driver has told an inquiry that he never saw the cyclist.\n\nDan Loft, 34, a father of two, was killed.",
        "A driver",
    ),
    ("A member confessed that he had fired. Dan Loft, 18, of Harrow, was jailed.", "Dan Loft"),
    # no woman is "he", but a chairman may be "she"
    ('Chairman Rita Poe told the Echo that Birch had until May. "I am not saying he is safe," she said.', "Rita Poe"),
    (
        "Dan Loft gave evidence. Asked by the procurator fiscal, Ms Anne Poe, whether it had worked, he said it had."
        ' Ms Poe put it to him that it was dark. "I don\'t accept that," he said.',
        "Dan Loft",
    ),
    ('Ms Anne Poe put it to the court that it was dark. "I don\'t accept that," he said.', None),
    # whoever reacts to what was said, and is nobody known
    ('"It was loud," said Dan Loft. His daughter disagreed. "He fell asleep, Dad," she said.', "His daughter"),
    ('"It was loud," said Iris Vane. Her mother played the drum. "I loved it," she said.', "Iris Vane"),
    # somebody of no other calling who speaks on in the paragraph, and nobody of another
    ('For the miners, Iris Vane said no shaft was safe. "None has left," the barrister said.', "Iris Vane"),
    ('Gardener Iris Vane said it grew. Asked by Leo Birch whether it flowered, the witness said: "No."', "Iris Vane"),
    ('Mayor Iris Vane said no shaft was safe. "None has left," the barrister said.', "the barrister"),
    ('"None has left," said Iris Vane. Leo Birch wept. "They come to us," the barrister said.', "the barrister"),
    # whoever asked is not who replies, nor who is spoken to who speaks
    ('Iris Vane left Orro in May. Speaking to host Ann Poe, she said: "I was tired."', "Iris Vane"),
    ('Iris Vane left Orro in May. In an interview with Ann Poe, she said: "I was tired."', "Iris Vane"),
    # a surname that a woman and a man bear is hers before "she"; Dr Athey is not Mr Athey
    (
        'Rosa Holm, the reader, has died. "She slept," her son, the actor Dan Holm, said. Holm used to say that she '
        "could not swim.",
        "Rosa Holm",
    ),
    ("A farmer, Dan Holm, said no. Mr Holm wept. His wife left. Dr Holm said the figures were fiction.", "Holm"),
    # the index in which a firm is listed is no name of its own, a number of somebody reached no part of the name
    ("Shares in Orvane fell. The FTSE 250 company said that sales had fallen.", "Orvane"),
    ("A rebel commander, reached by telephone, told the Echo that they had run.", "A rebel commander"),
    (
        'Iris Vane, 83, had walked. "Too much snow," said Vane. The boy beside her whispered that he was new.',
        "The boy beside her",
    ),
    # a wife is nobody of another name, Mrs a mother and no dead student
    (
        "Ann Poe, the barrister, said no. A farmer, Leo Birch, said yes. His wife, a GP, said it was late.",
        "His wife, a GP",
    ),
    (
        "A student has died. Imogen Holm, 20, fell in May. Her mother, Alison, told the court that she was kind. "
        '"I would have gone there," Mrs Holm said.',
        "Alison",
    ),
    # whom the sentence before brought in further on; an officer of the law who is named afterwards
    ('"It is late," Dan Loft said. The mayor was heckled by a farmer. "Where were you?" shouted the man.', "a farmer"),
    (
        "Asked by the coroner how much it took to kill, Dan Loft wept. The coroner, Maria Vane, left. Asked by the "
        "coroner whether he knew, he wept.",
        "Maria Vane",
    ),
    ("PC Adam Holm said the shop was shut. But the officer admitted that another had opened.", "Adam Holm"),
    ("That witness, shop worker Tasha Holm, testified that she was sweeping up when the man walked in.", "Tasha Holm"),
    # a given name that the model once takes for a body
    (
        'Catriona, when I meet her in the kitchen, tells it otherwise. "I told him not to bid," she says. I put it to '
        'Catriona that it can never pay. "It is not for paying," she says.',
        "Catriona",
    ),
    # the relative of whom somebody tells, where nobody else may be meant, by name where it is known
    (
        'Dan Loft left.\n\nOrro shut. "I told my husband to go," said Iris Vane. '
        '"He shut the shop. He said that they might come."',
        "my husband",
    ),
    (
        'Clare Dunne bakes. "It is hot," Dunne says.\n\nTom\'s daughter, Maisie, 9, came. "It is cold," she says.',
        "Maisie",
    ),
    # who takes it in the sentence before speaks, and not who spoke last
    ('Dan Tull said he wanted to drive. Max Orr shrugged. "Never again," he said.', "Max Orr"),
    ('Ann Tull said it was late. "Go," she said. Mia Orr, 52, laughed. "Never again," she said.', "Mia Orr"),
    ('Dan Tull said he would drive. Max Orr, asked if he would, thought about it. "Never again," he said.', "Max Orr"),
    ('Dan Tull said he wanted to drive. Ann Orr shrugged. "Never again," he said.', "Dan Tull"),
    ('Dan Tull said Max Orr shrugged. "Never again," he said.', "Dan Tull"),
    # who opens the sentence and is told of between commas
    (
        "Gavin Ruddle denies it. Neil Ruddle, who kept the books of the firm and is not charged, told the court on "
        'Wednesday that he wrote invoices "exactly as Gavin dictated them".',
        "Neil Ruddle",
    ),
    # what somebody received is another's
    ('Dan Tull was handed a note: "Do not sign anything today."', None),
    ("Dan Tull got an email saying that he was fired.", None),
    ('Dan Tull received a message from his agent: "Do not sign anything today."', "his agent"),
    ('Dan Tull handed her a note: "Do not sign anything today."', "Dan Tull"),
    # the son is not the father who was killed
    (
        'Police said men killed a grocer, Amos Lett.\n\nLett\'s son, Amos Jr., wept. "My father sold bread," he said.',
        "Amos Jr.",
    ),
    # of whom something is said first is none who says it
    ("Ann Roe wept. Loft, she said, had been ill for years.", "Ann Roe"),
    ("Bernard Hale read it all. Voss, he said, never let anything be patient.", "Bernard Hale"),
    # a short surname ends its sentence, and the name behind it is another's
    ('"It is late," said Kim Ng. Marsh said the bridge would stay shut until the spring.', "Marsh"),
    ('Marsh said the bridge would stay shut until the spring. "It is late," said Kim Ng. Marsh left.', "Kim Ng"),
    ('Marsh said the bridge would stay shut until the spring. "It is late," said Ann Li. Marsh left.', "Ann Li"),
    ("Diplomats in Talvik say that the president is weary. Talvik is cold.", "Diplomats in Talvik"),
    # somebody unnamed who was "she" before is not "he"; whom the words themselves name has not come since
    (
        'A neighbour said it was loud. She told the Echo it was old. The landlord, Dan Loft, wept. "It was a tap," he '
        "added.",
        "Dan Loft",
    ),
    (
        'Dan Holm, 14, died in May. His father, Neil, told the panel that he had been well. "He rang me that day," Mr '
        "Holm said.",
        "Neil",
    ),
    # whom a relative clause of the source tells of
    ("State television, which is loyal to Mr Vane, reported that turnout had been high.", "State television"),
    ("The agency, which Mr Vane founded in 1998, said it would close.", "The agency"),
    ("A man who gave his name as Ali said that the bridge was shut.", "Ali"),
    # another union, club or driver than the one told of before
    ("The National Nurses' Union will vote. The doctors' union said it was late.", "The doctors' union"),
    ("The National Nurses' Union will vote. The nurses' union said it was late.", "National Nurses' Union"),
    ("The teachers' union said it was late. The city's bus drivers' union said no.", "The city's bus drivers' union"),
    (
        "The drivers' union said no. The signallers' union said yes. The drivers' union said never.",
        "The drivers' union",
    ),
    ("A lorry driver said he saw smoke. A bus driver stopped. The bus driver said it was dark.", "A bus driver"),
    ("Orvane, a budget airline, flies to Tarn. The airline said fares would fall.", "Orvane"),
    # the sentence after somebody new tells whether that is a man; who is told may answer
    ("Iris Vane sat there. A guard came out. He asked where her man was, she said. 'I ran,' she said.", "Iris Vane"),
    ("Coach Leo Birch said the knee was fine. The Harbour physio said it was late.", "The Harbour physio"),
    # the last word of a name
    ("The charity Lungs Now said that 9,000 were waiting.", "Lungs Now"),
    ("Campaigners from Homes Now said rents would rise. Homes Now said it was late.", "Homes Now"),
    # an office by its first letters, a rank with a bracket, an office that is also a noun for a body
    ("Chief Minister Iris Vane came. The minister left. The CM said no.", "Iris Vane"),
    ("Education Cabinet Secretary Leo Birch came by boat. The CS revealed that it was late.", "Leo Birch"),
    ("DCP (Central) Leo Birch said it was late. The officer said no.", "Leo Birch"),
    (
        "Solicitor General Iris Vane denied it. DCP Leo Birch arrested two. They had used old steel, the officer said.",
        "Leo Birch",
    ),
    ("President Leo Birch wept. In a message, the Head of State said the land was in grief.", "Leo Birch"),
    ("President Leo Birch came with Governor Ann Roe. POTUS said the line was long.", "Leo Birch"),
    ("Prime Minister Leo Birch met the king. The PM said that it rained.", "Leo Birch"),
    ("Leo Birch wept. In a statement, the Health Care Executive (HCE) said it was late.", "Health Care Executive"),
    ('Singer Jonny, 41, hit back. The dad-of-three claimed he had "never lied".', "Jonny"),
    ("Iris Vane said no. The former Olympian said it was late.", "Iris Vane"),
    ("She wrote to the Minister, Chief Leo Birch, in May. The Minister said no.", "Leo Birch"),
    # whose spokesman it is, whose aide signed it, who wrote it together
    (
        "A spokeswoman for Industry Minister Iris Vane said it was late.",
        "A spokeswoman for Industry Minister Iris Vane",
    ),
    ("In a statement signed by his adviser, Iris Vane, Birch said it was late. Leo Birch is 50.", "Leo Birch"),
    ("In May, Vane and her co-author, the physicist Leo Birch, reported that it hums.", "Vane and Leo Birch"),
    # a weekday as a given name, the younger of two of one surname
    ("Sunday Okafor runs a stall. Sunday said the price had doubled.", "Sunday Okafor"),
    ("A driver, Friday Okafor, said no. Ann Roe left on Friday. Okafor said it was late.", "Friday Okafor"),
    ('Dan Loft wept. His brother Leo was calm. "It was late," the younger Loft said.', "Leo"),
    # whose name a clause of the source tells
    ("A trader who identified herself simply as Blessing said the price had doubled.", "Blessing"),
    ("A man who gave his name only as Musa said he had run.", "Musa"),
    ("The Archdeacon of Tarn, the Ven Simon Birch, wondered whether anybody had read it.", "Simon Birch"),
    # he is no body, and no site on which somebody wrote
    ('Iris Vane wrote on X that she had seen the minister. "He assured me that it held," Vane said.', None),
    ('Iris Vane praised the Tidy League. "He told me that it held," Vane said.', None),
    ('Iris Vane rang the Orro boss. "He told me that it held," Vane said.', None),
    ("Critics say that the film shows a thief. She said it was late.", None),
    # who was called by one calling has no other, unless that is told
    ("Iris Vane is back. The singer said no. The promoter said it was late.", "The promoter"),
    ("Iris Vane is back. The striker said no. The manager said it was late.", "The manager"),
    ("Iris Vane is back. The singer said no. The star said it was late.", "Iris Vane"),
    ("Iris Vane is back. The singer said no. The pianist said it was late.", "Iris Vane"),
    ("Iris Vane is back. The chairwoman said no. The banker said it was late.", "Iris Vane"),
    ("Iris Vane, a doctor, is back. The singer said no. The doctor said it was late.", "Iris Vane"),
    ("The headteacher, Leo Birch, came. The boy said it was late.", "The boy"),
    ("Iris Vane taught him. The mother of one pupil said it was late.", "The mother of one pupil"),
    ("Iris Vane, the mother of three, wept. The mother of three said it was late.", "Iris Vane"),
    # a shadow minister is no minister
    ("The minister, Iris Vane, came. The shadow minister said it was late.", "The shadow minister"),
    ("The deputy mayor, Iris Vane, came. The deputy mayor said it was late.", "Iris Vane"),
    ("The shadow minister, Iris Vane, came. The minister said it was late.", "Iris Vane"),
    ("Engineers at Norvale Water found a crack. The company said it was late.", "Norvale Water"),
    # a writing is whose it is, not of those who got it
    ("The pier leaked, according to papers from the ministry obtained by Reuters.", "papers from the ministry"),
    ("It leaked, according to a memo from a surgeon, seen by the Argus.", "memo from a surgeon"),
    ("It leaked, according to a memo from Iris Vane seen by the Argus.", "Iris Vane"),
    ("Bees sleep late, according to research that suggests they read clouds.", "research"),
    # of whom the sentence before tells, and not who is named behind her in it
    ("The actress left Teo Lindgren in May. She said it was late.", "The actress"),
    ("The singer left her husband Kim Loft. She said it was late.", "The singer"),
    ("The actress met her director, Sam Loft, in Tarn. She said it was late.", "The actress"),
    ('Teo Lindgren is back on stage. The actor laughed. "I slept," he said.', "Teo Lindgren"),
    ('Leo Birch mends clocks. A young man came in. The young man laughed. "I slept," he said.', "A young man"),
    ('Leo Birch, 19, won. The young man laughed. "I slept," he said.', "Leo Birch"),
    ("The minister wrote to Sam Loft. Loft said no. He said it was late.", "Sam Loft"),
    # an agency is no firm, a charity no union
    ("Norvale Water spilled oil for 61 days. The agency said it was late.", "The agency"),
    ("Norvale Water spilled oil for 61 days. The union said it was late.", "The union"),
    ("Norvale Water spilled oil for 61 days. The firm said it was late.", "Norvale Water"),
    ("The union said no. The council said yes. The charity said it was late.", "The charity"),
    ("The union said no. The council said yes. The union said it was late.", "The union"),
    ("The news agency Orro Wire Ltd shut. The agency said it was late.", "Orro Wire Ltd"),
    # whom the lead tells of and the next paragraph names, where it tells of nobody else and of no harm done to him
    ("A farmer has been fined.\n\nLeo Birch, 58, left the court. The farmer said it was late.", "Leo Birch"),
    ("A teacher who hit a boy was fined.\n\nLeo Birch, 58, left. The teacher said it was late.", "Leo Birch"),
    ("A farmer has been fined.\n\nLeo Birch, 58, left. The inspector said it was late.", "The inspector"),
    ("A farmer saw a driver flee.\n\nLeo Birch, 58, left. The farmer said it was late.", "A farmer"),
    ("A judge has fined him.\n\nLeo Birch, 58, left. The judge said it was late.", "A judge"),
    ("A driver wept in court.\n\nLeo Birch, 58, was killed in May. The driver said it was late.", "A driver"),
    ("Sam Loft voted no. The Democrat said it was late.", "Sam Loft"),
    # his mother may be "she", and her mother as well as she herself
    ("Sam Loft lost two toes. His mother flew in on Friday. She said it was late.", "His mother"),
    ("Iris Vane lost two toes. Her brother flew in on Friday. He said it was late.", "Her brother"),
    ("Iris Vane's wife, the mezzo Anna Bruni, wrote a song. She said it was late.", "Anna Bruni"),
    ("Baritone Leo Birch was booed. The conductor said no. The singer said it was late.", "Leo Birch"),
    ("Baritone Leo Birch was booed. The conductor said no. The tenor said it was late.", "The tenor"),
    # whose body, and whose chair it is
    ("Harrow Town lost. Their supporters' trust said it was late.", "Harrow Town’s supporters' trust"),
    ("The trust said yes. Its chairman said no. Its chairman said it was late.", "Its chairman"),
    # a dinner lady is no lady of whom another trade is told
    ("Head teacher Iris Vane said no. The dinner lady said it was late.", "The dinner lady"),
    ("Head teacher Iris Vane said no. The old lady said it was late.", "Iris Vane"),
    ("The captain said yes. The assistant manager will stay. He said it was late.", "The assistant manager"),
    ("The case was at Osk Sheriff Court. Osk Sheriff Court was full. The sheriff said it was late.", "The sheriff"),
    ("A schoolboy has found a bomb.\n\nLeo Birch, 9, took it to class. The boy said it was late.", "Leo Birch"),
    # a boy of nine is no headmaster, but may be a striker
    ("Leo Birch, 9, found it in a stream. The headmaster said it was late.", "The headmaster"),
    ("Leo Birch, 9, scored in the cup final. The striker said it was late.", "Leo Birch"),
    # the office that stands before an honour and a name
    ("The Bishop of Osk, the Right Rev Helen Lamb, left. The bishop said it was late.", "Helen Lamb"),
    ("The Archbishop of Osk, the Most Rev Leo Birch, left. The archbishop said it was late.", "Leo Birch"),
    ("The Mayor of Osk, Helen Lamb, left. The mayor said it was late.", "Helen Lamb"),
    # a clause that tells which one is meant tells of somebody new
    ("Director Iris Vane said no. The archaeologist who dug it up said it was late.", "The archaeologist"),
    ("Archaeologist Iris Vane said no. The archaeologist who dug it up said it was late.", "Iris Vane"),
    ("Director Iris Vane said no. The archaeologist, who dug it up, said it was late.", "Iris Vane"),
    # whose relative the sentence before tells of, and whom by an age
    ("Sam Loft has two boys. Sam Loft's wife fell ill on Friday. She said it was late.", "Sam Loft's wife"),
    (
        "The boy said no. The developer said yes. The councillor is buying eggs. She said it was late.",
        "The councillor",
    ),
    ("The wife of Sam Loft wept. Sam Loft's wife said it was late.", "Sam Loft's wife"),
    # a given name that shares the surname of the next one, which may not be a place or be somebody's already
    ("Tom and Ada Loft won. Loft said no. They said it was late.", "Tom Loft and Ada Loft"),
    ("Tom and Ada Loft said it was late.", "Tom Loft and Ada Loft"),
    ("Parents Tom and Ada Loft said it was late.", "Tom Loft and Ada Loft"),
    ("Drs Tom and Ada Loft said it was late.", "Tom Loft and Ada Loft"),
    ("Sisters Mia, Jo and Ada Loft said it was late.", "Mia Loft, Jo Loft and Ada Loft"),
    ("Tom and Ada Loft and Guy and Anna Rowe said it was late.", "Tom Loft, Ada Loft, Guy Rowe and Anna Rowe"),
    ("Tom and Ada Loft bought a barn. Mr Loft said it was late.", "Tom Loft"),
    ("Tom and Ada Loft bought a barn. Tom said it was late.", "Tom Loft"),
    ("Tom Vane bought a barn. Tom and Ada Loft said it was late.", "Tom Vane and Ada Loft"),
    ("Tom and Ada Loft bought a barn. Singer Tom Vane came. Ada Loft said it was late.", "Ada Loft"),
    ("Mr and Mrs Loft bought a barn. Mr and Mrs Loft said it was late.", "Mr and Mrs Loft"),
    ("Neighbours Tom Loft and his wife, Ada, said it was late.", "Tom Loft and Ada"),
    ("Farmer Tom Loft said it was late.", "Tom Loft"),
    # what a firm is, where a sentence begins with it, is none of its name; a name begins with a trade, too
    ("Developer Orvane Homes said it was late.", "Orvane Homes"),
    ("Sponsor Orvane Foods said it was late.", "Orvane Foods"),
    ("Carmaker Orvane said it was late.", "Orvane"),
    ("Miller Homes said it was late.", "Miller Homes"),
    ("The rival of Developer Homes left. Developer Homes said it was late.", "Developer Homes"),
    ("Sponsor Leo Birch, a Democrat, said it was late.", "Leo Birch"),
    ("Arbiter Iris Vane said it was late.", "Iris Vane"),
    ("Objector Iris Vane said it was late.", "Iris Vane"),
    ("Sponsors of the bill said it was late.", "Sponsors of the bill"),
    ("Iris Vane voted no. The president said her vote was wasted.", "Iris Vane"),
    ("Mayor Iris Vane met Ada Loft. The mayor called her a liar.", "Iris Vane"),
    # whom a sentence names first as spoken to
    ("Judge Iris Vane spoke to Max Loft. To Leo Birch she said: “You may go.”", "Iris Vane"),
    ("Judge Max Vane sat alone. To Leo Birch he said: “You may go.”", "Max Vane"),
    # a surname that is the short name of a body as well
    ("Vane Distillers Ltd lost. Vane said it was late. The heir, Leo Vane, left.", "Vane Distillers Ltd"),
    ("Vane Distillers Ltd lost. Leo Vane left. Mr Vane wept. Vane said it was late.", "Vane Distillers Ltd"),
    ("Vane Distillers Ltd lost. Leo Vane left. Mr Vane said it was late.", "Leo Vane"),
    ("Leo Vane left Vane Distillers. He wept. Vane, who is 70, said it was late.", "Leo Vane"),
    # what a firm is that somebody speaks for
    ("A spokesman for the contractor, Veridian, said it was late.", "A spokesman for the contractor, Veridian"),
    ("Max Vane builds. The lender lost. The developer, Vane, said it was late.", "Max Vane"),
    # what a body is for, with one word before it
    ("Transport for the North said it was late.", "Transport for the North"),
    ("Help for Heroes said it was late.", "Help for Heroes"),
    # a word behind a prefix, and the verb of a line in capitals, are no names
    ("Ex-chat show host Leo Birch has quit. He said it was late.", "Leo Birch"),
    ("Anti-war campaigners met. Leo Birch came. He said it was late.", "Leo Birch"),
    ("It rained.\n\nLeo Birch Praises Osk Mayor Iris Vane Over Boats.\n\nLeo Birch left. Birch said no.", "Leo Birch"),
    # the first paragraph with its stop is no headline: it names who is meant below, before her daughter is
    ("Prime Minister Ada Loft died on Sunday.\n\nLoft once said it was late.", "Ada Loft"),
    # a letter in place of a name, and a firm that is told of as one
    ("Ann Marlow, 84, was robbed. Marlow herself said she forgave him.", "Ann Marlow"),
    ("Mrs Ann Roe met the princess. The princess said it was fun.", "The princess"),
    ("Commander Ivo Hale left on Monday. He was sad. Cdr Hale said it was late.", "Ivo Hale"),
    ("Ivo Marsh, 57, of Cwm Farm, Llanfair, admitted it. Llanfair is small. He said he was sorry.", "Ivo Marsh"),
    ("Witness B said it was late.", "Witness B"),
    ("The inquest opened. “He fell,” said Officer B. Juror B asked why.", "Juror B"),
    ("The inquest opened. Officer B said no. “He fell,” said Officer B. Juror B wept.", "Officer B"),
    ("Mr X lives here. “I was never there,” Mr X said.", "Mr X"),
    ("Witness A said the man had a knife. The court rose.", "Witness A"),
    ("Malcolm X said it was time. The crowd cheered.", "Malcolm X"),
    ("A nurse, under the name of Witness B, came. Witness B said it was late.", "Witness B"),
    ("Judge A. Roe said it was late.", "A. Roe"),
    ("The contractor, Keller Strand, insists that it lost money.", "Keller Strand"),
    # who makes something, or is where a firm is, is no firm
    ("Film maker Jon Pell said it would be a quiet week. He has two films.", "Jon Pell"),
    ("Wine maker Tom Hale said it would be a good year. He has ten acres.", "Tom Hale"),
    ("The charity Ada Loft founded has closed. Ada Loft said it was late.", "Ada Loft"),
    ("The road was shut. Minutes later the firm said it was late.", "the firm"),
    ("Brewer Samuel Orton said it was late. Orton has two pubs.", "Samuel Orton"),
    # a given name that is a rank as well, where nothing is of soldiers
    ("“The ice came early,” Maj Lindberg told reporters. Lindberg, a glaciologist, left.", "Maj Lindberg"),
    ("“The camp was hit,” Maj Lindberg said. No soldiers were hurt.", "Lindberg"),
    # offices of a court before a name
    ("“It was grave,” Recorder Iris Vane told the man. He wept.", "Iris Vane"),
    ("The trial ended. Recorder Vane told the man that he was lucky.", "Vane"),
    ("The trial ended on Monday. “It was grave,” Assistant Coroner Finch told the man.", "Finch"),
    ("The trial ended on Monday. “It was grave,” Registrar Finch told the man.", "Finch"),
    ("The court in Douglas was full. Deemster Leo Birch said it was late.", "Leo Birch"),
    # an officer of the law whom the article names is no lawyer who spoke since
    ("Coroner Ada Vane sat alone. Solicitor Leo Birch said no. The coroner asked why it was late.", "Ada Vane"),
    ("Solicitor Leo Birch said no. The lawyer said it was late.", "Leo Birch"),
    ("Ada Loft wept. In May, lawyers for both Tom and Ada Loft said it was late.", "lawyers for both Tom and Ada Loft"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Nurse Iris Vane said no. The ward sister said it was late.",
        "Leo Birch wept in the van. Birch said no.\n\nThe vicar read a letter. He said it was late.",
        "Iris Vane lost two toes. Vane said no.\n\nHer mother flew in on Friday. She said it was late.",
        "Gideon Marsh took over the theatre. Marsh said no. The composer said she had not slept.",
        "Gideon Marsh took over the theatre. Marsh said no. The composer said it was late.",
        "Gideon Marsh took over the theatre. Marsh said no. The composer said it was late. He said it was dark.",
        "Leo Birch saved two kicks. Birch was glad. The Osk coach said it was late.",
        "A nun has died.\n\nSister Agnes Doyle swam. The prioress said it was late.",
        "Leo Birch fought his son Max. Max Birch said no. The older man said it was late.",
        "Leo Birch fought Max Vane. Birch said no. The other man said it was late.",
        'Ada Watts swam for Osk. "I was rude," Watts said.\n\nDan Oke came in May. He liked to tell how his landlady '
        'asked him on the first night whether he could swim. He said that he could. "Good," she said.',
        "PC Ada Tate, investigating, said it was bad.\n\nThe victim's partner, who asked not to be named, said he was "
        '"cross about it". "I said, give it a week," she said.',
        "Business secretary Ada Vane left. Leo Birch joked that it was fun. The minister said it was late.",
    ],
)
def test_nobody_is_surely_what_was_never_told(text: str) -> None:
    speaker = extract(text)[-1].speaker
    assert speaker and speaker.confidence <= 0.8


def test_i_that_nobody_says_is_whoever_writes_it() -> None:
    asked = "Ada Finn runs the ferry. Ada Finn met me in May. ⟦s|I⟧ ⟦q|asked her⟧ ⟦c|why she took it⟧."
    named = resolved(asked, byline="By Iris Vane")[0].speaker
    assert resolved(asked)[0].speaker is None and named is not None and named.name == "Iris Vane"


def test_her_mother_who_has_spoken_goes_on_as_she() -> None:
    speaker = extract('Iris Vane fell. Her mother said no. "It was late," she said.')[-1].speaker
    assert speaker and speaker.name == "Her mother" and speaker.confidence > 0.8


def test_who_is_told_of_before_he_speaks_is_not_that_by_role() -> None:
    quote = extract("Leo Birch wept in the van. Birch said no.\n\nThe vicar read a letter. He said it was late.")[-1]
    assert quote.speaker is None or quote.speaker.name != "Leo Birch" or quote.speaker.role is None


def test_what_somebody_may_only_be_is_no_role_of_theirs() -> None:
    quote = extract("Leo Birch fell from a yacht. He was ill. The coxswain said it was late. Birch said no.")[-1]
    assert quote.speaker and quote.speaker.role is None


@pytest.mark.parametrize(("office", "role"), [("governor", "governor"), ("mayor", None)])
def test_an_office_that_readers_know_is_sooner_a_role_of_whom_an_article_is_about(
    office: str, role: str | None
) -> None:
    told = (
        "Alan Brennick has defended his trip. Mr Brennick flew to Osk.\n\nTory leader Ian Lunt said he should go.\n\n"
    )
    quote = extract(f"{told}Fares rose by a tenth.\n\n“The lines will open,” the {office} said.")[-1]
    assert quote.speaker and quote.speaker.name == "Alan Brennick" and quote.speaker.confidence < 0.8
    assert (quote.speaker.role and quote.speaker.role.text) == role


def test_what_nobody_is_surely_called_is_no_role_of_who_speaks_on() -> None:
    column = (
        '"I will stay," the prime minister told us. Fine.\n\nI knew Leo Birch, and when he told reporters that the '
    )
    quotes = extract(column + 'note was "mine to keep" I laughed.\n\nIris Vane said no. Ada Loft told me it was late.')
    assert quotes[1].speaker and quotes[1].speaker.name == "Leo Birch" and quotes[1].speaker.role is None


def test_a_first_paragraph_with_its_stop_names_who_is_meant_before_a_namesake_comes() -> None:
    text = "Prime Minister Ada Loft died on Sunday.\n\nLoft once said it was late.\n\nHer daughter, Mia Loft, said no."
    assert [quote.speaker.name for quote in extract(text) if quote.speaker] == ["Ada Loft", "Mia Loft"]


@pytest.mark.parametrize(
    ("below", "sure"),
    [
        ("Leo Birch was suspended in May.", False),
        ("Leo Birch, 30, was killed.", True),
        ("Police officer Leo Birch was suspended in May.", True),
    ],
)
def test_who_is_not_named_may_be_who_the_next_paragraph_begins_with(below: str, sure: bool) -> None:
    quote = extract(f"Boats of doom\n\nA surgeon who was sacked says that it was late.\n\n{below}")[0]
    assert quote.speaker and quote.speaker.kind == "anonymous" and (quote.speaker.confidence > 0.8) == sure


def test_who_is_named_below_is_what_the_lead_tells() -> None:
    quotes = extract(
        "Orvane is buying boats, the firm's chief has told the Post.\n\nLeo Birch said it was late. He said no."
    )
    assert quotes[-1].speaker and quotes[-1].speaker.role and quotes[-1].speaker.role.text == "firm's chief"


@pytest.mark.parametrize(("headline", "name"), [("Novelist Ada Roe dies at 81\n\n", "Ada Roe"), ("", "Mia Roe")])
def test_a_surname_that_two_bear_is_theirs_whom_the_headline_names(headline: str, name: str) -> None:
    text = "Ada Roe wrote nine novels. Critics laughed.\n\nHer daughter Mia Roe said she had worked until last week."
    quotes = extract(f"{headline}{text}\n\nIn 1988 Roe said that driftwood burns well.")
    assert quotes[-1].speaker is not None and quotes[-1].speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The younger brother of the boxer Adam Roe was jailed. Dan Roe, 24, hit a man, a court heard.", "Dan Roe"),
        ("Adam Roe, 30, sells boats. He lives in Hull with his wife Mia Roe and two dogs.", "Adam Roe"),
    ],
)
def test_a_surname_that_two_bear_is_not_theirs_who_are_told_of_for_anothers_sake(text: str, name: str) -> None:
    quotes = extract(f"{text}\n\nRoe said it was a lesson.")
    assert quotes[-1].speaker is not None and quotes[-1].speaker.name == name


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        ("Leo Birch builds boats. Max Birch sells them.\n\nBirch said it was late.", "Leo Birch", False),
        ("Leo Birch builds boats. Max Birch sells them.\n\nMax Birch left. Birch said it was late.", "Max Birch", True),
        ("Leo Birch builds boats. Ada Birch sells them.\n\nMs Birch said it was late.", "Ada Birch", True),
        ("Leo Birch builds boats. Ada Birch sells them.\n\nBirch said she was late.", "Ada Birch", True),
        (
            "Leo Birch builds. Birch sings. Birch swims.\n\nMax Birch swam.\n\nWe met.\n\nBirch said no.",
            "Leo Birch",
            True,
        ),
        (
            "Leo Birch builds boats. Birch sings.\n\nMax Birch sells them.\n\nBirch said it was late.",
            "Leo Birch",
            False,
        ),
        (
            "Boats of Leo Birch sell\n\nLeo Birch builds.\n\nMax Birch sells.\n\nBirch said it was late.",
            "Leo Birch",
            True,
        ),
        (
            'Inspector Leo Birch met Max Birch, a baker.\n\nThe inspector said no. "It was late," Birch said.',
            "Leo Birch",
            True,
        ),
        ("Inspector Leo Birch met Max Birch, a baker.\n\nBirch said it was late.", "Leo Birch", False),
        ("Leo Birch sang. Max Birch wept.\n\nBirch's aunt left the hall. Birch said it was late.", "Leo Birch", False),
        ("Dr Leo Birch came. Dr Max Birch left.\n\nDr Birch said it was late.", "Leo Birch", False),
        ("Cllr Ada Birch came. We met.\n\nCllr Max Birch left. Cllr Birch said it was late.", "Max Birch", True),
        ("Present: Cllr Leo Birch (Chair), Cllr Max Birch\n\nCllr Birch said it was late.", "Leo Birch", False),
        ("Present: Cllr Leo Birch (Chair), Cllr Max Vane\n\nCllr Birch said it was late.", "Leo Birch", True),
        ("Leo Birch and Max Birch sell boats\n\nLeo Birch and Max Birch came. Birch said no.", "Leo Birch", False),
        ("Dr Leo Birch came. Max Birch left.\n\nDr Birch said it was late.", "Leo Birch", True),
        (
            "It rained. Ada Birch fought her sister Mia Birch.\n\nThe hall was cold. Miss Birch wept. We met.\n\n"
            "Miss Birch said it was late.",
            "Ada Birch",
            False,
        ),
        (
            "It rained. Ada Birch fought her sister Mia Birch.\n\nMiss Birch wept. She said it was late.",
            "Ada Birch",
            False,
        ),
        (
            "It rained. Ada Birch fought her sister Mia Birch.\n\nMia Birch wept. She said it was late.",
            "Mia Birch",
            True,
        ),
        ("It rained. Ada Birch fought her son Max Birch.\n\nMiss Birch wept. She said it was late.", "Ada Birch", True),
        ("Leo Birch sings. Leo Vane plays.\n\nLeo said it was late.", "Leo Birch", False),
        ("Leo Birch sings. Ada Vane plays.\n\nLeo said it was late.", "Leo Birch", True),
    ],
)
def test_a_name_that_two_bear_is_surely_theirs_where_something_tells(text: str, name: str, sure: bool) -> None:
    speaker = extract(text)[-1].speaker
    assert speaker and speaker.name == name and (speaker.confidence > 0.8) == sure


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Ivo Tarn met Dan Loft. "I told the doctor," Tarn said. "He said it was nothing."', "the doctor"),
        ('Mayor Joan Ek left. "I wrote to the minister," said Ivo Tarn. "She said it was late."', "the minister"),
        ('Ann Roe lost to Iris Vane. "My coach believed in me," Roe said. "She said I could win."', "My coach"),
        ('Joan Ek met the coach, Dan Loft. "I asked the physio," Ek said. "He said to rest."', "the physio"),
        (
            'Ann Roe told Judge Iris Vane that she had shown it to her boss. "She said I had made it up," Roe said.',
            "her boss",
        ),
        # who else acts there may go on
        ('Ivo Tarn met Dan Loft. "He told the doctor," Tarn said. "He said it was nothing."', "Dan Loft"),
        ('Joan Ek met Dan Loft. "Dan called the nurse," she said. "He said it was nothing."', "Dan Loft"),
        ('Mayor Dan Loft met Joan Ek. "I asked the mayor why," Ek said. "He said it was late."', "Dan Loft"),
    ],
)
def test_he_within_marks_answers_to_whom_it_was_told(text: str, name: str) -> None:
    inner = extract(text)[-1]
    assert inner.within is not None and inner.speaker and inner.speaker.name == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Kim Vane left.\n\nJoan Ek ran. "The physio came," Ek said. "I told her it was late."', None),
        ('Joan Ek ran with Kim Vane. "Kim came," Ek said. "I told her it was late."', "Kim Vane"),
    ],
)
def test_whom_her_means_within_marks_stands_in_sight(text: str, told: str | None) -> None:
    inner = extract(text)[-1]
    assert inner.within is not None and inner.addressee == told


@pytest.mark.parametrize("given", ["Sam", "Alex", "Steph", "Charlie", "Jess", "Terry", "Nicola", "Hilary"])
@pytest.mark.parametrize("pronoun", ["he", "she"])
def test_a_given_name_of_women_and_men_leaves_nobody_out(given: str, pronoun: str) -> None:
    speaker = extract(f'"It was late," said {given} Okoro. Okoro laughed. "It was," {pronoun} admitted.')[-1].speaker
    assert speaker and speaker.name == f"{given} Okoro"


@pytest.mark.parametrize("headline", ["", "Farmer to pay for milk\n\n"])
def test_whom_the_lead_tells_of_is_that(headline: str) -> None:
    (quote,) = extract(f"{headline}A dairy farmer has been fined.\n\nLeo Birch, 58, said it was late.")
    assert quote.speaker and quote.speaker.role and quote.speaker.role.text == "dairy farmer"


def test_an_officer_of_the_law_whom_the_article_names_further_on_is_surely_meant() -> None:
    speaker = extract(
        "A driver was asked by the coroner about it. The coroner said it was late.\n\n"
        "Later the coroner, Maria Vane, said it was shut."
    )[0].speaker
    assert speaker and speaker.name == "Maria Vane" and speaker.confidence > 0.9


def test_whom_a_judge_just_spoke_to_may_not_be_who_speaks() -> None:
    speaker = extract('The judge told Sam Loft that he was rash. "You are a coward," he said.')[-1].speaker
    assert speaker and speaker.confidence < 0.6


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Orvane flies to Tarn. A spokesman for Orvane left. The regulator said fares had risen.", False),
        ("Orvane flies to Tarn. A spokesman for Orvane left. The company said fares had risen.", True),
        ("Orvane runs hostels in Tarn. Orvane said they were full. The charity said it was late.", True),
        ("The charity Orvane runs hostels in Tarn. They were full. The charity said it was late.", True),
    ],
)
def test_nobody_is_surely_called_what_it_was_never_called(text: str, sure: bool) -> None:
    speaker = extract(text)[-1].speaker
    assert speaker and speaker.name == "Orvane" and (speaker.confidence > 0.8) == sure


@pytest.mark.parametrize(("text", "name"), READ)
def test_who_is_read_of(text: str, name: str | None) -> None:
    speaker = extract(text)[-1].speaker
    assert (speaker.name if speaker else None) == name


PEOPLE = [  # of no list
    ("“It took us years,” said Tewodros Kebede Alemu, who runs the clinic.", "Tewodros Kebede Alemu"),
    ("Siosaia Taufa Vaka, the chairman of Harbour Lines, said profits would fall.", "Siosaia Taufa Vaka"),
    ("Moana Fetu Leilua said: “The sea is in our kitchens.”", "Moana Fetu Leilua"),
    ("Maitland Orrisdale Quayle said that his novel was finished.", "Maitland Orrisdale Quayle"),
    ("Temirlan Zhaksybek Orazov, a herder, said wolves had come.", "Temirlan Zhaksybek Orazov"),
    ("Ikken ag Amoumen, 26, said the pit was shut.", "Ikken ag Amoumen"),
    ("Idris ul Karim said the pit was shut.", "Idris ul Karim"),
    ("Dan Lloyd runs a shop. Lloyd's said he is a fan.", "Dan Lloyd"),
    ("St Oswin's head teacher, Paul Reed, said pupils were safe.", "Paul Reed"),
]
BODIES = [
    ("Omar Holdings said profits fell by a tenth in May.", "Omar Holdings"),
    ("Ada Health said no patients were harmed.", "Ada Health"),
    ("El País reported that the bridge was shut.", "El País"),
    ("Der Spiegel wrote that the bridge was shut.", "Der Spiegel"),
    ("Aster Vale Partners said its revenue rose by a tenth.", "Aster Vale Partners"),
    ("Norrin Deep Blue said it would drill. Norrin has four rigs.", "Norrin Deep Blue"),
    ("The Kenya Red Cross said on X that rescuers had worked through the night.", "Kenya Red Cross"),
    ("Women Against Waste said the tip must go.", "Women Against Waste"),
    ("Norland giant General Lantern said it would cut jobs at its plant.", "General Lantern"),
    ("Carmaker Orro said it would cut 1,200 jobs in Tarn. Orro has two plants.", "Orro"),
    ("Telecom analysts Ovane welcomed the move, saying it was late.", "Ovane"),
    ("According to oil analysts Dorling-Vane, prices would rise.", "Dorling-Vane"),
    (
        "Fans' group Shareholders Joined - which has fought the bid - said it was late.",
        "Fans' group Shareholders Joined",
    ),
    ("Tata Nova Steel said it would close the furnace.", "Tata Nova Steel"),
    ("The town wept. Victim Support said it had helped the family.", "Victim Support"),
    (
        "The Department for Culture, Media and Sport said the fund was safe.",
        "Department for Culture, Media and Sport",
    ),
    # called after its founder, and after its cause
    ("Friends of Osk Common, a residents' group, said it was late.", "Friends of Osk Common"),
    ("Hosiery firm Clement Ashby said in a statement on Tuesday that orders had fallen.", "Clement Ashby"),
    ("Toy maker Adam Cobb said profits had doubled. Its finance director, Jill Cobb, wept.", "Adam Cobb"),
    ("Samuel Orton denied it. Brewer Samuel Orton is to cut 300 jobs, it announced on Tuesday.", "Samuel Orton"),
    ("The charity Hope in Action said it was late.", "Hope in Action"),
    ("Barns in Need, a charity for barns, said roofs leak. Dan Loft is of Barns in Need.", "Barns in Need"),
    # called after two people
    ("Ernst and Young said it would begin a sale. The firm closed on Monday.", "Ernst and Young"),
    ("Marks and Spencer said sales rose by 4% in May.", "Marks and Spencer"),
    ("Orro and Orro denied the claim on Monday, and would not say more.", "Orro and Orro"),
    ("The law firm Slater and Gorring said it would appeal.", "Slater and Gorring"),
    ("Pell and Wolff, which built ships here, said the yard was closing.", "Pell and Wolff"),
    ("Shares in Tate and Lisle fell. Tate and Lisle said profits would drop.", "Tate and Lisle"),
    # called after somebody, whose the name's end is
    ("St Oswin's said it was saddened. Parents wept.", "St Oswin's"),
    ("St Thomas’ said every bed was full.", "St Thomas’"),
    ("St Bede's Hospital said the ward would reopen.", "St Bede's Hospital"),
    ("St Mary's Church of England Primary School said it would open.", "St Mary's Church of England Primary School"),
    ("Tolley's said bids were high. Tolley's sold a vase.", "Tolley's"),
    ("Dan Marl School opened. King Edward's said a boiler had burst.", "King Edward's"),
]


@pytest.mark.parametrize(
    ("text", "name", "kind"), [*((*p, "person") for p in PEOPLE), *((*b, "organisation") for b in BODIES)]
)
def test_names_of_no_list_are_told_by_what_is_written_of_them(text: str, name: str, kind: str) -> None:
    speaker = extract(text)[0].speaker
    assert speaker and (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        ("The yard is shut. Smith and Jones said they were innocent.", "Smith and Jones", False),
        ("Anna Holt and Ben Varley won. Holt and Varley said it would rain.", "Anna Holt and Ben Varley", True),
        ("The couple left. Madonna and Guy Ritchman said they were sorry.", "Madonna and Guy Ritchman", True),
        ("The couple left. John and Guy Ritchman said they were sorry.", "John Ritchman and Guy Ritchman", True),
    ],
)
def test_two_surnames_of_nobody_may_be_a_firms(text: str, name: str, sure: bool) -> None:
    speaker = extract(text)[0].speaker
    assert speaker and (speaker.name, speaker.kind, speaker.confidence > 0.8) == (name, "group", sure)


@pytest.mark.parametrize(
    ("apposition", "role"),
    [
        ("one of the leading critics of the plan", "leading critics of the plan"),
        ("chief critics of the plan", None),
        ("a cousin with whom he stayed", "cousin"),
    ],
)
def test_a_role_is_one_persons(apposition: str, role: str | None) -> None:
    speaker = extract(f"Ann Roe, {apposition}, said he was kind.")[0].speaker
    assert speaker and (speaker.role.text if speaker.role else None) == role


DESCRIBED = [
    # somebody of a country, known by name
    ("Jonas Varga won on Sunday. “I ran my own race,” the Hungarian said.", "Jonas Varga"),
    ("Mathieu Lacombe beat Tom Pell. The Frenchman said he had been lucky.", "Mathieu Lacombe"),
    ("Kirsty Blair took the title. The 23-year-old Scot said it was a dream.", "Kirsty Blair"),
    ("Talks failed. The French said that they would stay.", "French"),
    # described first, named with an age or with the same noun later
    ("A member confessed that he had fired. Andrew Lenz, 18, of Harrow, was jailed.", "Andrew Lenz"),
    ("A farmer said wolves had come. “They come at night,” said Karl Brandt, the farmer.", "Karl Brandt"),
    ("A farmer said wolves had come. “No,” said Karl Brandt, the miller.", "A farmer"),
    ("A man said that he was asleep. Another man, Peter Vole, 33, was fined.", "A man"),
]


@pytest.mark.parametrize(("text", "name"), DESCRIBED)
def test_who_is_described(text: str, name: str) -> None:
    speaker = extract(text)[0].speaker
    assert speaker and speaker.name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The manager Florian Hamm - Tarn's largest investor - said it was late.", "Florian Hamm"),
        ("“It is real,” said Orro Bank analyst Vadim Birch The row goes on.", "Vadim Birch"),
        ("Tories Ken Marlow and Ann Wells said they would vote.", "Ken Marlow and Ann Wells"),
    ],
)
def test_a_name_ends_at_a_dash_and_before_a_small_word(text: str, name: str) -> None:
    speaker = extract(text)[0].speaker
    assert speaker and speaker.name == name


@pytest.mark.parametrize("cue", ["is said", "was reported", "has been alleged", "are widely said"])
def test_nobody_is_named_where_something_is_said_of_the_subject(cue: str) -> None:
    _, quote = resolved(f"⟦1:s|Dan Loft⟧ ⟦1:q|said⟧ ⟦1:c|no⟧. He ⟦2:q|{cue}⟧ ⟦2:c|to have met Iris Vane⟧.")
    assert quote.speaker is None


@pytest.mark.parametrize("put", ["Asked", "Pressed on", "When asked"])
def test_nobody_named_puts_a_question_that_the_next_one_answers(put: str) -> None:
    _, asked = resolved(f"⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|no⟧. ⟦2:q|{put}⟧ ⟦2:c|if ferries ran⟧, Dan Loft left.")
    assert asked.speaker is None


@pytest.mark.parametrize(
    ("marked", "to"),
    [
        ("The court ⟦q|heard⟧ ⟦c|that Dan Loft lied⟧.", "The court"),
        ("Staff ⟦q|have been warned⟧ ⟦c|that jobs would go⟧.", "Staff"),
        ("On Monday, the committee ⟦q|was told⟧ ⟦c|that the bank knew⟧.", "the committee"),
        ("Dan Loft was late. Mr Loft ⟦q|was asked⟧ ⟦c|if he knew⟧.", "Dan Loft"),
    ],
)
def test_the_one_who_is_told_does_not_speak(marked: str, to: str) -> None:
    (quote,) = resolved(marked)
    assert (quote.speaker, quote.addressee) == (None, to)


@pytest.mark.parametrize(
    ("marked", "to"),
    [
        ("⟦s|Iris Vane⟧ ⟦q|told⟧ the coroner, Dr Sam Birch, ⟦c|that she slept⟧.", "Sam Birch"),
        ("⟦s|Iris Vane⟧ ⟦q|asked⟧ the mayor, Dan Loft, ⟦c|if he knew⟧.", "Dan Loft"),
        ("⟦s|Iris Vane⟧ ⟦q|told⟧ the mayor, and Dan Loft left, ⟦c|that she slept⟧.", "the mayor"),
        ("⟦s|Iris Vane⟧ ⟦q|wrote⟧ to ministers asking ⟦c|why it was late⟧.", "ministers"),
    ],
)
def test_whom_an_apposition_names_is_told(marked: str, to: str) -> None:
    (quote,) = resolved(marked)
    assert quote.addressee == to


@pytest.mark.parametrize(
    "inner", ["The plumber told me that the valve was gone", "He once told me that the valve was gone"]
)
def test_who_speaks_of_another_in_quotation_marks_is_not_that_other(inner: str) -> None:
    outer, told = extract(f'Keeper Jan Moor was injured.\n\n"{inner}," Moor said.')
    assert outer.speaker and outer.speaker.name == "Jan Moor" and told.within == outer.id
    assert told.speaker is None or told.speaker.name != "Jan Moor"


@pytest.mark.parametrize(
    ("described", "name"),
    [("its director", "Lord Kerr"), ("the museum's director", "Ann Kerr"), ("her lawyer", "Dan Poe")],
)
@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "'{}'"])
def test_a_name_between_a_description_and_a_quotation_is_none_of_what_is_said(
    described: str, name: str, marks: str
) -> None:
    said = marks.format("the roof is beyond repair")
    (quote,) = extract(f"The museum will close in June. According to {described}, {name}, {said}.")
    assert quote.speaker and quote.speaker.name == name.removeprefix("Lord ")
    assert ([part.text for part in quote.attribution.content], quote.attribution.kind) == ([said], "direct")


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        ("One former clerk said Ann Roe had shouted. “She screamed,” the woman said.", "Ann Roe", False),
        (
            "Former prime minister Dan Ashe attacked the budget. The prime minister said it was fair.",
            "The prime minister",
            False,
        ),
        ("The British prime minister, Joan Carew, met Tom Neal. The prime minister said no.", "Joan Carew", True),
        (
            "Anna Holt, a nurse, wept. Her daughter is Nina Holt. Holt once said no. “I miss him,” Holt said.",
            "Anna Holt",
            False,
        ),
    ],
)
def test_who_may_be_another_is_not_sure(text: str, name: str, sure: bool) -> None:
    speaker = extract(text)[-1].speaker
    assert speaker and (speaker.name, speaker.confidence > 0.8) == (name, sure)


OFFICES = [  # with what they are of, and their holders' names
    ("Minister for Children and Families", "Margaret Hale"),
    ("Secretary of State for Culture, Media and Sport", "Ann Telfer"),
    ("Parliamentary Under-Secretary of State for Defence Procurement", "Ann Roe"),
    ("Chancellor of the Duchy of Lancaster", "Dan Firth"),
    ("Leader of the House of Commons", "Tim Vale"),
    ("Attorney General and Minister for Justice", "Rhona Peel"),
    ("Lord Mayor of Cork", "Dan Boyle"),
    ("Bishop of Bath and Wells", "Peter Holm"),
    ("Secretary of Health and Human Services", "Dana Poe"),
    ("Assistant Secretary of State for East Asian and Pacific Affairs", "Lee Dunn"),
    ("Minister of State for Housing and Urban Affairs", "Hari Mehta"),
    ("Federal Minister for Information and Broadcasting", "Fawad Chaudhry"),
    ("Inspector-General of Police", "Musa Bello"),
    ("Governor of Lagos State", "Bode Ade"),
    ("Speaker of the National Assembly", "Moses Weta"),
    ("Minister for Climate Change and Energy", "Chris Baines"),
    ("The governor of the Bank of Osk", "Ann Roe"),
    ("Leader of the Labour group", "Shaheen Akhtar"),
    ("Leader of the council", "Ann Roe"),
]


@pytest.mark.parametrize(("office", "name"), OFFICES)
def test_an_office_with_what_it_is_of_is_no_part_of_the_name_behind_it(office: str, name: str) -> None:
    text = f"The strike entered its third week on Monday.\n\n{office} {name} said the plan was late. Travellers waited."
    (quote,) = extract(text)
    assert quote.speaker and (quote.speaker.name, quote.speaker.kind) == (name, "person")
    assert quote.speaker.role and quote.speaker.role.text == office.removeprefix("The ")


def test_a_title_may_stand_between_an_office_and_a_name() -> None:
    texts = [
        "Leader of Osk Council Cllr Ann Roe said the plan was late.",
        "Chairman of the Joint Chiefs of Staff Gen. Ann Roe said troops were ready.",
    ]
    assert [(q.speaker.name, q.speaker.kind) for text in texts for q in extract(text) if q.speaker] == [
        ("Ann Roe", "person")
    ] * 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A spokesman for Industry Minister Ann Roe said no ferry would sail.", "anonymous"),
        ("A spokesman for Health Secretary Ann Roe said no ferry would sail.", "anonymous"),
        ("The private secretary to Foreign Secretary Ann Roe said no ferry would sail.", "anonymous"),
        ("The chief of staff to Vice President Ann Roe said no ferry would sail.", "anonymous"),
        ("The office of Governor Ann Roe said no ferry would sail.", "organisation"),
        ("The family of Detective Constable Ben Loft said no ferry would sail.", "group"),
        ("The man who shot Ben Loft said it was late. Loft wept.", "anonymous"),
        ("Labour spokesman for Health Dr Ann Roe said no ferry would sail.", "person"),
        ("Minister for Education Senator Ann Roe said no ferry would sail.", "person"),
        ("The mother of Osk Mayor Ann Roe said it was late.", "anonymous"),
        ("A daughter of Labour MP Ann Roe said it was late.", "anonymous"),
        ("The agent of striker Ben Loft said it was late.", "anonymous"),
        ("The mother of two Ann Roe said it was late.", "person"),
        ("The head of the Tarn Ann Poe Trust said it was late.", "anonymous"),
        ("The director of Barry Lyndon said it was late.", "anonymous"),
    ],
)
def test_whose_somebody_is_is_not_the_holders_name(text: str, kind: str) -> None:
    assert [quote.speaker and quote.speaker.kind for quote in extract(text)] == [kind]


def test_a_day_is_none_of_a_bodys_name() -> None:
    texts = ("Orro on Monday said it would close its plant.", "The charity Orro on Monday said it would close.")
    assert [q.speaker and q.speaker.name for text in texts for q in extract(text)] == ["Orro", "Orro"]


def test_a_role_goes_on_past_a_saint() -> None:
    (quote,) = resolved("⟦s|Iris Vane, head of St. Bride’s,⟧ ⟦q|said⟧ ⟦c|no⟧.")
    assert quote.speaker and quote.speaker.role and quote.speaker.role.text == "head of St. Bride’s"


def test_by_whom_somebody_was_beaten_does_not_speak() -> None:
    speaker = extract("The British No 2, beaten 6-4, 6-1 by Jana Kova, denied that she was injured.")[-1].speaker
    assert speaker and speaker.name != "Jana Kova"


def test_an_office_that_another_calls_somebody_by_is_no_role() -> None:
    text = "Arben Luka told a rally that Osk would win. He said Vera Stanko was a colonel in a dress.\n\n"
    speaker = extract(text + '"I was a general," Stanko said.')[-1].speaker
    assert speaker and speaker.name == "Vera Stanko" and speaker.role is None


def test_what_somebody_thinks_of_another_is_no_role() -> None:
    quote = extract('"Philip Dorn is a genius," Mona Reyes said. Dorn said it was late.')[-1]
    assert quote.speaker and (quote.speaker.name, quote.speaker.role) == ("Philip Dorn", None)


@pytest.mark.parametrize("rank", ["PC", "DCI", "Det Con", "Det Ch Insp", "Coun", "Wg Cdr", "Cdr", "Brig", "Fr", "Revd"])
def test_a_rank_is_a_role_and_no_part_of_the_name(rank: str) -> None:
    (quote,) = resolved(f"⟦s|{rank} Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.")
    assert quote.speaker and quote.speaker.role and (quote.speaker.name, quote.speaker.role.text) == ("Iris Vane", rank)


def test_a_speaker_comes_with_a_reason_and_a_probability() -> None:
    named, meant = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|no⟧. Vane left. ⟦2:s|She⟧ ⟦2:q|said⟧ ⟦2:c|yes⟧.", published="2024-05-15"
    )
    assert named.speaker and named.speaker.reason == "named beside the cue"
    assert meant.speaker and meant.speaker.reason and meant.speaker.reason.endswith("; she")
    assert 0.5 < meant.speaker.confidence <= 1


@pytest.mark.parametrize(
    "source", ["An aide to Dorn", "A friend of Mr Dorn", "A source close to Dorn", "An adviser to Bert Dorn"]
)
def test_who_is_near_somebody_is_not_that_one(source: str) -> None:
    (quote,) = resolved(
        f"Mayor Bert Dorn resigned on Monday. ⟦1:s|{source}⟧ ⟦1:q|said⟧ ⟦1:c|that he was tired⟧.",
        published="2024-05-15",
    )
    assert quote.speaker and (quote.speaker.name, quote.speaker.kind) == (source, "anonymous")


def test_reasons_are_told_of_findings_that_weigh() -> None:
    known = {finding for table in weights().values() for finding in table}
    assert phrases().keys() <= known


def test_weights_of_all_forms_are_added_to_those_of_one() -> None:
    assert summed({ANY: {"a": 1.0}, "he": {"a": 0.5, "b": 2.0}})["he"] == {"a": 1.5, "b": 2.0}


def test_fitting_finds_what_the_sketches_teach() -> None:
    pytest.importorskip("scipy")
    made = [
        example
        for number, sketch in enumerate(sketches(times=1))
        for example in of_sketch(number, sketch.article, sketch.reading, sketch.speakers)
    ]
    assert len(made) > 120
    assert sum(any(example.right) for example in made) >= 0.95 * len(made)  # the right one is among the candidates
    fitted = fit(made, ridge=0.1)
    table = summed(fitted)
    hits = 0
    for example in made:
        own = table.get(example.form, table[ANY])
        scores = [sum(value * own.get(finding, 0) for finding, value in found.items()) for found in example.findings]
        hits += example.right[scores.index(max(scores))]
    assert hits >= 0.9 * len(made)
    held = fit(made, ridge=0.1, known=fitted, hold=1e6)
    moved = [abs(held[form][finding] - value) for form, own in fitted.items() for finding, value in own.items()]
    assert max(moved) < 0.01


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Iris Vane, who mapped the fens, has died.\n\nThe last of five, she hid.\n\nHer boat sank.", ["Iris Vane"]),
        ("Iris Vane, who mapped the fens, has died.\n\nVane hid, and she rowed.\n\nHer boat sank.", []),
        ("It rained.\n\nIt blew.\n\nIris Vane mapped the fens.\n\nShe hid.\n\nHer boat sank.", []),
    ],
)
def test_whom_a_portrait_is_about(text: str, topic: list[str]) -> None:
    article, reading = Article(text, published="2026-05-04"), Reading((), ())
    scene = scene_of(cast_of(article, layout_of(article, segment(article), reading), reading))
    assert [scene.by_key[key].who.name for key in scene.topic] == topic


def test_the_callings_of_those_who_spoke_are_gone_through_once() -> None:
    article, reading = Article("The mayor"), Reading((), ())
    singer = Who("a:singer", "The singer", "anonymous", 0.9, noun="singer")
    source = Attribution("indirect", (cut(article.text, 4, 9),), None, cut(article.text, 0, 9), 0.9)

    def talk(text: str) -> None:
        scene = scene_of(cast_of(article, layout_of(article, segment(article), reading), reading))
        mayor, said = source_of(scene.cast, source), list[Said]()
        for place in range(len(text)):
            said.append(Said(place, singer, noun="singer"))
            assert of_another_calling(scene, mayor, said, ["a:singer", "a:clerk"]) == {"a:singer"}

    assert_linear(talk, "x")


def test_who_is_accused_of_something_accuses_nobody() -> None:
    text = "A sergeant accused of assaulting a boy was freed on Monday. Sgt Dan Loft had denied it."
    assert [quote.speaker and quote.speaker.name for quote in extract(text)] == [None, "Dan Loft"]


@pytest.mark.parametrize("who", ["Supporters of Osk Town", "Neighbours on Osk Lane"])
def test_people_who_are_of_or_against_something_are_no_body_called_after_it(who: str) -> None:
    speaker = extract(f"The vote was close. {who} said it had lost its way.")[-1].speaker
    assert speaker and (speaker.name, speaker.kind) == (who, "group")


def test_a_question_alone_between_answers_is_of_whoever_asked() -> None:
    asked, answered = extract(
        "At the inquest in Osk, the coroner, Dr Ada Moss, asked PC Leo Birch what he had seen.\n\n"
        '"A light," he said.\n\n"Where was it?"\n\n"On the roof," said PC Birch.'
    )[2:]
    assert asked.content[0].text == '"Where was it?"' and asked.attribution.cue is None
    assert asked.speaker and asked.speaker.name == "Ada Moss" and asked.speaker.confidence < 0.9
    assert answered.speaker and answered.speaker.name == "Leo Birch" and answered.speaker.confidence > 0.9
