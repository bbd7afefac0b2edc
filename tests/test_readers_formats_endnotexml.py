import pytest
from one_source import meta, read


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


def record(n: int, *, abstract: str = "", day: str = "") -> str:
    dates = f"<year>{styled('2015')}</year>" + (f"<pub-dates><date>{styled(day)}</date></pub-dates>" if day else "")
    return (
        '<record><database name="Made.enl" path="/made/Made.enl">Made.enl</database><source-app name="EndNote" '
        f'version="16.0">EndNote</source-app><rec-number>{n}</rec-number><ref-type name="Journal Article">17</ref-type>'
        f"<contributors><authors><author>{styled('Berg, A.')}</author><author>{styled('Lee, B.')}</author></authors>"
        f"</contributors><auth-address>{styled('A long address of the university in the old town by the river.')}"
        f"</auth-address><titles><title>{styled('Old ')}{styled('bridges')}{styled(f' {n}')}</title><secondary-title>"
        f"{styled('Roads')}</secondary-title></titles><dates>{dates}</dates>"
        f"<abstract>{styled(abstract)}</abstract><volume>{styled('112')}</volume></record>"
    )


@pytest.mark.parametrize("form", ["<xml><records>{}</records></xml>", "<xml>{}</xml>", "<records>{}</records>"])
def test_each_record_is_an_article_also_alone_and_whatever_its_styles(form, tmp_path):
    for n in (1, 2):
        records = "".join(record(k, abstract="We counted.\rThey were many.", day="Mar 3") for k in range(n))
        rows, rejects, note = read(tmp_path, "a.xml", '<?xml version="1.0"?>' + form.format(records))
        assert (note["format"], len(rejects)) == ("endnotexml", 0)
        assert [(r["title"], r["text"], r["source"], r["raw_date"]) for r in rows] == [
            (f"Old bridges {k}", "We counted.\nThey were many.", "Roads", "2015-03-03") for k in range(n)
        ]
    assert meta(rows[0])["author"] == "Berg, A.; Lee, B."


def test_record_without_an_abstract_is_its_title_and_not_its_address(tmp_path):
    rows, _, _ = read(tmp_path, "a.xml", f"<xml><records>{record(7)}</records></xml>")
    assert (rows[0]["title"], rows[0]["text"], rows[0]["raw_date"]) == ("Old bridges 7", "", "2015")


def test_other_lists_of_records_are_no_export_of_endnote(tmp_path):
    one = "<record><title>Old bridges</title><body>The council met and mended the bridge.</body></record>"
    assert read(tmp_path, "a.xml", f"<records>{one * 2}</records>")[2]["format"] == "xml"
