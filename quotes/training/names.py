"""Made-up names of persons, organisations and places, from many languages, for augmentation and synthetic news."""

from __future__ import annotations

from random import Random

GIVEN = """Aaliyah Aarav Abdul Abel Abena Adaeze Adam Adriana Agnieszka Ahmed Aiko Aisha Akira Alan Alejandro Alice Alina Amara Amina Amir
Amrita Ana Anders Andrea Anil Anita Anna Anouk Antonio Arjun Arthur Asha Astrid Ayesha Aylin Barbara Beatriz Ben Bianca Bilal Bjorn Boris
Brenda Bruno Caitlin Carlos Carmen Caroline Catherine Chantal Charles Chen Chidi Chloe Christina Claire Connor Craig Cristian Daan Daniel
Daria David Deborah Deepa Denise Diego Dmitri Dominic Eamon Elena Elias Elif Emeka Emily Emma Enrique Erik Esther Eun-ji Eva Fatima Felix
Fernanda Fiona Francesca Frank Gabriel George Gloria Grace Greg Guillermo Gwen Hana Hannah Hans Harriet Hassan Heather Helen Hiroshi Hugo
Ian Ibrahim Igor Imran Ines Ingrid Irina Isaac Isabel Ivan Jack Jamal James Jana Jasmine Javier Jean Jennifer Jin-woo Joan João Jonas
Jorge Josephine Juan Julia Kamal Karen Karim Kate Katarzyna Keiko Kevin Khadija Kofi Kwame Lars Laura Layla Leila Leo Liam Linda Liu Lucia
Luca Lucy Luis Magda Mahmoud Malik Manuel Marco Margaret Maria Marie Mark Martin Mary Mateo Matthew Maya Mehmet Mei Michael Miguel Min-jun Mina
Miriam Mohammed Monica Nadia Naomi Natalia Neha Nikolai Nina Noah Nora Olga Oliver Olivia Omar Oscar Pablo Patricia Paul Pedro Peter Petra
Pierre Priya Rachel Rafael Rahul Ravi Rebecca Renata Richard Rosa Ruth Ryan Sabine Salma Samir Samuel Sandra Sanjay Sara Sean Sergei Shanelle
Simon Sofia Sophie Stefan Stephen Sunita Susan Svetlana Takeshi Tamar Tatiana Teresa Thabo Thomas Tomás Tunde Ursula Valentina Vera Victor Viktor
Wanjiru Wei William Xavier Yasmin Yuki Yusuf Zainab Zara Zoe""".split()
FAMILY = """Abbott Abdi Abiola Achebe Adeyemi Ahmed Aguilar Akhtar Al-Amin Al-Sayed Ali Alvarez Amsel Andersson Anderson Aoki Asante Aydin Bailey Baker
Banerjee Barros Bauer Becker Bell Ben-David Bennett Bernard Bianchi Blake Bouchard Boyle Brandt Brennan Brown Burns Byrne Campbell Carter Castillo
Chan Chaudhry Chen Choi Christensen Clark Coetzee Cohen Cole Collins Conti Cooper Costa Cruz Da Silva Davies De Vries Dekker Delgado
Demir Diallo Diaz Dixon Dlamini Doherty Dubois Dunn Duarte Edwards El-Masry Eriksen Evans Farouk Fernandes Ferrari Fischer Fletcher Flynn
Foster Fraser Fujita Garcia Gibson Gomez Gonzalez Gordon Graham Grant Greenberg Gupta Haddad Hall Hansen Harris Hassan Hayes Hernandez Hoffmann
Holt Horvath Hughes Hussain Ibrahim Ito Ivanova Jackson Jansen Jensen Jimenez Johansson Jones Kamau Kang Kapoor Kaplan Karlsson Kaya Kelly Khan
Khumalo Kim Kimani Klein Kovac Kowalski Kumar Lambert Larsen Laurent Lee Lefevre Levy Lewis Li Lindqvist Lopez Lund MacDonald Mahlangu
Malik Mancini Marino Marsh Martin Mazur McCarthy McKenzie Mehta Mendes Meyer Mills Mitchell Moreau Moreno Morgan Morris Mukherjee Müller
Murphy Mwangi Nair Nakamura Ndiaye Nguyen Nielsen Novak Nwosu O'Brien O'Connor O'Neill Obi Odhiambo Okafor Okoye Oliveira Olsen Ong Ortega
Osei Owusu Papadopoulos Park Patel Pereira Perez Petrov Pham Phillips Popescu Price Quinn Rahman Ramirez Rao Reddy Reed Reid Reyes Ricci
Richter Rivera Roberts Robinson Rodriguez Rojas Romano Rossi Roy Ruiz Russo Sato Schmidt Schneider Scott Sharma Shaw Shevchenko Silva Singh
Smith Sokolov Soto Stewart Sullivan Suzuki Svensson Takahashi Tan Tanaka Taylor Thompson Torres Tran Tremblay Turner Usman Van Dijk Vargas
Vasquez Vidal Volkov Wagner Walker Walsh Wang Ward Watanabe Weber Weiss White Williams Wilson Wong Wood Wright Wu Yamamoto Yang Yeo Yilmaz
Young Zhang Zhou Zielinski Zulu""".replace("Da Silva", "DaSilva").replace("De Vries", "DeVries").replace("Van Dijk", "VanDijk").split()
PLACES = """Accra Adelaide Algiers Amman Ankara Antwerp Athens Auckland Baghdad Baku Bangkok Barcelona Beirut Belfast Belgrade Berlin Birmingham Bogotá
Boston Brazil Bristol Brussels Bucharest Budapest Buenos-Aires Cairo Calgary Canada Canberra Caracas Cardiff Chennai Chicago Chile Colombo Copenhagen
Dakar Dallas Damascus Delhi Denmark Denver Dhaka Doha Dubai Dublin Durban Edinburgh Egypt Ethiopia Finland France Geneva Genoa Germany Ghana
Glasgow Hamburg Hanoi Harare Havana Helsinki Houston Hungary India Indonesia Iraq Ireland Islamabad Istanbul Italy Jakarta Japan Jerusalem
Johannesburg Kabul Kampala Karachi Kathmandu Kenya Khartoum Kigali Kyiv Lagos Lahore Leeds Lima Lisbon Liverpool London Lusaka Lyon Madrid
Malaysia Manchester Manila Melbourne Mexico Miami Milan Montreal Morocco Moscow Mumbai Munich Nairobi Naples Nepal Nigeria Norway Osaka Oslo
Ottawa Paris Perth Peru Poland Portugal Prague Quito Riga Riyadh Rome Santiago Sarajevo Scotland Seoul Singapore Sofia Spain Stockholm Sudan
Sweden Sydney Taipei Tehran Tokyo Toronto Tunis Turkey Ukraine Vancouver Vienna Vietnam Warsaw Wellington Yangon Zagreb Zambia Zurich""".split()
FIRMS = """Acorn Aldgate Alpine Anchor Arbor Atlas Avalon Beacon Birchwood Bluewater Brightline Cascade Cedar Citadel Corvus Crestline Delphi
Eastgate Ellipse Evergreen Falcon Fairmont Ferrum Granite Halcyon Harbour Helix Horizon Ironbridge Juniper Kestrel Lakeside Lantern Lumen Meridian
Minerva Northstar Nova Oakfield Orion Osprey Pinnacle Polaris Quantum Redwood Riverside Sable Sierra Solstice Stonebridge Summit Tamarind Tidewater
Titan Vanguard Vertex Westbrook Zenith""".split()
KINDS = """Airlines Analytics Bank Biotech Capital Energy Foods Group Holdings Insurance Labs Logistics Media Mining Motors Partners Pharma Rail
Steel Systems Technologies Telecom Therapeutics""".split()
BODIES = """Agency Association Authority Board Chamber Coalition Commission Committee Council Court Department Federation Foundation Fund
Institute League Ministry Movement Office Party Police Service Society Trust Union University""".split()
FIELDS = """Agriculture Aviation Climate Commerce Culture Defence Education Energy Farmers Fisheries Football Health Housing Human-Rights Labour Maritime
Migration Nurses Ocean Press-Freedom Rail Research Rugby Science Space Sports Statistics Teachers Trade Transport Water Weather Women's Youth""".split()
AGENCIES = ("AP", "Reuters", "AFP", "UPI", "CNN", "Xinhua", "PA", "dpa")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def person(random: Random) -> str:
    """A given and a family name."""
    middle = f" {random.choice('ABCDEFGHJKLMNPRSTW')}." if random.random() < 0.06 else ""
    return f"{random.choice(GIVEN)}{middle} {random.choice(FAMILY)}"


def place(random: Random) -> str:
    """A town or a country."""
    return random.choice(PLACES).replace("-", " ")


def organisation(random: Random) -> str:
    """A firm, a public body, a club, an acronym."""
    draw = random.random()
    if draw < 0.35:
        return f"{random.choice(FIRMS)} {random.choice(KINDS)}"
    if draw < 0.6:
        return f"{place(random)} {random.choice(FIELDS).replace('-', ' ')} {random.choice(BODIES)}"
    if draw < 0.75:
        return f"{random.choice(FIELDS).replace('-', ' ')} {random.choice(BODIES)}"
    if draw < 0.85:
        return random.choice(FIRMS)
    return "".join(random.choice("ABCDEFGHILMNOPRSTUW") for _ in range(random.choice((3, 3, 4))))


def dateline(random: Random) -> str:
    """What stands before the first words of an agency report, with its dash."""
    where = place(random)
    where = where.upper() if random.random() < 0.8 else where
    date = f", {random.choice(MONTHS)} {random.randint(1, 28)}" if random.random() < 0.3 else ""
    agency = f" ({random.choice(AGENCIES)})" if random.random() < 0.6 else ""
    return f"{where}{date}{agency} {random.choice('—–-')} "
