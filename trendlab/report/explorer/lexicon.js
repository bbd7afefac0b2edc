// The words of all articles as the page holds them: in their order, or which of the commonest each article holds.
const question = data.question;
const canAsk = question.kind !== "none";

const inflate = async (text) => {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const KINDS = { u2: [2, "getUint16"], u4: [4, "getUint32"], f8: [8, "getFloat64"] };
const numbersOf = async (text, kind) => {
  const bytes = await inflate(text), [size, get] = KINDS[kind], view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / size }, (_, i) => view[get](i * size, true));
};
const wordsOf = async (text) => {
  const found = new TextDecoder().decode(await inflate(text));
  return found ? found.split("\n") : [];
};

// Numbers of the words in their order: one byte up to 191, two up to 12,479 and three above; 0 is a common word.
const ONE_BYTE = 192, TWO_BYTES = 48;
const tokensOf = (heads, tails) => {
  const found = new Int32Array(heads.length);
  let at = 0;
  heads.forEach((head, i) => {
    if (head < ONE_BYTE) found[i] = head;
    else if (head < ONE_BYTE + TWO_BYTES) found[i] = ONE_BYTE + ((head - ONE_BYTE) << 8) + tails[at++];
    else {
      found[i] = ONE_BYTE + TWO_BYTES * 256 + ((head - ONE_BYTE - TWO_BYTES) << 16) + (tails[at] << 8) + tails[at + 1];
      at += 2;
    }
  });
  return found;
};

const wholeLexicon = async () => {
  const tokens = tokensOf(await inflate(question.heads), await inflate(question.tails));
  const sizes = await numbersOf(question.sizes, "u4");
  const docOf = new Int32Array(tokens.length);
  let at = 0;
  sizes.forEach((size, doc) => { docOf.fill(doc, at, at + size); at += size; });
  const words = await wordsOf(question.words);
  const wanted = ({ numbers, common }) => {
    const found = new Uint8Array(words.length + 1);
    for (const k of numbers) found[k + 1] = 1;
    found[0] = common ? 1 : 0;
    return found;
  };
  const phrase = (parts) => {
    const found = new Uint8Array(sizes.length), asked = parts.map(wanted), end = parts.length - 1;
    for (let i = 0; i + end < tokens.length; i += 1) {
      if (docOf[i] === docOf[i + end] && asked.every((one, step) => one[tokens[i + step]])) found[docOf[i]] = 1;
    }
    return found;
  };
  return { words, common: question.common, phrase, word: (numbers) => phrase([{ numbers, common: false }]) };
};

const partLexicon = async () => {
  const words = await wordsOf(question.words), counts = await numbersOf(question.counts, "u4"), steps = await inflate(question.steps);
  let at = 0;
  const holders = counts.map((n) => {
    let doc = 0;
    return Int32Array.from({ length: n }, () => {
      if (steps[at] < 255) { doc += steps[at]; at += 1; }
      else { doc += steps[at + 1] + (steps[at + 2] << 8) + (steps[at + 3] << 16); at += 4; }
      return doc;
    });
  });
  const word = (numbers, asked) => {
    if (asked && !numbers.length) {
      throw new QueryError("“" + wordText(asked) + "” is none of the " + words.length.toLocaleString("en") + " commonest words, which this page holds; trendlab ask knows all");
    }
    const found = new Uint8Array(question.n_docs);
    for (const k of numbers) for (const doc of holders[k]) found[doc] = 1;
    return found;
  };
  const phrase = (_, text) => {
    throw new QueryError("this page holds which words stand in " + inUnits("an article") + ", not their order, so it cannot look for " + text + "; join words with AND, or use trendlab ask");
  };
  return { words, common: question.common, word, phrase };
};

// Months, weights and clusters of the articles, by row.
const docsOf = async () => {
  const n = question.n_docs, rows = Array.from({ length: n }, (_, i) => i);
  const weight = question.weight ? await numbersOf(question.weight, "f8") : rows.map(() => 1);
  const main = await numbersOf(question.main, "u2");
  if (!dated) return { n, weight, main };
  const month = await numbersOf(question.month, "u2");
  const size = question.n_months ? await numbersOf(question.n_months, "u2") : rows.map(() => 1);
  const prob = question.prob ? await numbersOf(question.prob, "f8") : month.map(() => 1);
  const event = question.event ? await numbersOf(question.event, "u4") : rows;
  const [batch, spell] = [await numbersOf(question.batch, "u4"), await numbersOf(question.spell, "u4")];
  return { n, weight, main, month, size, prob, event, batch, spell, likely: await numbersOf(question.likely, "u2") };
};
let opened = null;
const openLexicon = () => {
  opened ??= (async () => {
    const lexicon = await (question.kind === "whole" ? wholeLexicon() : partLexicon());
    return { lexicon, matcher: matcherOf(lexicon), docs: await docsOf() };
  })();
  return opened;
};
