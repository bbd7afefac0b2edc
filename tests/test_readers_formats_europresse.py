from one_source import meta, read

OLD_EUROPRESSE = """<html><body><table><tr><td><table id="tbHeaderImages"><tr><td id="celPublication">
<img src="x.gif"></td></tr></table><span class="DocPublicationName">Le Courrier</span><br>
<span class="DocHeader">Politique, </span><span class="DocHeader">jeudi </span>
<span class="DocHeader">5 octobre 2013</span>
<span class="DocHeader">, p. 03</span><br><br>
<span class="TitreArticleVisu">Le port <span style="color:red">gagne</span></span>
<br><br>Ada Exemple<br><p></p>Premier alinéa.<p></p>Second alinéa.<p></p><b><i>© 2013 Courrier. Tous droits
réservés.</i></b><p></p>Numéro de document : news·20131005·PO·2040056000<br>
<table><tr><td>Date d'émission : <b>2015-07-04</b></td></tr></table></td></tr></table></body></html>"""


NEW_EUROPRESSE = """<!DOCTYPE html><html><body><article><header><div>
<span class="DocPublicationName">Le Courrier </span></div>
<div><span class="DocHeader">Communication, mardi 14 mars 2006, p. 16</span></div><div><p>MEDIAS</p></div>
<div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">Le port gagne</p></div>
<div>Ada Exemple</div></header>
<section><div class="DocText"><div class='docOcurrContainer'><p>Premier <mark>alinéa</mark>.</p><p>Second.</p>
</div></div></section>
<aside><div><p><b>Illustration(s) : </b></p><p>Une grue.</p></div></aside>
<footer><small>© 2006 Courrier. Tous droits réservés.</small><p>Numéro de document : news·20060314·LM·0q15_12</p>
<div id="divPubliC">Date d'émission : <span>2015-07-04</span></div></footer></article></body></html>"""


def test_old_europresse_has_section_and_date_in_its_header_and_the_author_above_the_text(tmp_path):
    rows, _, note = read(tmp_path, "a.html", OLD_EUROPRESSE)
    row = rows[0]
    assert (note["format"], note["layout"], len(rows)) == ("europresse", "table", 1)
    assert (row["title"], row["source"], row["raw_date"]) == ("Le port gagne", "Le Courrier", "2013-10-05")
    assert row["text"] == "Premier alinéa.\nSecond alinéa."
    assert row["doc_id"] == "news·20131005·PO·2040056000"
    assert [meta(row)[k] for k in ("section", "author", "page")] == ["Politique", "Ada Exemple", "03"]


def test_new_europresse_text_is_its_container_without_captions_and_certificate(tmp_path):
    rows, _, note = read(tmp_path, "a.html", NEW_EUROPRESSE)
    row = rows[0]
    assert note["layout"] == "article"
    assert (row["title"], row["text"], row["raw_date"]) == ("Le port gagne", "Premier alinéa.\nSecond.", "2006-03-14")
    assert [meta(row)[k] for k in ("section", "author", "page")] == ["Communication", "Ada Exemple", "16"]


def test_europresse_writes_months_first_for_english_accounts(tmp_path):
    rows, _, _ = read(tmp_path, "a.html", NEW_EUROPRESSE.replace("Communication, mardi 14 mars 2006", "March 14, 2006"))
    assert rows[0]["raw_date"] == "2006-03-14"
    assert "section" not in meta(rows[0])
