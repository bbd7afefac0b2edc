from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.pagexml import recognise

LINE = '<TextLine id="l{n}"><Coords points="1,1"/>{w}<TextEquiv index="1"><Unicode>wrong</Unicode></TextEquiv>'
LINE += '<TextEquiv index="0"><Unicode>{t}</Unicode></TextEquiv></TextLine>'
REGION = '<TextRegion id="{r}" type="{kind}">{lines}<TextEquiv><Unicode>whole</Unicode></TextEquiv></TextRegion>'
PAGE = (
    '<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata>'
    "<Created>2020-01-01T00:00:00</Created></Metadata><Page imageFilename='p1.tif'><ReadingOrder><OrderedGroup>"
    "<RegionRefIndexed index='0' regionRef='r2'/><RegionRefIndexed index='1' regionRef='r1'/></OrderedGroup>"
    "</ReadingOrder>{regions}</Page></PcGts>"
)


def region(name, *lines, kind="paragraph"):
    return REGION.format(r=name, kind=kind, lines="".join(LINE.format(n=n, t=t, w="") for n, t in enumerate(lines)))


def test_page_is_an_article_in_its_order_of_reading(tmp_path):
    regions = region("r1", "The council met on Mon-", "day and voted.", "Ships wait.") + region(
        "r2", "Harbour", kind="heading"
    )
    (row,), _, _ = read(
        tmp_path, "1921/03/05/p1.xml", PAGE.format(regions=regions + region("r3", "17", kind="page-number"))
    )
    assert row["title"] == "Harbour"
    assert row["text"] == "Harbour\nThe council met on Monday and voted.\nShips wait."
    assert meta(row)["image"] == "p1.tif"


def test_day_of_a_page_is_never_that_of_its_recognition(tmp_path):
    ((row,), _, _) = read(tmp_path, "p1.xml", PAGE.format(regions=region("r1", "Ships wait.")))
    assert row["raw_date"] is None


def test_page_of_words_or_of_regions_alone_has_its_text_too(tmp_path):
    words = "".join(f"<Word><TextEquiv><Unicode>{w}</Unicode></TextEquiv></Word>" for w in ("Ships", "wait."))
    bare = f'<TextRegion id="r1"><TextLine id="l">{words}</TextLine></TextRegion>'
    assert read(tmp_path, "p.xml", PAGE.format(regions=bare))[0][0]["text"] == "Ships wait."
    whole = REGION.format(r="r1", kind="paragraph", lines="")
    assert read(tmp_path, "p.xml", PAGE.format(regions=whole))[0][0]["text"] == "whole"


def test_root_element_is_recognised():
    assert recognise(Head(name="a", text=PAGE)) == "<PcGts>"
    assert recognise(Head(name="a", text="<alto>")) is None
