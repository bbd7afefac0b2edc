// Two spans of months beside each other: trendlab/changes/compare.py and likelihood.py, formula by formula.
const HALVINGS = 45, LARGEST_CRITICAL = 60, MIN_DOCS = 2;

const viewOf = (text) => new DataView(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer);
const unpack = (text) => {
  const view = viewOf(text);
  return Float64Array.from({ length: view.byteLength / 8 }, (_, i) => view.getFloat64(8 * i, true));
};
const unpackSingle = (text) => {
  const view = viewOf(text);
  return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, true));
};
const unpacked = (found) => Object.fromEntries(Object.entries(found).map(([name, value]) =>
  [name, ["n_docs", "size", "sums", "effect", "covariance"].includes(name) ? unpack(value) : value]));
const rates = data.compare && !data.compare.reason ? unpacked(data.compare) : null;
// Two ways (trendlab/changes/both.py): the shares as dated, which are the estimate, and with uncertain months deconvolved.
const asDated = rates && rates.as_dated ? unpacked(rates.as_dated) : rates;

// Concepts have the months of the topics, and sums and a family of their own.
if (rates && rates.concepts) {
  const { sums, effect, as_dated: other } = rates.concepts;
  rates.sums = Float64Array.from([...rates.sums, ...unpack(sums)]);
  rates.effect = Float64Array.from([...rates.effect, ...unpack(effect)]);
  if (other) asDated.sums = Float64Array.from([...asDated.sums, ...unpack(other)]);
}
const simultaneousCriticalOf = (topic) => (topic < nTopics ? rates.simultaneous_critical : data.topics[topic].asked ? data.question.simultaneous_critical : rates.concepts.simultaneous_critical);

// A sum that loses no digits where large terms of both signs leave little (Neumaier 1974).
const sumOf = (values) => {
  let sum = 0, lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
};
const sumOver = (values, months) => sumOf(months.map((i) => values[i]));

// Covariance of the sums of two months; diagonals lie one after the other.
const sumCovariance = (way, i, j) => {
  const n = data.months.length, lag = Math.abs(i - j);
  const at = lag * n - (lag * (lag - 1)) / 2 + Math.min(i, j);
  return at < way.covariance.length ? way.covariance[at] : 0;
};
const covariance = (way, left, right) =>
  sumOf(left.flatMap((i) => right.map((j) => sumCovariance(way, i, j)))) / (sumOver(rates.size, left) * sumOver(rates.size, right));
const clip = (value, low, high) => Math.min(Math.max(value, low), high);
const meanOf = (way, topic, months) => {
  const n = data.months.length;
  return clip(sumOf(months.map((i) => way.sums[topic * n + i])) / sumOver(rates.size, months), 0, 1);
};

// Upper tail of the standard normal distribution: its series near 0, its continued fraction further out.
const normalTail = (z) => {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 3) {
    let rest = z;
    for (let k = 200; k >= 1; k -= 1) rest = z + k / rest;
    return density / rest;
  }
  let term = z, sum = z;
  for (let k = 3; k < 120; k += 2) { term *= (z * z) / k; sum += term; }
  return 0.5 - density * sum;
};

const wilson = (share, trials, critical) => {
  const centre = share + critical ** 2 / (2 * trials);
  const half = critical * Math.sqrt((share * (1 - share)) / trials + critical ** 2 / (4 * trials ** 2));
  const whole = 1 + critical ** 2 / trials;
  return [clip(share ** 2 / Math.max(centre + half, 1e-300), 0, share), clip((centre + half) / whole, share, 1)];
};
const newcombe = (s, critical) => {
  const [lowAfter, highAfter] = wilson(s.after, s.nAfter, critical), [lowBefore, highBefore] = wilson(s.before, s.nBefore, critical);
  const difference = s.after - s.before;
  return [difference - Math.sqrt((s.after - lowAfter) ** 2 + (highBefore - s.before) ** 2),
    difference + Math.sqrt((highAfter - s.after) ** 2 + (s.before - lowBefore) ** 2)];
};
const exchanged = (s) => ({ after: s.before, before: s.after, nAfter: s.nBefore, nBefore: s.nAfter });
// One minus the level at which a bound is 0, so that p and bounds agree.
const newcombeP = (s) => {
  const ordered = s.after >= s.before ? s : exchanged(s);
  let low = 0, high = LARGEST_CRITICAL;
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (low + high) / 2;
    if (newcombe(ordered, middle)[0] > 0) low = middle;
    else high = middle;
  }
  return 2 * normalTail((low + high) / 2);
};

