"""Words of several fields of news for the synthetic articles: written for this project, nothing in them happened."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """What people of a field say (direct, questions), what is said of it (clauses), and what happens in it."""

    roles: tuple[str, ...]
    direct: tuple[str, ...]
    questions: tuple[str, ...]
    clauses: tuple[str, ...]
    orders: tuple[str, ...]
    acts: tuple[str, ...]
    matters: tuple[str, ...]
    bits: tuple[str, ...]
    narrative: tuple[str, ...]
    headlines: tuple[str, ...]
    past: tuple[str, ...]


def _lines(block: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in block.strip().splitlines())


SPORT = Field(
    roles=(
        "coach",
        "captain",
        "striker",
        "goalkeeper",
        "manager",
        "sporting director",
        "midfielder",
        "team doctor",
        "referee",
        "club president",
        "sprinter",
    ),
    direct=_lines("""
        we gave everything out there and it still wasn't enough
        the lads were outstanding from the first minute
        I've never played on a pitch like that in my life
        it hurts now, but we go again on {day}
        we knew they would come at us after the break
        you can't give away two goals like that at this level
        he's a special talent and he works harder than anybody
        I thought the penalty was soft
        there's no excuse for the way we defended
        she trained through the pain for {n} weeks
        nobody believed in us except the people in that dressing room
        my knee is fine, it was only a knock"""),
    questions=_lines("""
        how do you stop a side with that much pace
        will you still be here next season
        was it a penalty"""),
    clauses=_lines("""
        the club had agreed a fee of {money} for the winger
        {name} would miss the rest of the season
        the pitch was unplayable after a night of rain
        the team needed {n} more points to stay up
        the second goal had been offside
        talks over a new contract were at an early stage
        the decision to replace {name} at half-time was a tactical one
        no player had tested positive
        ticket prices would not rise before 2027
        the injury was not as bad as first feared"""),
    orders=_lines("""
        fans to stay off the pitch
        the league to look again at the rule
        the players to keep their heads"""),
    acts=_lines("""
        appeal against the ban
        win the title within three years
        rest several players on {day}
        return to training next week"""),
    matters=("defeat", "decision", "transfer", "performance", "red card", "schedule", "draw"),
    bits=("a disgrace", "the best night of my life", "not good enough", "a bit harsh", "incredible", "a wake-up call"),
    narrative=_lines("""
        {name} opened the scoring after {n} minutes with a low drive into the corner.
        The home side have lost four of their last five matches and dropped to ninth.
        Rain delayed the start by half an hour.
        {name} was carried off before the interval and replaced by a teenager making his debut.
        The match in ⟦place|{place}⟧ drew a crowd of 41,000.
        The visitors hit the post twice in the closing minutes.
        The final will be played on {day}."""),
    headlines=_lines("""
        Late goal keeps champions on course
        Captain ruled out for a month
        ⟦place|{place}⟧ to host finals in 2031"""),
    past=("scored twice last week", "missed the first leg", "won the race in 2019"),
)

COURT = Field(
    roles=(
        "prosecutor",
        "defence lawyer",
        "judge",
        "attorney general",
        "detective",
        "police chief",
        "sheriff",
        "public defender",
        "victim's sister",
        "juror",
        "magistrate",
    ),
    direct=_lines("""
        my client maintains his innocence
        this was a calculated and cowardly act
        we respect the court's decision but we will appeal
        no sentence will bring my brother back
        the evidence in this case is overwhelming
        I heard two bangs and then somebody screaming
        you abused the trust that was placed in you
        we're asking anyone with information to come forward
        I was scared and I ran
        the officers acted within the law
        he had every chance to stop and he didn't"""),
    questions=_lines("""
        did you see the defendant that night
        where was the weapon found
        who signed the cheque"""),
    clauses=_lines("""
        the defendant had transferred {money} to an account abroad
        the shooting was not a random act
        {name} had been arrested near the station shortly before midnight
        the jury should not draw conclusions from his silence
        there was no evidence of foul play
        the suspect acted alone
        two officers had been suspended on full pay
        the law violated the constitution
        the trial would not begin before the autumn
        {name} had lied under oath
        the victim knew her attacker"""),
    orders=_lines("""
        the jury to set emotion aside
        witnesses to come forward
        the company to pay {money} in damages"""),
    acts=_lines("""
        appeal against the verdict
        seek the maximum sentence
        release the footage within days"""),
    matters=("verdict", "charges", "ruling", "attack", "sentence", "arrest", "settlement"),
    bits=(
        "a miscarriage of justice",
        "barbaric",
        "a victory for common sense",
        "deeply flawed",
        "politically motivated",
        "a shambles",
    ),
    narrative=_lines("""
        {name}, {n}, was found guilty on three counts of fraud.
        The hearing in ⟦place|{place}⟧ was adjourned until {day}.
        Officers were called to a flat in the north of the city at about 2am.
        The two men had shared a cell for eleven months.
        {name} showed no emotion as the verdict was read out.
        The case has cost the state {money} so far.
        A third suspect is still at large."""),
    headlines=_lines("""
        Man jailed for {n} years over warehouse fire
        Judge throws out case against former banker
        Police appeal after hit-and-run in ⟦place|{place}⟧"""),
    past=("was not in court", "led the inquiry", "has represented the family since 2017"),
)

