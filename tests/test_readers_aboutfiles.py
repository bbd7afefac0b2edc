"""Files that describe a folder are rejects, unless they are what the folder holds."""

import trendlab as tl
from trendlab.readers.aboutfiles import REASON, about_files, pdf_twins, reason_of

POST = "---\ntitle: The ferry {n}\ndate: 2024-0{n}-05\n---\nThe ferry sails again after months of repair in the yard.\n"


def test_readme_and_licence_are_rejects_and_posts_are_articles(tmp_path):
    for n in (1, 2, 3):
        (tmp_path / f"post-{n}.md").write_text(POST.format(n=n))
    (tmp_path / "README.md").write_text("# My blog\n\nThese are the posts of my blog.\n")
    (tmp_path / "LICENSE").write_text("Permission is hereby granted to read all of it.\n")
    corpus, rejects = tl.read(tmp_path)
    assert corpus.strings("title").tolist() == ["The ferry 1", "The ferry 2", "The ferry 3"]
    assert {row["source"]: row["reason"] for row in rejects.rows} == {"README.md": REASON, "LICENSE": REASON}


def test_folder_of_readmes_is_read(tmp_path):
    for n in range(6):
        (tmp_path / f"project{n}").mkdir()
        (tmp_path / f"project{n}" / "README.md").write_text(
            f"# Project {n}\n\nThis program counts the ships of a port.\n"
        )
    assert len(tl.read(tmp_path)[0]) == 6


def test_readme_that_is_named_is_read(tmp_path):
    (tmp_path / "README.md").write_text("# My blog\n\nThese are the posts of my blog.\n")
    assert len(tl.read(tmp_path / "README.md")[0]) == 1


def test_only_texts_with_such_a_name_are_about_the_folder():
    names = ["readme.csv", "README.de.md", "licence-mit.txt", "license fees rise.txt", "copying.png", "COPYING", "a.md"]
    assert sorted(about_files(names)) == ["COPYING", "README.de.md", "licence-mit.txt"]


def test_articles_whose_names_begin_with_such_a_word_are_articles():
    names = ["licence-fee-rises.html", "license-plates.txt", "copying-homework.md", "code-of-conduct-for-ministers.txt"]
    about = ["LICENSE-APACHE-2.0.txt", "LICENSE.bsd-3-clause.txt", "CONTRIBUTING.pt-br.md"]
    assert about_files([*names, "a.md", *about]) == set(about)


def test_licences_with_their_name_for_a_suffix_and_files_in_capitals_are_about_the_folder():
    about = [
        "LICENSE.MIT",
        "LICENSE-APACHE",
        "COPYING.LESSER",
        "LICENSE-2.0",
        "LICENSE-CC-BY-SA-4.0",
        "NOTICE",
        "AUTHORS.md",
    ]
    assert about_files(["notice.md", "license.csv", "changes.txt", *map(str, range(9)), *about]) == set(about)


def test_files_about_a_package_and_its_checksums_are_about_the_folder():
    about = ["bagit.txt", "bag-info.txt", "manifest-md5.txt", "tagmanifest-sha256.txt", "data/MD5SUMS", "checksums.txt"]
    assert about_files(["manifest.txt", "data/bag.txt", *map(str, range(9)), *about]) == set(about)


def test_files_that_build_a_program_are_about_the_folder():
    about = ["Makefile", "Dockerfile", "robots.txt", "requirements.txt", "requirements-dev.txt"]
    names = ["requirements-for-ministers.txt", "robots-at-work.txt", *(f"2021-03-0{k}.txt" for k in range(1, 7))]
    assert sorted(about_files([*about, *names])) == sorted(about)


def test_settings_of_a_site_or_a_package_are_about_the_folder():
    about = ["package.json", "web/package-lock.json", "_config.yml", "requirements.txt", "yarn.lock", "Cargo.toml"]
    articles = ["packages.json", "composers.json", "new requirements.txt", "config.yml", *(f"{k}.md" for k in range(9))]
    assert about_files([*articles, *about, ".eslintrc.json"]) == {*about, ".eslintrc.json"}


def test_articles_named_as_files_of_programs_are_articles():
    articles = ["robots.html", "requirements.md", "makefile.htm", *(f"{k}.md" for k in range(9))]
    assert about_files([*articles, "robots.txt"]) == {"robots.txt"}


def test_counts_of_words_beside_texts_are_no_articles_however_many():
    texts = [f"ocr/{k}.txt" for k in range(3)]
    counts = [f"ngram{n}/{k}-ngram{n}.txt" for n in (1, 2, 3) for k in range(3)]
    assert about_files([*texts, *counts]) == frozenset(counts)
    assert about_files(["ngram1/7.tsv", "ngram2/7.tsv"]) == frozenset()
    assert about_files(["a/program-for-ngrams.md", "a/telegram.txt", "a/1.txt"]) == frozenset()
    assert about_files(["a/what-is-an-n-gram.txt", "a/ferries.txt", "a/1.txt"]) == frozenset()


def test_files_of_counts_are_called_so():
    assert reason_of("ngram1/7.txt") == "file of words and their counts (n-grams), without a text"
    assert reason_of("README.md") == REASON


def test_files_of_systems_and_of_open_programs_are_left_out_however_many_there_are():
    left = ["desktop.ini", "Thumbs.db", "a/~$Files.DOCX", "b/~$Files.DOCX", "c/~$Files.DOCX", ".~lock.a.odt#"]
    assert about_files([*left, "a/Files.DOCX", "b/~files.DOCX"]) == frozenset(left)
    assert {reason_of(name) for name in left} == {"file of the system or of an open program"}


def test_pdf_is_left_out_where_its_text_is_beside_it_or_in_a_folder_of_its_own():
    same = ["news/1.pdf", "news/1.html", "news/2.pdf", "news/3.pdf"]
    assert pdf_twins(same) == {"news/1.pdf"}
    apart = ["pdf/1.PDF", "pdf/2.pdf", "txt/1.txt", "txt/2.txt", "txt/3.txt"]
    assert about_files(apart) == {"pdf/1.PDF", "pdf/2.pdf"}
    assert pdf_twins(["pdf/1.pdf", "pdf/2.pdf", "pdf/3.pdf", "txt/1.txt"]) == frozenset()
    assert reason_of("pdf/1.PDF") == "PDF of a text that is beside it"


def test_pdfs_numbered_as_the_texts_of_another_folder_are_documents_of_their_own():
    names = [f"{folder}/{stem}{k}.{end}" for k in range(9) for folder, end in (("reports", "pdf"), ("letters", "txt"))
             for stem in ("", "doc_")]  # fmt: skip
    assert about_files(names) == frozenset()
    assert len(pdf_twins([name.replace("letters", "ocr") for name in names])) == 18
    assert pdf_twins(["in/on_the_ferry.pdf", "out/on_the_ferry.txt"]) == {"in/on_the_ferry.pdf"}


def test_lists_and_indexes_of_a_packed_web_archive_are_no_articles():
    names = ["archive/data.warc.gz", "datapackage.json", "pages/pages.jsonl", "indexes/index.cdx", "fuzzy.json"]
    assert about_files(names) == {*names[1:]}
    assert about_files(["archive/data.warc.gz", "pages/pages.jsonl"]) == frozenset()
