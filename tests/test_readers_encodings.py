"""Old encodings are told by their letters."""

import pytest

import trendlab as tl
from trendlab.readers.encodings import detect_encoding, doubt_encoding, guess_encoding

MADE = {
    "cp949": "시의회는 월요일에 모여 오래된 다리를 고치기로 결정했다. 공사는 내년 봄에 끝난다.",
    "gb18030": "市议会周一决定修复旧桥，工程预计于明年春天完成。社区的生活设施也将得到改善。",
    "big5": "市議會週一決定修復舊橋，工程預計於明年春天完成。我們的社區也有新的設施。",
    "cp932": "市議会は月曜日に開かれ、古い橋を直すことを決めた。工事は来年の春に終わる予定だ。",
    "euc_jp": "市議会は月曜日に開かれ、古い橋を直すことを決めた。工事は来年の春に終わる予定だ。",
    "cp1251": "Городской совет решил построить новый мост через реку весной.",
    "koi8_u": "Городской совет решил построить новый мост через реку весной.",
    "iso8859_5": "Городской совет решил построить новый мост через реку весной.",
    "cp866": "Городской совет решил построить новый мост через реку весной.",
    "cp1253": "Το δημοτικό συμβούλιο αποφάσισε να χτίσει μια νέα γέφυρα στον ποταμό.",
    "cp1255": "מועצת העיר החליטה לבנות גשר חדש מעל הנהר באביב הבא.",
    "cp1256": "قرر مجلس المدينة بناء جسر جديد فوق النهر في الربيع القادم بعد اجتماع طويل.",
    "cp874": "สภาเมืองตัดสินใจสร้างสะพานใหม่ข้ามแม่น้ำในฤดูใบไม้ผลิหน้า",
    "cp1250": "Rada miasta zdecydowała, że wiosną zbuduje nowy most przez rzekę; będzie też ścieżka.",
    "iso8859_2": "Rada města rozhodla, že příští jaro postaví nový most přes řeku, uvedl šéf města.",
    "cp1254": "Belediye meclisi nehrin üzerine köprü yapmaya karar verdi; çalışmalar başlıyor, dağıtım sürüyor.",
    "cp1257": "Miesto taryba nusprendė pavasarį statyti naują tiltą per upę; žmonės džiaugiasi.",
    "mac_roman": "Le café fermé rouvre à la fin de l'été, dit la mairie; les élèves étaient là très tôt.",
    "cp850": "Le café fermé rouvre à la fin de l'été, dit la mairie; les élèves étaient là très tôt.",
}


@pytest.mark.parametrize("encoding", MADE)
def test_text_in_an_old_encoding_is_read_in_the_letters_of_its_language(encoding):
    table = "id,text\n" + "".join(f"{k},{MADE[encoding]}\n" for k in range(5))
    assert guess_encoding(MADE[encoding].encode(encoding)) == encoding
    assert detect_encoding(table.encode(encoding), "a.csv") == encoding


@pytest.mark.parametrize(
    "text",
    [
        "Die Straße über den Fluß wird gesperrt, für Fußgänger gibt es Brücken.",
        "¿Qué pasó? El alcalde anunció que la construcción empezará mañana en la región española.",
        "A Câmara decidiu que a construção não começará antes do verão. Às vezes há questões.",
        "Byrådet besluttede at bygge en ny bro over åen; børnene får en legeplads på mødet.",
        "Bæjarstjórnin ákvað að byggja nýja brú yfir ána; það verður góð samgöngubót.",
        "The mayor said: “We’ll build it – soon…” It’s the council’s plan, and they’re sure it’s “fine”.",
        "café Straße niño ação smörgås " * 5,
        "naïve",
        "Name:\xa0\xa0\xa0\xa0 price:\xa0\xa0\xa0\xa0 then " * 9,
        "Wait……… and see……… then. " * 9,
        "A bar (€€€) and an inn (€€€€). " * 9,
        "It costs €100 or €200. " * 9,
        "Crane™ and Pier™ are new. " * 9,
        "• First\n• Second\n" * 9,
    ],
)
def test_western_text_stays_windows_1252(text):
    assert guess_encoding(text.encode("cp1252")) == "cp1252"
    assert not list(doubt_encoding(text.encode("cp1252"), "cp1252"))


def test_file_whose_encoding_was_guessed_says_so_and_one_that_names_it_does_not():
    letters = MADE["cp1251"].encode("cp1251")
    (doubt,) = doubt_encoding(letters, "cp1251")
    assert "read as cp1251 (Cyrillic)" in doubt.as_row()["sentence"]
    assert not list(doubt_encoding(b'<meta charset="windows-1251">' + letters, "cp1251"))


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "新的桥将在春天开放，市长说。"),
        ("euc_jp", "サービスのデータをアップロードする。"),
        ("cp1256", "الجسر الجديد يفتح في الربيع للناس."),
        ("cp1251", "Курс рубля вырос. Президент посетил Казань."),
        ("cp1254", "Işığı gördüğü için çocuğun şaşkınlığı büyüktü."),
    ],
)
def test_short_texts_whose_bytes_look_like_others_are_read_in_their_letters(encoding, text):
    assert detect_encoding((text * 3).encode(encoding), "a.txt") == encoding


@pytest.mark.parametrize("encoding", ["cp949", "gb18030", "cp932", "cp1251", "cp1253", "cp1250"])
def test_unicode_with_a_few_damaged_bytes_stays_unicode(encoding):
    damaged = (MADE[encoding] * 9).encode() + "Café déjà vu".encode("cp1252")
    assert detect_encoding(damaged, "a.txt") == "utf-8"


def test_letters_that_fit_no_encoding_are_doubted():
    odd = bytes(range(0x80, 0x100)) * 3
    assert [doubt.kind for doubt in doubt_encoding(odd, guess_encoding(odd))] == ["guessed_encoding"]


@pytest.mark.parametrize("encoding", ["cp949", "gb18030", "cp932", "cp1251"])
def test_table_in_an_old_encoding_is_read_with_its_letters_and_a_doubt(tmp_path, encoding):
    path = tmp_path / "posts.csv"
    rows = "".join(f"{k},2021-03-{k + 1:02},{MADE[encoding]}\n" for k in range(9))
    path.write_bytes(("id,date,text\n" + rows).encode(encoding))
    corpus, rejects = tl.read(path)
    assert (len(corpus), len(rejects)) == (9, 0)
    assert corpus.table["text"][0].as_py() == MADE[encoding]
    assert "guessed_encoding" in [doubt["kind"] for doubt in corpus.notes["doubts"]]