BUSINESS = Field(
    roles=(
        "chief executive",
        "finance director",
        "analyst",
        "economist",
        "spokeswoman",
        "chairman",
        "founder",
        "trader",
        "shop steward",
        "fund manager",
        "CEO",
    ),
    direct=_lines("""
        demand held up better than we had feared
        we're not in the business of losing money
        the market got ahead of itself
        these are difficult decisions and we don't take them lightly
        customers are trading down and we can see it in the numbers
        nobody knows where rates will be in a year
        our members will not accept a pay cut
        this deal makes sense for both sides
        we remain on track to break even by the end of the year
        it's a bet on the long term
        the supply chain is still a mess"""),
    questions=_lines("""
        where will the growth come from
        how long can they keep burning cash
        is this the bottom"""),
    clauses=_lines("""
        the company would cut {n}00 jobs by the end of the year
        profits had fallen by {n} percent in the third quarter
        inflation would return to target by next summer
        the merger still needed approval from regulators in ⟦place|{place}⟧
        the plant in ⟦place|{place}⟧ would close
        it expected sales of {money} this year
        prices would have to rise
        the bank had ignored repeated warnings
        no final decision had been taken
        the outage was caused by a faulty update
        the economy grew faster than forecast"""),
    orders=_lines("""
        shareholders to reject the bid
        the central bank to cut rates
        the government to step in"""),
    acts=_lines("""
        invest {money} over the next decade
        cut costs by a fifth
        open {n} new stores
        fight the takeover"""),
    matters=("offer", "results", "merger", "strike", "bid", "forecast", "outlook"),
    bits=(
        "cautiously optimistic",
        "a game changer",
        "wholly inadequate",
        "broadly in line",
        "unacceptable",
        "transitory",
    ),
    narrative=_lines("""
        Shares in ⟦organisation|{org}⟧ closed {n} percent lower.
        The company, founded in 1987, employs 12,000 people.
        ⟦organisation|{org}⟧ agreed last month to buy its smaller rival for {money}.
        Oil prices slipped for a third day.
        Workers walked out at two plants in ⟦place|{place}⟧ on {day}.
        {name} took over as head of the retail arm in June.
        The yield on the ten-year bond rose to 4.3 percent."""),
    headlines=_lines("""
        ⟦organisation|{org}⟧ shares tumble after profit warning
        Inflation slows to {n} percent
        Strike shuts port in ⟦place|{place}⟧"""),
    past=("joined the firm in 2008", "owns {n} percent of the shares".replace("{n}", "9"), "advises investors"),
)