const divergence = (p, q) => {
  const inside = clip(q, 1e-300, 1 - 1e-16);
  const hit = p > 0 ? p * Math.log(Math.max(p, 1e-300) / inside) : 0;
  return hit + (p < 1 ? (1 - p) * (Math.log1p(-Math.min(p, 1 - 1e-16)) - Math.log1p(-inside)) : 0);
};
const shareLikelihood = (share, trials, critical) => [0, 1].map((end) => {
  let inner = share, outer = end;
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (inner + outer) / 2;
    if (2 * trials * divergence(share, middle) <= critical ** 2) inner = middle;
    else outer = middle;
  }
  return inner;
});
// Twice the loss of likelihood of the best two rates that differ by d (Miettinen & Nurminen 1985, appendix I).
const leastLoss = (s, d) => {
  const [t1, t2] = [s.nAfter, s.nBefore];
  const whole = t1 + t2, hits = t1 * s.after + t2 * s.before;
  const square = (t1 + 2 * t2) * d - whole - hits;
  const linear = (t2 * d - whole - 2 * t2 * s.before) * d + hits;
  const constant = t2 * s.before * d * (1 - d);
  const third = square / (3 * whole);
  const turn = third ** 3 - (linear * third) / (2 * whole) + constant / (2 * whole);
  const root = (turn >= 0 ? 1 : -1) * Math.sqrt(Math.max(third ** 2 - linear / (3 * whole), 1e-60));
  const angle = (Math.PI + Math.acos(clip(turn / root ** 3, -1, 1))) / 3;
  const before = clip(2 * root * Math.cos(angle) - third, Math.max(0, -d), Math.min(1, 1 - d));
  return 2 * (t1 * divergence(s.after, before + d) + t2 * divergence(s.before, before));
};
const upperLikelihood = (s, critical) => {
  let low = s.after - s.before, high = 1;
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (low + high) / 2;
    if (leastLoss(s, middle) <= critical ** 2) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

// Bounds of after over before (Donner & Zou 2012, section 3); the upper one is infinite where before may be nothing.
const ratioBounds = (s, bounds) => {
  const [lowAfter, highAfter] = bounds(s.after, s.nAfter), [lowBefore, highBefore] = bounds(s.before, s.nBefore);
  const product = s.after * s.before;
  const mover = (above, below, sign) => {
    const [a, b] = [above * (2 * s.after - above), below * (2 * s.before - below)];
    return (product + sign * Math.sqrt(Math.max(product ** 2 - a * b, 0))) / b;
  };
  return [s.after > 0 ? Math.max(mover(lowAfter, highBefore, -1), 0) : 0,
    lowBefore > 0 ? mover(highAfter, lowBefore, 1) : Infinity];
};
const nanMin = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.min(a, b));
const nanMax = (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : Math.max(a, b));

// Bounds of the rates, with uncertain months deconvolved, widened by those as dated where they exclude the estimate.
const bothBounds = ({ dated, deconvolved }, value, one) => {
  const [low, high] = one(deconvolved);
  if (dated === deconvolved || !(value < low || value > high)) return [low, high];
  const others = one(dated);
  return [Math.min(low, others[0]), Math.max(high, others[1])];
};
const bothP = ({ dated, deconvolved }, critical) => {
  const [low, high] = newcombe(deconvolved, critical), d = dated.after - dated.before, p = newcombeP(deconvolved);
  if (dated === deconvolved || !(d < low || d > high)) return p;
  return d * (deconvolved.after - deconvolved.before) < 0 ? 1 : Math.max(p, newcombeP(dated));
};

const estimate = (both, simultaneousCritical) => {
  const { critical } = rates, { dated, deconvolved } = both, d = dated.after - dated.before;
  const fold = dated.before > 0 ? dated.after / dated.before : dated.after > 0 ? Infinity : NaN;
  const [lower, upper] = bothBounds(both, d, (s) => newcombe(s, critical));
  const simultaneous = bothBounds(both, d, (s) => [-upperLikelihood(exchanged(s), simultaneousCritical), upperLikelihood(s, simultaneousCritical)]);
  const ratio = bothBounds(both, fold, (s) => ratioBounds(s, (p, n) => wilson(p, n, critical)));
  const simultaneousRatio = bothBounds(both, fold, (s) => ratioBounds(s, (p, n) => shareLikelihood(p, n, simultaneousCritical)));
  return {
    share_after: dated.after, share_before: dated.before, difference: d, lower, upper,
    simultaneous_lower: Math.min(simultaneous[0], lower), simultaneous_upper: Math.max(simultaneous[1], upper),
    ratio: fold, ratio_lower: ratio[0], ratio_upper: ratio[1],
    simultaneous_ratio_lower: nanMin(simultaneousRatio[0], ratio[0]), simultaneous_ratio_upper: nanMax(simultaneousRatio[1], ratio[1]), p_value: bothP(both, critical),
    deconvolved: deconvolved.after - deconvolved.before,
  };
};

