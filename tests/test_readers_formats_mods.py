from one_source import read

MODS = (
    "<mods xmlns='http://www.loc.gov/mods/v3' version='3.4'><titleInfo><title>Old bridges {n}</title></titleInfo>"
    "<titleInfo type='alternative'><title>Bridges</title></titleInfo><typeOfResource>text</typeOfResource>"
    "<originInfo><dateIssued encoding='w3cdtf'>2005-03-3{n}</dateIssued></originInfo><note>Seen in 2009.</note>"
    "<note>With maps.</note><abstract>We counted bridge {n}.</abstract><subject><topic>Roads</topic></subject>"
    "<subject><topic>Rivers</topic></subject><recordInfo><recordCreationDate>830926</recordCreationDate></recordInfo></mods>"
)
HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n<!-- made -->\n"


def test_a_record_alone_is_one_article_and_none_of_its_repeated_fields(tmp_path):
    rows, rejects, note = read(tmp_path, "a.xml", HEAD + MODS.format(n=1))
    assert (note["format"], len(rejects)) == ("mods", 0)
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [
        ("Old bridges 1", "We counted bridge 1.", "2005-03-31")
    ]


def test_each_record_of_a_collection_is_an_article(tmp_path):
    prefixed = MODS.replace("<", "<m:").replace("<m:/", "</m:").replace("xmlns=", "xmlns:m=")
    text = "".join(prefixed.format(n=n) for n in (0, 1))
    rows, _, note = read(
        tmp_path, "a.xml", f"{HEAD}<m:modsCollection xmlns:m='http://www.loc.gov/mods/v3'>{text}</m:modsCollection>"
    )
    assert note["format"] == "mods"
    assert [(r["title"], r["raw_date"]) for r in rows] == [
        ("Old bridges 0", "2005-03-30"),
        ("Old bridges 1", "2005-03-31"),
    ]