SCIENCE = Field(
    roles=(
        "lead author",
        "astronomer",
        "professor",
        "biologist",
        "climate scientist",
        "researcher",
        "epidemiologist",
        "chemist",
        "mission director",
        "virologist",
        "doctor",
    ),
    direct=_lines("""
        we were completely surprised by the result
        this is the clearest signal that we have ever seen
        the sample is small, so caution is in order
        it opens a door that we thought was closed
        the ice is melting from below
        we don't yet know what it means for patients
        these animals are far more social than we assumed
        it's like finding a needle in a haystack
        the data simply don't support that claim
        a vaccine is still years away
        for me it was a childhood dream"""),
    questions=_lines("""
        why did it take so long to find
        could there be life down there
        what happens when the ice is gone"""),
    clauses=_lines("""
        the fossil was about {n} million years old
        the drug reduced the risk of a heart attack by {n} percent
        the virus had jumped from bats to humans at least twice
        coral reefs would vanish by the end of the century
        the telescope had found water in the atmosphere of a distant planet
        sleep affects the way in which memories are stored
        the results had not been reviewed by other scientists
        sea levels could rise by {n} centimetres
        the launch would be delayed until spring
        the finding does not prove that the one causes the other"""),
    orders=_lines("""
        governments to act at once
        patients not to change their medication
        colleagues to share their data"""),
    acts=_lines("""
        repeat the experiment with more volunteers
        publish the full data set
        send a probe to the moon"""),
    matters=("finding", "study", "discovery", "outbreak", "launch", "experiment", "result"),
    bits=("a milestone", "striking", "premature", "a game of chance", "statistically robust", "mind-blowing"),
    narrative=_lines("""
        The team analysed samples from {n} sites over six years.
        The paper appeared in the journal ⟦other|Nature⟧ on {day}.
        The probe was launched from ⟦place|{place}⟧ in 2018 and reached the asteroid two years later.
        About one in five adults has the condition.
        {name} and two colleagues collected more than 3,000 eggs.
        Temperatures in the region have risen twice as fast as the global mean."""),
    headlines=_lines("""
        New species of frog found in cloud forest
        Trial of malaria vaccine begins
        Glacier loses {n} metres in a year"""),
    past=(
        "was not involved in the work",
        "led the expedition",
        "has studied whales for {n} years".replace("{n}", "20"),
    ),
)

DISASTER = Field(
    roles=(
        "fire chief",
        "mayor",
        "rescue worker",
        "governor",
        "spokesman",
        "resident",
        "survivor",
        "meteorologist",
        "hospital director",
        "aid worker",
        "police commander",
    ),
    direct=_lines("""
        the water came up so fast that we only had time to grab the children
        we've lost everything
        I saw the roof lift off and fly down the street
        this is the worst flood in living memory
        our teams are working around the clock
        we need tents, blankets and clean water
        there was smoke everywhere and people were shouting
        it sounded like a train coming through the house
        we will rebuild, but it will take years
        don't go back until we tell you that it is safe"""),
    questions=_lines("""
        where are we supposed to go
        why was there no warning
        how many are still down there"""),
    clauses=_lines("""
        at least {n} people had died
        the death toll was likely to rise
        the fire had started in a kitchen on the third floor
        {n} people were still missing
        the dam was no longer at risk of failing
        more than {n}0,000 homes were without power
        the bridge had been inspected in March
        rescuers had heard knocking under the rubble
        the storm would reach the coast on {day}
        aid convoys were being held up at the border
        the road to ⟦place|{place}⟧ was still blocked"""),
    orders=_lines("""
        residents to leave at once
        people to stay indoors
        the army to help with the search"""),
    acts=_lines("""
        send {money} in aid
        reopen the schools on {day}
        keep searching through the night"""),
    matters=("response", "flood", "evacuation", "crash", "earthquake", "situation", "delay"),
    bits=("a war zone", "catastrophic", "a miracle", "very, very lucky", "under control", "heartbreaking"),
    narrative=_lines("""
        The quake struck shortly after four in the morning, {n} kilometres north of ⟦place|{place}⟧.
        Two helicopters and about 200 firefighters were sent to the valley.
        Power was restored to most districts by {day}.
        The bus left the road and fell into a ravine.
        {name} spent the night on the roof of a school with her two sons.
        Shops were shut and the streets lay under a layer of mud."""),
    headlines=_lines("""
        {n} dead as ferry sinks off ⟦place|{place}⟧
        Wildfire forces thousands from their homes
        Storm leaves ⟦place|{place}⟧ without power"""),
    past=("lives two streets away", "was pulled from the wreck", "helped with the rescue"),
)