// P-values of the topics asked for, by Benjamini and Hochberg.
const adjustP = (found) => {
  const order = found.map((_, i) => i).sort((a, b) => found[a].p_value - found[b].p_value || a - b);
  let smallest = 1;
  for (let rank = order.length; rank >= 1; rank -= 1) {
    smallest = Math.min(smallest, (found[order[rank - 1]].p_value * order.length) / rank);
    found[order[rank - 1]].p_adjusted = smallest;
  }
};

const whyNoComparison = (months) => {
  const when = whenWords({ first: months[0], last: months[months.length - 1] });
  if (sumOver(rates.size, months) < MIN_DOCS) {
    return "there are fewer than two " + data.unit.many + " " + when;
  }
  return 1 / Math.max(covariance(rates, months, months), 1e-12) < MIN_DOCS
    ? inPeriods("the months of the ") + data.unit.many + " are too uncertain to say which " + data.unit.many + " are " + when : "";
};

// The shares of a topic in two sets of months, with the effective trials that account for their covariance.
const sharesOf = (way, after, before) => {
  const alone = [covariance(way, after, after), covariance(way, before, before)], sum = alone[0] + alone[1];
  const factor = sum / Math.max(sum - 2 * covariance(way, after, before), 1e-3 * sum);
  return (topic) => ({
    after: meanOf(way, topic, after), before: meanOf(way, topic, before),
    nAfter: factor / (alone[0] * rates.effect[topic]), nBefore: factor / (alone[1] * rates.effect[topic]),
  });
};

// Variance of a share over refits, as a part of its binomial variance; 0 of concepts, which are not refitted.
const refits = rates?.refits ? unpackSingle(rates.refits) : null;
const refitVariance = (topic, months) => {
  if (!refits || topic >= nTopics) return 0;
  const n = data.months.length, all = Array.from({ length: n }, (_, i) => i), size = sumOver(rates.size, months);
  const sumsOf = (some) => sumOf(some.map((i) => asDated.sums[topic * n + i]));
  const shifts = Array.from({ length: rates.n_refits }, (_, r) => sumOf(months.map((i) => refits[(topic * n + i) * rates.n_refits + r])) / size);
  const centre = (sumsOf(months) + (0.5 * sumsOf(all)) / sumOver(rates.size, all)) / (size + 0.5);
  return sumOf(shifts.map((shift) => shift ** 2)) / rates.n_refits / 2 / Math.max(centre * (1 - centre), 1e-12);
};
// The share of a topic in some months with the bounds that it has by itself (trendlab/changes/levels.py).
const levelOf = (topic, months) => {
  const added = refitVariance(topic, months);
  const trialsOf = (way) => Math.max(1 / (Math.max(covariance(way, months, months), 1e-12) * rates.effect[topic] + added), 1e-6);
  const wilsonOf = (way) => wilson(meanOf(way, topic, months), trialsOf(way), rates.critical);
  const share = meanOf(asDated, topic, months), bounds = wilsonOf(rates);
  if (bounds[0] <= share && share <= bounds[1]) return { share, lower: bounds[0], upper: bounds[1] };
  const others = wilsonOf(asDated);
  return { share, lower: Math.min(bounds[0], others[0]), upper: Math.max(bounds[1], others[1]) };
};

// The topics in two sets of months (positions): numbers by the names of Python's result, or the reason why there are none.
const comparePeriods = (after, before, topics) => {
  const found = { n_docs_after: sumOver(rates.n_docs, after), n_docs_before: sumOver(rates.n_docs, before), rows: [] };
  found.reason = whyNoComparison(after) || whyNoComparison(before);
  if (found.reason) return found;
  const deconvolved = sharesOf(rates, after, before), dated = asDated === rates ? deconvolved : sharesOf(asDated, after, before);
  found.rows = topics.map((topic) => {
    const one = deconvolved(topic);
    return { topic, ...estimate({ deconvolved: one, dated: dated === deconvolved ? one : dated(topic) }, simultaneousCriticalOf(topic)) };
  });
  adjustP(found.rows);
  return found;
};
