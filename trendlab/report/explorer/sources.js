// Whether the mix of sources differs between two spans (trendlab/prevalence/mix.py), formula by formula.
const MIX_ALPHA = 0.01, MIN_MIX_CHANGE = 0.1;
const sources = rates && rates.sources ? { names: rates.sources.names, of: rates.sources.of, size: unpack(rates.sources.size) } : null;

// Upper tail of chi-squared with a whole number of degrees of freedom, by its recurrence in steps of two.
const chiTail = (freedom, value) => {
  const half = value / 2, odd = freedom % 2 === 1;
  let tail = odd ? 2 * normalTail(Math.sqrt(value)) : Math.exp(-half), a = odd ? 0.5 : 1;
  let step = odd ? Math.sqrt(half / Math.PI) * 2 * Math.exp(-half) : half * Math.exp(-half);
  for (; a < freedom / 2; a += 1) {
    tail += step;
    step *= half / (a + 1);
  }
  return Math.min(tail, 1);
};
// The parts of each source in both spans, and whether the mix differs; null where the page knows no sources.
const mixOf = (after, before) => {
  if (!sources) return null;
  const n = data.months.length;
  const table = [before, after].map((months) => sources.names.map((_, k) => sumOf(months.map((i) => sources.size[k * n + i]))));
  const size = table.map(sumOf), all = sumOf(size);
  if (!(size[0] > 0 && size[1] > 0)) return null;
  const overall = sources.names.map((_, k) => (table[0][k] + table[1][k]) / all);
  const tests = table.map((seen, side) => {
    const expected = overall.map((part) => part * size[side]);
    const ratio = 2 * Math.max(sumOf(seen.map((x, k) => (x > 0 ? x * Math.log(x / Math.max(expected[k], 1e-300)) : 0))), 0);
    return { p_value: chiTail(sources.names.length - 1, ratio), distance: sumOf(seen.map((x, k) => Math.abs(x - expected[k]))) / size[side] / 2 };
  });
  adjustP(tests);
  return { parts: table.map((seen, side) => seen.map((x) => x / size[side])), differs: tests.some((one) => one.p_adjusted < MIX_ALPHA && one.distance >= MIN_MIX_CHANGE) };
};
// What a reader could take for a change of all sources: the one whose part changed most is named.
const mixWords = () => {
  const { before, after } = state.spans, found = mixOf(monthsOf(after), monthsOf(before));
  if (!found?.differs) return "";
  const [early, late] = found.parts, moved = early.map((part, k) => Math.abs(part - late[k])), most = moved.indexOf(Math.max(...moved));
  const some = (part) => (part > 0 ? shareWords(part) : "none");
  const name = sources.names[most], has = name.startsWith("all others") || name.startsWith("those without") ? " have " : " has ";
  return "The mix of " + sources.of + " differs: " + name + has + some(early[most]) + " of the " + data.unit.many + " " + whenWords(before) + ", " + some(late[most]) + " " + whenWords(after) +
    ". A part of a difference may be theirs; trendlab compare, and trendlab ask for a question, say what is left within " + sources.of + ".";
};