WORLD = Field(
    roles=(
        "foreign minister",
        "spokesman",
        "president",
        "army commander",
        "ambassador",
        "opposition leader",
        "activist",
        "bishop",
        "envoy",
        "UN official",
        "defence minister",
        "prime minister",
    ),
    direct=_lines("""
        we will not negotiate under fire
        our people have suffered enough
        the talks were frank and constructive
        there is no military solution to this crisis
        they came at dawn and burned the village
        this is a clear breach of international law
        we want peace, but not at any price
        nobody here trusts the government any more
        the sanctions are hurting ordinary families
        we stand with our allies, today and tomorrow
        the border will stay closed until further notice"""),
    questions=_lines("""
        what have they done to stop it
        who gave the order
        when will the elections be held"""),
    clauses=_lines("""
        the ceasefire had been broken within hours
        {n} soldiers had been killed in the north
        the election would be held in May
        the two sides were close to a deal
        foreign forces should leave the country
        the vote had been rigged
        {name} had fled to ⟦place|{place}⟧
        the prisoners were being treated well
        the protest had been infiltrated by hooligans
        more than {n}00 families had been displaced since {day}
        the drone was shot down over ⟦place|{place}⟧"""),
    orders=_lines("""
        both sides to show restraint
        the president to resign
        the army to return to barracks"""),
    acts=_lines("""
        withdraw its troops by June
        recall its ambassador
        form a new government
        retaliate"""),
    matters=("attack", "agreement", "election", "crackdown", "sanctions", "ceasefire", "proposal"),
    bits=("an act of aggression", "terrorists", "a historic step", "sham", "deeply concerned", "foreign agents"),
    narrative=_lines("""
        Thousands marched through ⟦place|{place}⟧ on {day} before police used tear gas.
        The two countries fought a short war in 1998.
        {name} has ruled the country since a coup.
        Troops were seen at the main crossings overnight.
        The convoy left ⟦place|{place}⟧ with food for about 9,000 people.
        Parliament is due to vote next week."""),
    headlines=_lines("""
        Clashes in ⟦place|{place}⟧ leave {n} dead
        Rebels release hostages after talks
        ⟦place|{place}⟧ expels two diplomats"""),
    past=("took office in January", "has led the party since 2012", "was in exile for ten years"),
)

LOCAL = Field(
    roles=(
        "headteacher",
        "councillor",
        "shop owner",
        "nurse",
        "curator",
        "singer",
        "director",
        "farmer",
        "parent",
        "chef",
        "librarian",
        "actress",
        "vicar",
    ),
    direct=_lines("""
        I've been coming here since I was a little girl
        the children were over the moon
        we simply can't afford the rent any more
        it's a lovely part of the world and people look out for each other
        I wrote the song in ten minutes on a train
        every penny goes to the hospice
        the council never asked us what we wanted
        you should have seen their faces
        I'm not a hero, anybody would have done the same
        it took four years and a lot of coffee"""),
    questions=_lines("""
        who is going to pay for it
        what will happen to the old library
        can you believe it"""),
    clauses=_lines("""
        the school would reopen after Easter
        the festival had sold {n}00 tickets
        plans for {n} new homes had been rejected
        the album was inspired by her grandmother
        waiting times had doubled in a year
        the museum had never been busier
        there was no money left for the playground
        the road would be closed for {n} days
        the recipe had not changed since 1921"""),
    orders=_lines("""
        drivers to avoid the area
        parents to keep the children at home
        the council to think again"""),
    acts=_lines("""
        raise {money} for a new roof
        plant 500 trees
        record a second album"""),
    matters=("plan", "closure", "show", "campaign", "scheme", "prize", "exhibition"),
    bits=("a dream come true", "a blot on the landscape", "humbled", "daylight robbery", "pure joy", "long overdue"),
    narrative=_lines("""
        {name} opened the bakery with her sister in 2003.
        The show runs at the theatre in ⟦place|{place}⟧ until {day}.
        The bridge was built in 1884 and is used by 3,000 cyclists a day.
        About 150 people came to the meeting in the village hall.
        The council will decide next month."""),
    headlines=_lines("""
        Villagers save pub from closure
        School wins {money} grant
        Band returns after {n} years"""),
    past=("has two children at the school", "moved to the area in 2011", "started the petition"),
)

FIELDS = (SPORT, COURT, BUSINESS, SCIENCE, DISASTER, WORLD, LOCAL)
