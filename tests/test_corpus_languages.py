import pytest
from test_corpus import make_corpus

from trendlab.corpus import detect_languages, languages
from trendlab.corpus.languages import guess_articles, guess_languages

ENGLISH = "The company said on Monday that it will open a new office in the city and hire people for it. "
GERMAN = "Die Firma hat am Montag gesagt, dass sie ein neues Büro in der Stadt eröffnet und Leute für es einstellt. "


def test_plain_sentences_get_their_language():
    assert guess_languages([ENGLISH, GERMAN]) == ["en", "de"]


def test_short_text_follows_the_majority():
    assert guess_languages([ENGLISH] * 50 + ["Rapper wow"]) == ["en"] * 51


def test_text_without_letters_follows_the_majority():
    assert guess_languages([ENGLISH, ENGLISH, "1,015 ***"])[-1] == "en"


def test_other_script_is_told_from_the_majority():
    assert guess_languages([ENGLISH] * 20 + ["北京今天发布了新的经济数据，显示增长放缓。"])[-1] == "zh"


def test_known_languages_stay():
    corpus = make_corpus(GERMAN, ENGLISH).with_column("language", ["xx", ""])
    assert detect_languages(corpus).strings("language").tolist() == ["xx", "en"]


def test_articles_without_stop_words_are_all_looked_at_where_languages_are_mixed(monkeypatch):
    from trendlab.corpus import languages

    monkeypatch.setattr(languages, "MAX_SCORED", 3)
    english = ["The council met and agreed that the old bridge is to be mended for the winter."] * 20
    italian = ["regolamento vietare sostanza autorizzare uso alimentare mantenere senso legislazione"] * 20
    assert languages.guess_languages([*english, *italian]) == ["en"] * 20 + ["it"] * 20


def test_model_that_is_loaded_ahead_tells_languages_as_one_that_is_loaded_when_needed(monkeypatch):
    texts = ["Ça va?", "Wie geht's?", "Nothing else."] * 3
    languages._give_up_model()
    plain = detect_languages(make_corpus(*texts)).strings("language").tolist()
    languages._give_up_model()
    monkeypatch.setattr(languages, "EARLY", 5)
    monkeypatch.setattr(languages, "MANY", 5)
    languages.load_ahead(4, [""])
    languages.load_ahead(5, ["fr"])
    assert languages._AHEAD == []
    languages.load_ahead(5, ["fr", ""])
    assert len(languages._AHEAD) == 1
    assert detect_languages(make_corpus(*texts)).strings("language").tolist() == plain
    assert languages._load_model.cache_info().currsize == 0  # given up


def test_persian_with_the_arabic_yeh_and_kaf_is_no_arabic():
    persian = "بانک مرکزی گفت که این سال برای کشور پر از کار است"
    arabic_letters = persian.replace("ی", "ي").replace("ک", "ك")
    assert guess_languages([persian, arabic_letters]) == ["fa", "fa"]
    assert guess_languages(["قال البنك المركزي إن هذا العام في البلاد"]) == ["ar"]


SPOKEN = {
    "sl": (
        "Hvala lepa, gospod predsednik, da ste mi dali besedo o predlogu zakona",
        "Zato je treba vprašati, zakaj se o tem ni govorilo že prej",
        "Ljudje na vasi pravijo, da je most v slabem stanju in da ga je treba popraviti",
    ),
    "sk": (
        "Ďakujem pekne, pán predseda, že ste mi dali slovo k návrhu zákona",
        "Preto sa treba pýtať, prečo sa o tom nehovorilo už skôr",
        "Ľudia na dedine hovoria, že most je v zlom stave a že ho treba opraviť",
    ),
    "cs": (
        "Děkuji pěkně, pane předsedo, že jste mi dal slovo k návrhu zákona",
        "Proto je třeba se ptát, proč se o tom nemluvilo už dříve",
        "Lidé na vesnici říkají, že most je ve špatném stavu a že je třeba ho opravit",
    ),
    "ca": (
        "Moltes gràcies, senyor president, per haver-me donat la paraula sobre la llei",
        "Per això cal preguntar per què no se'n va parlar abans en aquest ple",
        "La gent del poble diu que el pont està malament i que cal arreglar-lo",
    ),
    "es": (
        "Muchas gracias, señor presidente, por darme la palabra sobre la ley",
        "Por eso hay que preguntar por qué no se habló antes de esto en el pleno",
        "La gente del pueblo dice que el puente está mal y que hay que arreglarlo",
    ),
}


@pytest.mark.parametrize("code", SPOKEN)
def test_language_with_the_stop_words_of_its_next_of_kin_is_told_from_it(code):
    said = SPOKEN[code]
    texts = [f"{said[k % 3]}. {said[(k + 1) % 3]}. {said[(k // 3) % 3]} {k}." for k in range(60)]
    assert set(guess_languages(texts)) == {code}


SPANISH = (
    "La oficina del fiscal dijo que los acusados no se presentaron y que el juicio es para el lunes por la tarde. "
)
SLOVENE = "Vlada je na seji v mestu sprejela odločitev, da se za ceste nameni denar, ki je bil že lani v načrtu. "
RUSSIAN = "Правительство сегодня приняло решение выделить деньги на дороги и школы, которые строят города. "


@pytest.mark.parametrize(("code", "body"), [("es", SPANISH), ("sl", SLOVENE), ("ru", RUSSIAN)])
def test_body_in_another_language_than_the_head_of_its_site_decides(code, body):
    head = "For immediate release. The office of the county said on Monday that it will be open to the people. " * 2
    corpus = make_corpus(*[ENGLISH * 8] * 20, head + body * 8)
    assert detect_languages(corpus).strings("language").tolist() == ["en"] * 20 + [code]


def test_quotation_in_another_language_leaves_an_article_its_own():
    text = ENGLISH * 4 + SPANISH * 2 + ENGLISH * 4
    assert guess_articles(["The trial in the city of the south"], [text]) == ["en"]


def test_body_of_names_without_stop_words_leaves_the_language_of_the_head():
    names = "Karvel Tannis, Mirola Pendrake, Osvek Durrane, Pillo Santerre, Yanna Vorhaus, Dimo Kastrell; " * 8
    assert guess_articles([""] * 2, [ENGLISH * 3 + names, ENGLISH * 8]) == ["en", "en"]


def test_varieties_of_arabic_hebrew_and_chinese_are_those_languages_and_signs_are_none():
    arabic = "انا مش عارف اعمل ايه دلوقتي يا جماعة"
    texts = [arabic, "בראשית ברא אלהים את השמים ואת הארץ", "佢哋今日喺香港開會，冇講乜嘢。"]
    assert [guess_languages([text])[0] for text in texts] == ["ar", "he", "zh"]
    assert all("zxx" not in languages._model_scores(text) for text in (*texts, "xxz qqj 12 kd-44 zzt"))


QUERY = (
    "SELECT a.id, b.name AS label FROM orders AS a JOIN people AS b ON a.person = b.id\n"
    "WHERE a.day IN (1, 2) AND b.name IS NOT NULL\n"
)
LOOP = (
    "import table as t\nfrom engine import make as made\nfor row in rows:\n"
    "    if row is not None and row not in seen:\n        keep(row)\n"
)


@pytest.mark.parametrize("code", [QUERY, LOOP])
@pytest.mark.parametrize(("language", "head"), [("de", GERMAN), ("ru", RUSSIAN), ("es", SPANISH)])
def test_code_in_the_body_leaves_an_article_the_language_of_its_head(language, head, code):
    assert guess_articles([""], [head * 2 + code * 8 + head]) == [language]
