// What a difference is among the articles whose date is given: trendlab/changes/known.py and contrast.py, formula by formula.
const CALL_P = 0.05, CALL_Z = 1.959963984540054; // two-sided
const given = rates && rates.given ? unpacked(rates.given) : null;

const jeffreys = (share, trials, z) => {
  const hits = share * trials, tail = normalTail(z), [one, other] = [hits + 0.5, trials - hits + 0.5];
  return [share > 0 ? Math.min(betaQuantile(one, other, tail), share) : 0, share < 1 ? Math.max(1 - betaQuantile(other, one, tail), share) : 1];
};
// Bounds of the later share less the earlier one (Zou & Donner 2008).
const moverBounds = (s, z) => {
  const [lowAfter, highAfter] = jeffreys(s.after, s.nAfter, z), [lowBefore, highBefore] = jeffreys(s.before, s.nBefore, z), d = s.after - s.before;
  return [Math.max(d - Math.hypot(s.after - lowAfter, highBefore - s.before), -1), Math.min(d + Math.hypot(highAfter - s.after, s.before - lowBefore), 1)];
};
// The difference of a topic among these articles, with bounds and whether it leaves out none; null where a span has hardly any.
const givenDifference = (topic, after, before) => {
  const n = data.months.length, sizes = [after, before].map((months) => sumOver(given.size, months));
  if (Math.min(...sizes) < given.least) return null;
  const shared = (left, right) => sumOf(left.flatMap((i) => right.map((j) => sumCovariance(given, i, j)))) / (sumOver(given.size, left) * sumOver(given.size, right));
  const mean = (months) => clip(sumOf(months.map((i) => given.sums[topic * n + i])) / sumOver(given.size, months), 0, 1);
  const alone = [shared(after, after), shared(before, before)], sum = alone[0] + alone[1];
  const factor = sum / Math.max(sum - 2 * shared(after, before), 1e-3 * sum);
  const [nAfter, nBefore] = alone.map((unit) => factor / (Math.max(unit, 1e-12) * given.effect[topic]));
  const s = { after: mean(after), before: mean(before), nAfter, nBefore }, [lower, upper] = moverBounds(s, rates.critical);
  return { difference: s.after - s.before, lower, upper, called: leavesOut(...moverBounds(s, CALL_Z)) };
};

// A difference with its bounds, in the direction of the estimate or each with its own (difference_words in Python).
const differenceWords = ({ difference, lower, upper }) => {
  const way = (x) => (x >= 0 ? "more" : "less"), ends = [lower, upper].map((x) => [plainNumber(Math.abs(100 * x)), way(x)]);
  const against = ends.some(([size, word]) => size !== "0" && word !== way(difference));
  const words = against ? ends.map(([size, word]) => (size === "0" ? size : size + " " + word)) : ends.map(([size]) => size);
  return withPoints(plainNumber(Math.abs(100 * difference))) + " " + way(difference) + " (" + (against || difference >= 0 ? words : words.toReversed()).join(" to ") + ")";
};
// What articles with a given date do not show of what is told; empty where they show it, or nothing is told.
const ASK_GIVEN = inUnits("Some months are inferred: trendlab compare, and trendlab ask for a question, say what articles with a given date show.");
const givenWords = (rows) => {
  const told = given ? rows.filter((row) => row.p_value <= CALL_P) : [];
  if (!told.length) return "";
  if (rows.length > 1 || !isTopic(rows[0].topic)) return ASK_GIVEN;
  const [row] = rows, found = givenDifference(row.topic, monthsOf(state.spans.after), monthsOf(state.spans.before));
  if (!found) return inUnits("Hardly any article of both spans has a given date.");
  return found.called && found.difference * row.difference > 0 ? "" : inUnits("Among the articles whose date is given ") + differenceWords(found) + ".";
};
