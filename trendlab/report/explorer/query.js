// Questions in words: trendlab/vectorize/query.py and match.py, rule by rule.
const OPERATORS = ["OR", "AND", "NOT"];
const PARTS_OF_QUERY = /\s*(?:(?<quoted>"[^"]*")|(?<bracket>[()])|(?<word>[^\s()"]+))/gu;
// Marks that only choose the shape of a sign stand in no word.
const WORDS_OF_TEXT = /[\p{L}\p{N}_](?:[\p{L}\p{N}_\u200c\u200d]|(?![\ufe00-\ufe0f])[\p{Mn}\p{Mc}])*/gu;
// What other search engines read as an operator, and an asterisk or question mark inside a word.
const SIGN = /^(?:[&|+]+|[-+–][\p{L}_].*)$/su, NEAR = /^(?:near|onear|adj|within|next|pre|w|n|p)\/\p{Nd}+$/iu;
const FIELD = /(?<![\p{L}\p{N}_])[\p{L}_]+:(?=[\p{L}\p{N}_"(*])/u, FUZZY = /^[\p{L}\p{N}_]+[~^][\p{Nd}.]*$/u;
const INNER = /(?:^|[^\p{L}\p{N}_])\*|[*?][\p{L}\p{N}_]/u;
const ANY_LETTER = /[\p{L}\p{N}_]+[?\uff1f](?![\p{L}\p{N}_])/gu;
const UNPARTED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/u;
class QueryError extends Error {}

const partsOfQuery = (text) => {
  const plain = text.replace(/[“”„«»‟″]/gu, '"');
  if ((plain.match(/"/gu) ?? []).length % 2) throw new QueryError("the query has a quote that is not closed");
  return [...plain.matchAll(PARTS_OF_QUERY)].map(({ groups, 0: whole }) =>
    (groups.word && OPERATORS.includes(groups.word.toUpperCase()) ? groups.word.toUpperCase() : whole.trim()));
};

// One word, or the phrase of the words of a part; words of one letter are in no index.
const wordsOfPart = (part) => {
  const low = part.replaceAll("İ", "i").toLowerCase().normalize("NFC");
  if (INNER.test(low)) throw new QueryError("the query has * or ? elsewhere than at the end of a word; write the words in full, with OR between them; got “" + part + "”");
  const words = [...low.matchAll(WORDS_OF_TEXT)].map((found) => ({ text: found[0], anyEnd: low[found.index + found[0].length] === "*" }))
    .filter((word) => [...word.text].length > 1 || (word.anyEnd && UNPARTED.test(word.text)));
  const remedy = [...low].length === 1 && UNPARTED.test(low) ? "; " + low + "* asks for all words that begin with it" : "";
  if (!words.length) throw new QueryError("the query must hold words of two letters or more; got “" + part + "”" + remedy);
  return words.length === 1 ? { kind: "word", ...words[0] } : { kind: "phrase", words };
};

// The distinct words of one letter in the text of a query, which are in no index and left out.
const shortWords = (text) => [...new Set([...text.replaceAll("İ", "i").toLowerCase().normalize("NFC").matchAll(WORDS_OF_TEXT)]
  .filter((found) => !(UNPARTED.test(found[0]) && found.input[found.index + found[0].length] === "*"))
  .map(([word]) => word).filter((word) => [...word].length === 1))];

// Refuses a question mark behind a word, which other search engines read as any letter; one may end a question.
const checkQuestions = (text) => {
  const marks = [...text.matchAll(ANY_LETTER)], last = marks.at(-1), words = text.trim().split(/\s+/u);
  const whole = words.length > 1 && !words.some((word) => OPERATORS.includes(word.toUpperCase())) && !text.includes('"');
  const ends = whole && last && !text.slice(last.index + last[0].length).trim();
  if (marks.length > (ends ? 1 : 0)) throw new QueryError("the query has ? at the end of a word; write the words in full, with OR between them, or word* for any ending; got “" + marks[0][0] + "”");
};

// Refuses a field before a word, outside of quotes: it would become a word of a phrase.
const checkFields = (text) => {
  const found = FIELD.exec(text.replace(/"[^"]*"/gu, '""'));
  if (found) throw new QueryError("the query has a field before a word; title and text are always searched together, so leave it out; got “" + found[0] + "”");
};

// Refuses a word that other search engines read as an operator.
const checkSigns = (part) => {
  if (SIGN.test(part)) throw new QueryError("the query has a sign in place of AND, OR or NOT; write the word; got “" + part + "”");
  if (FUZZY.test(part)) throw new QueryError("the query has a sign behind a word that only other search engines know; write the words in full, with OR between them, or word* for any ending; got “" + part + "”");
  if (NEAR.test(part)) throw new QueryError("the query asks for words near each other, which is not possible; ask for a phrase, or for both words (AND); got “" + part + "”");
};

// A query is a word, a phrase, {any: parts}, or {all: parts, without: parts}.
const parseQuery = (text) => {
  checkQuestions(text.replace(/[“”„«»‟″]/gu, '"'));
  checkFields(text.replace(/[“”„«»‟″]/gu, '"'));
  const parts = partsOfQuery(text);
  let at = 0;
  const one = () => {
    if (at >= parts.length || OPERATORS.includes(parts[at]) || parts[at] === ")") throw new QueryError("the query has an operator without words after it");
    if (!parts[at].startsWith('"')) checkSigns(parts[at]);
    if (parts[at] !== "(") return wordsOfPart(parts[at++].replace(/^"+|"+$/gu, ""));
    at += 1;
    const found = anyOf();
    if (parts[at] !== ")") throw new QueryError("the query has a bracket that is not closed");
    at += 1;
    return found;
  };
  const allOf = () => {
    const all = [], without = [];
    let joined = true;
    while (at < parts.length && parts[at] !== "OR" && parts[at] !== ")") {
      if (parts[at] === "AND") {
        if (joined) throw new QueryError("the query has AND without words before it");
        joined = true;
        at += 1;
        continue;
      }
      const negative = parts[at] === "NOT";
      if (negative) at += 1;
      (negative ? without : all).push(one());
      joined = false;
    }
    if (joined) throw new QueryError("the query has an operator or bracket without words after it");
    if (!all.length) throw new QueryError(inUnits("the query only says what to leave out; add what articles must say"));
    return all.length === 1 && !without.length ? all[0] : { kind: "all", all, without };
  };
  const anyOf = () => {
    const any = [allOf()];
    while (parts[at] === "OR") { at += 1; any.push(allOf()); }
    return any.length === 1 ? any[0] : { kind: "any", any };
  };
  if (!parts.length) throw new QueryError("the query is empty; give words or \"phrases\" joined by OR, AND, NOT and brackets");
  const found = anyOf();
  if (at < parts.length) throw new QueryError("the query has a closing bracket without an opening one");
  return found;
};
const wordText = (word) => word.text + (word.anyEnd ? "*" : "");
const queryText = (query, outer = true) => {
  if (query.kind === "word") return wordText(query);
  if (query.kind === "phrase") return '"' + query.words.map(wordText).join(" ") + '"';
  const inside = query.kind === "any" ? query.any.map((part) => queryText(part, false)).join(" OR ")
    : query.all.map((part) => queryText(part, false)).join(" AND ") + query.without.map((part) => " NOT " + queryText(part, false)).join("");
  return outer ? inside : "(" + inside + ")";
};
// The words and phrases that are asked for, each once, without those to leave out.
const leavesOf = (query) => {
  const inside = query.kind === "any" ? query.any.flatMap(leavesOf) : query.kind === "all" ? query.all.flatMap(leavesOf) : [query];
  return [...new Map(inside.map((leaf) => [queryText(leaf), leaf])).values()];
};

// One form of letters that differ by keyboard or are optional in writing, as trendlab/vectorize/letters.py has it.
const ASCII = /^[\x00-\x7f]*$/u, DEVANAGARI = /[\u0900-\u097f]/u, SEMITIC = /[\u0590-\u06ff]/u;
const joinVowels = (word) => word.replaceAll("\u0e4d\u0e32", "\u0e33").replaceAll("\u0ecd\u0eb2", "\u0eb3");
const oneForm = (word) => {
  if (ASCII.test(word)) return word;
  let found = joinVowels(word).replaceAll("i\u0307", "i");
  if (DEVANAGARI.test(found)) found = found.normalize("NFD").replace(/[\u093c\u200c\u200d]/gu, "").replaceAll("\u0901", "\u0902").normalize("NFC");
  if (!SEMITIC.test(found)) return found;
  return found.replace(/[\u0640\u064b-\u0652\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu, "")
    .replace(/[\u0622\u0623\u0625\u0671]/gu, "\u0627").replace(/[\u0649\u06cc]/gu, "\u064a").replaceAll("\u06a9", "\u0643");
};
// Accents and points, which are optional too; vowel signs of scripts such as Devanagari and Thai are not.
const OPTIONAL = /[\u0300-\u0333\u0339-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u0951-\u0954\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc\u1037\u17dd\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f]/gu;
const withoutMarks = (word) => (ASCII.test(word) ? word : joinVowels(oneForm(word).normalize("NFKD").replace(OPTIONAL, "").normalize("NFC")));
// A word of another script can stand within a run of a script without blanks: "NBA" in one of Chinese.
const finderOf = ({ text, anyEnd }) => {
  if (UNPARTED.test(text)) {
    const part = new RegExp((/^[\x00-\x7f]/u.test(text) ? "(?<![a-z0-9])" : "") + text + (/[\x00-\x7f]$/u.test(text) && !anyEnd ? "(?![a-z0-9])" : ""), "u");
    return (form) => form.includes(text) && part.test(form);
  }
  const letter = UNPARTED.source;
  const within = new RegExp("(?:^|(?<=" + letter + "))" + text + (anyEnd ? "" : "(?:$|(?=" + letter + "))"), "u");
  const inside = (form) => form.includes(text) && UNPARTED.test(form) && within.test(form);
  return anyEnd ? (form) => form.startsWith(text) || inside(form) : (form) => form === text || inside(form);
};

// Which articles say a query, one byte each. A lexicon knows its words, those that are too common, and the articles of each.
const matcherOf = (lexicon) => {
  const folded = lexicon.words.map(withoutMarks), plain = lexicon.words.map(oneForm), common = new Set(lexicon.common);
  const isCommon = (word) => !word.anyEnd && common.has(word.text);
  const numbersOf = (word) => {
    const text = oneForm(word.text), asks = finderOf({ ...word, text }), compared = withoutMarks(text) === text ? folded : plain;
    return compared.flatMap((form, k) => (asks(form) ? [k] : []));
  };
  const leaf = (query) => {
    const words = query.kind === "phrase" ? query.words : [query];
    if (words.every(isCommon)) {
      throw new QueryError(inUnits("too many articles say ") + queryText(query) + ", which is kept as one of many function words; ask for rarer words, or for a phrase with one");
    }
    if (words.length > 1) return lexicon.phrase(words.map((word) => ({ numbers: numbersOf(word), common: isCommon(word) })), queryText(query));
    return lexicon.word(numbersOf(words[0]), words[0]);
  };
  const docs = (query) => {
    if (query.kind === "any") return query.any.map(docs).reduce((a, b) => a.map((x, i) => x | b[i]));
    if (query.kind !== "all") return leaf(query);
    const found = query.all.map(docs).reduce((a, b) => a.map((x, i) => x & b[i]));
    return query.without.map(docs).reduce((a, b) => a.map((x, i) => x & (1 - b[i])), found);
  };
  const total = (says) => says.reduce((a, b) => a + b, 0);
  // What was found, with the articles of each: the words that a query asks for as they are written, and its phrases.
  const forms = (query) => {
    const leaves = leavesOf(query), words = leaves.filter(({ kind }) => kind === "word");
    // A run of a script without blanks is a whole clause: a word within such runs is told as it was asked for.
    const runs = words.filter((word) => numbersOf(word).some((k) => UNPARTED.test(lexicon.words[k])));
    const numbers = [...new Set(words.filter((word) => !runs.includes(word)).flatMap(numbersOf))];
    const found = [...runs.map((word) => [queryText(word), total(leaf(word))]), ...numbers.map((k) => [lexicon.words[k], total(lexicon.word([k], null))]),
      ...leaves.filter(({ kind }) => kind === "phrase").map((phrase) => [queryText(phrase), total(leaf(phrase))])];
    return found.sort((a, b) => b[1] - a[1]).slice(0, 12);
  };
  return { docs, forms };
};
