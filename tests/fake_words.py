"""Words of the fake run: topics in English, long labels, labels in other scripts."""

from __future__ import annotations

TOPICS = """chips, wafer, export ban|electric cars, battery, charging|bike sharing, deposits, docks
live streaming, hosts, gifts|food delivery, riders, kitchens|mobile payment, wallet, QR|short video, creators, feed
cloud computing, servers, outage|online education, tutoring, pupils|funding round, venture, series B
facial recognition, cameras, privacy|ride hailing, drivers, fares|smartphone launch, screen, lens
data law, regulator, fines|stock listing, prospectus, shares|game licences, studios, titles
robot taxis, lidar, permits|cross border, parcels, customs|health records, clinics, app
solar panels, tariff, polysilicon|language models, tokens, training|satellite launch, orbit, rocket
coffee chain, stores, coupons|rental flats, landlords, loans|luxury resale, bags, authentication
space tourism, seats, capsule|drone delivery, islands, medicine|hydrogen trucks, fuel, depots
podcasts, hosts, listeners|crypto mining, rigs, coins|supply chain, ports, containers|smart speakers, voice, home
dating apps, matches, profiles|sports rights, league, broadcast|film releases, box office, cinemas
news feeds, editors, clicks|pet care, vets, insurance|farm technology, crops, sensors
group buying, grocers, villages|virtual reality, headset, arcade|memory chips, yield, fab
open source, licence, code|quantum computing, qubits, lab|elderly care, homes, robots
payday lending, interest, default|port automation, cranes, yard|insurance apps, claims, pool
gene sequencing, samples, embryos|job cuts, severance, staff|antitrust, exclusivity, probe|tea drinks, shops, queue
camping gear, tents, parks|car exports, ferries, Europe|battery swapping, stations, scooters
metaverse, avatars, land|ticket scalping, bots, concerts|translation, earbuds, subtitles
water plants, desalination, membranes|chess, ratings, clocks|typhoons, shelters, warnings"""
LONG_LABELS = (
    "Cross-border cooperation on semiconductor export control regimes and their many exemptions",
    "Internationalisierungsstrategieentwicklungsgesellschaften, Genehmigung, Verfahren",
)
FOREIGN_LABELS = (
    "人工智能, 芯片, 出口", "Выборы, парламент, партия", "الانتخابات, البرلمان", "Εκλογές, βουλή, κόμμα",
    "चुनाव, संसद, दल", "선거, 의회, 정당", "בחירות, כנסת", "$x^2$ & <b>markup</b> #strong[a] \\alpha_1",
)  # fmt: skip
FILLER = """
the company said on Monday that its plan for the region would go ahead after talks with partners and officials
while analysts expect the market to grow more slowly than last year because costs rose and rules became stricter
"""
