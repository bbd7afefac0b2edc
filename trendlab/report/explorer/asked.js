// Shares of the articles that say something: trendlab/prevalence (sums.py, clusters.py, raw.py) for one question.
const JEFFREYS = 0.5, MIN_WIDTH = 1e-6, BISECTIONS = 60;

const logGamma = (x) => {
  const series = [676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = series.reduce((total, c, k) => total + c / (x + k), 0.99999999999980993);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
};
// Regularised incomplete beta function by Lentz's continued fraction.
const betaPart = (a, b, x) => {
  const tiny = 1e-300;
  let c = 1, d = 1 / (Math.abs(1 - ((a + b) * x) / (a + 1)) < tiny ? tiny : 1 - ((a + b) * x) / (a + 1)), h = d;
  for (let m = 1; m <= 5000; m += 1) {
    for (const top of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 + top * d;
      c = 1 + top / c;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      if (Math.abs(c) < tiny) c = tiny;
      h *= d * c;
    }
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return h;
};
const betaUpTo = (a, b, x) => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaPart(a, b, x)) / a : 1 - (front * betaPart(b, a, 1 - x)) / b;
};
const betaQuantile = (a, b, p) => {
  let low = 0, high = 1;
  for (let k = 0; k < BISECTIONS; k += 1) {
    const middle = (low + high) / 2;
    if (betaUpTo(a, b, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

// Sums over articles by month: weights, their squares, the information, and those of the articles that match.
const monthSums = (docs, says) => {
  const n = data.months.length, zeros = () => new Float64Array(n);
  const sums = { weight: zeros(), square: zeros(), info: zeros(), total: zeros(), matched: 0 };
  let at = 0;
  for (let doc = 0; doc < docs.n; doc += 1) {
    const w = docs.weight[doc];
    sums.matched += says[doc] * w;
    for (let k = 0; k < docs.size[doc]; k += 1, at += 1) {
      const m = docs.month[at], p = docs.prob[at];
      sums.weight[m] += w * p;
      sums.square[m] += w * w * p;
      sums.info[m] += w * p * p;
      sums.total[m] += w * p * says[doc];
    }
  }
  return sums;
};
const grouped = (values, groups) => {
  const found = new Map();
  values.forEach((value, i) => found.set(groups[i], (found.get(groups[i]) ?? 0) + value));
  return [...found.keys()].sort((a, b) => a - b).map((key) => found.get(key));
};
const squares = (values) => values.reduce((sum, x) => sum + x * x, 0);
// Factor by which copies, what one source wrote on one day, and stories of several days raise the variance.
const designEffect = (docs, says, sums) => {
  const rate = Array.from(sums.total, (total, m) => Math.fround(total / Math.max(sums.weight[m], 1e-300)));
  const weight = grouped(docs.weight, docs.event);
  const parts = grouped(docs.weight.map((w, i) => w * Math.fround(says[i] - rate[docs.likely[i]])), docs.event);
  const all = docs.weight.reduce((a, b) => a + b, 0), least = squares(weight) / all;
  const size = parts.reduce((sum, part, i) => sum + (part * part) / Math.max(weight[i], 1e-12), 0);
  const months = grouped(docs.weight, docs.likely), lost = months.filter((w) => w > 0).length / all;
  const within = (clusters) => {
    const square = squares(grouped(weight, clusters)), most = square / all;
    if (square - squares(weight) <= 1e-9 * square) return { effect: least, most: least };
    const products = squares(grouped(parts, clusters)) - squares(parts), seen = least + products / Math.max(size, 1e-300);
    const taken = square / squares(months); // what the means of months take from residuals
    const found = seen / Math.max(Math.max(1 - taken, 0.5) + seen * lost, 0.5);
    return { effect: size > 0 ? clip(found, least, most) : least, most };
  };
  const day = within(docs.batch), spell = within(docs.spell);
  return clip(Math.max(day.effect, spell.effect), least, Math.max(day.most, spell.most));
};
// Variance of one article, pooled over months.
const articleNoise = (sums) => {
  const seen = Array.from(sums.weight, (w, m) => m).filter((m) => sums.weight[m] > 0), all = sumOf(sums.weight);
  const within = Math.max(sums.matched - sumOf(seen.map((m) => sums.total[m] ** 2 / sums.weight[m])), 0);
  const freedom = Math.max(all - sumOf(seen.map((m) => sums.square[m] / sums.weight[m])), 0);
  const overall = (sums.matched + 0.5) / (all + 1), binomial = overall * (1 - overall) + 1e-9;
  const part = (within + 4 * binomial) / ((freedom + 4) * binomial);
  return (within + 4 * part * binomial) / (freedom + 4);
};
// Variance of one article over the binomial one; where none or all say it none is seen: then it is that of drawing articles.
const varianceRatio = (noise, share, n, effect) =>
  (Math.min(share, 1 - share) * n < 0.5 ? Math.max(effect, 1) : Math.max(noise / Math.max(share * (1 - share), 1e-9), 1e-6));
const monthShares = (sums, noise, effect) => {
  const all = sumOf(sums.weight), overall = sumOf(sums.total) / all, tail = (1 - data.level) / 2;
  const factor = varianceRatio(noise, overall, all, effect);
  const found = { s: [], l: [], u: [], r: [] };
  sums.weight.forEach((weight, m) => {
    if (!(weight > 0)) { for (const values of Object.values(found)) values.push(null); return; }
    const mean = clip(sums.total[m] / weight, 0, 1);
    const trials = Math.max(sums.info[m], 1e-9) / factor, hits = mean * trials;
    const [a, b] = [hits + JEFFREYS, trials - hits + JEFFREYS];
    found.s.push(mean);
    found.r.push(mean);
    found.l.push(Math.min(betaQuantile(a, b, tail), mean));
    found.u.push(Math.max(betaQuantile(a, b, 1 - tail), mean));
  });
  return found;
};
// The same as sums that two spans are compared by, with uncertain months set apart.
const comparableSums = (sums, noise) => {
  const n = data.months.length, months = Array.from({ length: n }, (_, i) => i), seen = months.filter((i) => rates.size[i] > 1e-9);
  const total = months.map((i) => (sums.weight[i] > 0 ? (rates.size[i] * sums.total[i]) / sums.weight[i] : 0));
  const size = sumOf(seen.map((i) => rates.size[i])), mean = sumOf(seen.map((i) => total[i])) / size;
  const deconvolved = asDated === rates ? total
    : months.map((i) => (rates.size[i] > 1e-9 ? sumOf(seen.map((j) => (sumCovariance(rates, i, j) / rates.size[j]) * total[j])) : 0));
  return { deconvolved, dated: total, effect: Math.max(varianceRatio(noise, mean, size, 1), 0.02), simultaneous_critical: question.simultaneous_critical };
};

// What the page says of a question: a topic of its own, whose months are those of the articles themselves.
const answerQuestion = async (text) => {
  const query = parseQuery(text), { matcher, docs } = await openLexicon(), says = matcher.docs(query);
  const n = says.reduce((a, b) => a + b, 0), all = docs.weight.reduce((a, b) => a + b, 0);
  const topic = { label: queryText(query), query: queryText(query), asked: true, terms: [], exemplars: [], n_docs: n,
    share: docs.weight.reduce((sum, w, i) => sum + w * says[i], 0) / all, colour: "#a3004f", dark: "#ff86b8",
    forms: matcher.forms(query), mains: mainTopics(docs, says), left_out: shortWords(text) };
  if (!dated) return { topic };
  const sums = monthSums(docs, says), effect = designEffect(docs, says, sums), noise = articleNoise(sums) * effect * (1 + MIN_WIDTH);
  return { topic: { ...topic, ...monthShares(sums, noise, effect) }, compared: rates ? comparableSums(sums, noise) : null };
};
const mainTopics = (docs, says) => {
  const found = new Array(nTopics).fill(0), whole = new Array(nTopics).fill(0);
  docs.main.forEach((k, i) => { if (k < nTopics) { found[k] += says[i]; whole[k] += 1; } }); // others are in none of the topics
  return found.map((n, k) => ({ topic: k, n, whole: whole[k] })).filter(({ n }) => n).sort((a, b) => b.n - a.n || a.topic - b.topic);
};
