// The chart of shares over time: bands, lines, the months' own points, direct labels, a cursor for pointer and keys.
const FRAME = { height: 340, left: 66, right: 132, top: 14, bottom: 34 };

// The least top of the axis that holds the value and splits into round steps.
const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25];
const niceAxis = (value) => {
  const step = STEPS.find((size) => value / size <= 5) ?? 0.25;
  return { step, n: Math.max(1, Math.ceil(value / step - 1e-9)) };
};

const scales = (topics, width) => {
  const span = spanIndices();
  const values = topics.flatMap((k) => span.flatMap((i) => [data.topics[k].u[i], topics.length === 1 ? data.topics[k].r[i] : 0,
    topics.length === 1 ? data.topics[k].checked?.cu?.[i] ?? 0 : 0]));
  const least = Math.max(0.001, ...values.filter((value) => value !== null));
  const inner = width - FRAME.left - FRAME.right;
  const scale = { span, width, axis: niceAxis(least) };
  const x = (i) => FRAME.left + (span.length < 2 ? inner / 2 : (inner * (i - state.from)) / (span.length - 1));
  const y = (value) => {
    const top = scale.axis.step * scale.axis.n;
    return FRAME.top + (FRAME.height - FRAME.top - FRAME.bottom) * (1 - Math.min(value, top) / top);
  };
  const exact = (px) => state.from + ((px - FRAME.left) / Math.max(inner, 1)) * Math.max(span.length - 1, 0);
  const at = (px) => Math.max(state.from, Math.min(state.to, Math.round(exact(px))));
  // Makes the axis hold a further value too; says whether that changed it.
  const hold = (value) => {
    const old = scale.axis.step * scale.axis.n;
    scale.axis = niceAxis(Math.max(least, value));
    return scale.axis.step * scale.axis.n !== old;
  };
  return Object.assign(scale, { x, y, at, exact, hold });
};

const line = (points) => points.map(([px, py], i) => (i ? "L" : "M") + px.toFixed(1) + " " + py.toFixed(1)).join("");

// A line through these places, broken off where half a year or more has no article; one place alone is a short stroke.
const stroke = (run) => line(run.length > 1 ? run : [[run[0][0] - 2, run[0][1]], [run[0][0] + 2, run[0][1]]]);
const lines = (places, point) => places
  .reduce((runs, i) => { if (data.gap[i]) runs.push([]); else runs.at(-1).push(point(i)); return runs; }, [[]])
  .filter((run) => run.length).map(stroke).join("");

// The places that the line of a topic goes through, and those of gaps, in which it breaks off: a question has no numbers there.
const placesOf = (topic, span) => span.filter((i) => data.gap[i] || (topic.s[i] !== null && data.drawn[i]));
// The band of a topic: it goes on through gaps where the rate has bounds there, and breaks off where it has none.
const bands = (topic, span, { x, y }) => span
  .reduce((runs, i) => {
    if (topic.s[i] !== null && data.drawn[i]) runs.at(-1).push(i);
    else if (data.gap[i]) runs.push([]);
    return runs;
  }, [[]])
  .filter((run) => run.length > 1)
  .map((run) => line([...run.map((i) => [x(i), y(topic.u[i])]), ...run.toReversed().map((i) => [x(i), y(topic.l[i])])]) + "Z").join("");

const PAGE = byYear ? 10 : 12; // places that the keys PageUp and PageDown move by
const STEP_WIDTH = 110; // pixels of the words on a step

const axes = ({ span, axis, x, y, width }) => {
  const group = svg("g", { class: "axes" });
  for (let k = 0; k <= axis.n; k += 1) {
    const value = axis.step * k;
    group.append(
      svg("line", { x1: FRAME.left, x2: width - FRAME.right, y1: y(value), y2: y(value), class: k ? "grid" : "base" }),
      svg("text", { x: FRAME.left - 8, y: y(value) + 4, "text-anchor": "end" }, percent(value, axis.step < 0.01 ? 1 : 0)));
  }
  const room = Math.max(1, Math.floor((width - FRAME.left - FRAME.right) / 58));
  const every = (byYear ? [12, 24, 60, 120, 240, 600] : [1, 3, 6, 12, 24, 36, 60, 120])
    .find((step) => (span.length * (byYear ? 12 : 1)) / step <= room) ?? (byYear ? 1200 : 240);
  for (const i of span) {
    const [year, month] = data.months[i].split("-").map(Number);
    if ((year * 12 + month - 1) % every) continue;
    const text = every >= 12 ? String(year) : periodName(i, true);
    group.append(
      svg("line", { x1: x(i), x2: x(i), y1: y(0), y2: y(0) + 5, class: "base" }),
      svg("text", { x: x(i), y: y(0) + 19, "text-anchor": "middle" }, text));
  }
  return group;
};

const marks = ({ span, x, y }) => {
  const group = svg("g", { class: "marks" });
  const half = span.length > 1 ? (x(span[1]) - x(span[0])) / 2 : 12;
  for (const i of span) {
    if (!data.partial[i]) continue;
    group.append(svg("rect", { x: x(i) - half, width: 2 * half, y: FRAME.top, height: y(0) - FRAME.top, fill: "url(#hatch)" }));
  }
  return group;
};

// Shares corrected by labels: a broken line, and thin ones at its bounds.
const corrected = ({ c, cl, cu }, { span, x, y }) => [[c, "corrected"], [cl, "corrected bound"], [cu, "corrected bound"]]
  .map(([values, name]) => svg("path", { class: name, fill: "none",
    d: lines(span.filter((i) => values[i] !== null || data.gap[i]), (i) => [x(i), y(values[i])]) }));

const series = (k, alone, { span, x, y }) => {
  const topic = data.topics[k];
  const colour = colourOf(topic);
  const known = span.filter((i) => topic.s[i] !== null && data.drawn[i]);
  const group = svg("g"), smooth = svg("g", { class: "smooth", "clip-path": rates ? "url(#beside)" : null });
  group.append(smooth);
  if (known.length > 1) smooth.append(svg("path", { d: bands(topic, span, { x, y }), fill: colour, opacity: alone ? 0.18 : 0.1 }));
  if (alone) {
    const most = Math.max(1, ...data.docs);
    for (const i of span) {
      if (topic.r[i] === null) continue;
      const radius = 1.5 + 3 * Math.sqrt(data.docs[i] / most);
      group.append(svg("circle", { cx: x(i), cy: y(topic.r[i]), r: radius.toFixed(1), class: "raw" }));
    }
    let row = 0, end = -Infinity; // words of near steps stand below each other
    for (const step of (topic.steps ?? []).toSorted((a, b) => a.month.localeCompare(b.month))) {
      const i = placeOfMonth(step.month);
      if (i < state.from || i > state.to) continue;
      row = x(i) < end ? row + 1 : 0;
      end = x(i) + STEP_WIDTH;
      group.append(
        svg("line", { x1: x(i), x2: x(i), y1: FRAME.top, y2: y(0), class: "step" }),
        svg("text", { x: x(i) + 5, y: FRAME.top + 10 + 13 * row, class: "step-text" }, "step " + signed(step.size, 1) + " points"));
    }
  }
  if (alone && topic.checked?.c) group.append(...corrected(topic.checked, { span, x, y }));
  if (known.length === 1) smooth.append(svg("circle", { cx: x(known[0]), cy: y(topic.s[known[0]]), r: 4, fill: colour }));
  smooth.append(svg("path", { d: lines(placesOf(topic, span), (i) => [x(i), y(topic.s[i])]), fill: "none", stroke: colour, "stroke-width": 2.2 }));
  return group;
};

// Labels at the ends of their lines, moved apart from top to bottom where they would touch.
const endLabels = (topics, { y, width }) => {
  const group = svg("g", { class: "ends" });
  const places = topics
    .map((k) => ({ k, value: data.topics[k].s[state.to] }))
    .filter(({ value }) => value !== null && !data.gap[state.to] && spanIndices().some((i) => data.drawn[i]))
    .map((item) => ({ ...item, at: y(item.value) }))
    .sort((a, b) => a.at - b.at);
  const gap = 30;
  places.forEach((item, i) => { if (i) item.at = Math.max(item.at, places[i - 1].at + gap); });
  const over = places.length ? places.at(-1).at - (FRAME.height - FRAME.bottom - 4) : 0;
  if (over > 0) {
    for (let i = places.length - 1, limit = FRAME.height - FRAME.bottom - 4; i >= 0; i -= 1, limit -= gap) {
      places[i].at = Math.min(places[i].at, limit);
    }
  }
  for (const { k, value, at } of places) {
    const label = data.topics[k].label;
    const text = label.length > 18 ? label.slice(0, 17) + "…" : label;
    group.append(svg("text", { x: width - FRAME.right + 8, y: at, fill: colourOf(data.topics[k]) },
      svg("tspan", { class: "end-value" }, percent(value)),
      topics.length > 1 ? svg("tspan", { x: width - FRAME.right + 8, dy: 13 }, text) : null));
  }
  return group;
};

// A month in words: the share of the span that is drawn over it, as dated, or the smoothed rate where line and band are.
const readout = (i, topics, compared) => {
  const name = compared ? SPANS.find((one) => isShown(state.spans[one]) && i >= state.spans[one].first && i <= state.spans[one].last) : null;
  const months = name ? monthsOf(state.spans[name]) : [i];
  if (!name && (data.gap[i] || topics.every((k) => data.topics[k].s[i] === null))) {
    return periodName(i) + ": no " + data.unit.one + (data.gap[i] ? ", and no rate is told in so long a gap" : "");
  }
  const lines = topics.map((k) => {
    const topic = data.topics[k];
    const found = name ? levelOf(k, months) : { share: topic.s[i], lower: topic.l[i], upper: topic.u[i] };
    return (topics.length > 1 ? topic.label + " " : "") + percent(found.share) + " (" + percent(found.lower) + " to " + percent(found.upper) + ")";
  }).join("; ");
  const part = data.partial[i] ? ", covered in part" : "", own = data.docs[i] < 0.05 ? "no " + data.unit.one : countUnits(data.docs[i]);
  const month = periodName(i) + ": ";
  if (!name) return month + lines + "; " + own + part;
  const whole = lines + (topics.length > 1 ? "; of the " : " of the ") + countUnits(sumOver(rates.n_docs, months)) + " " + whenWords(state.spans[name]) +
    (months.length > 1 ? " together" : "") + ", not smoothed";
  return month + whole + (months.length > 1 ? "; " + own + inPeriods(" in this month") : "") + part;
};

const drawChart = (holder, note, onMonth) => {
  const topics = shownTopics();
  FRAME.right = topics.length > 1 ? 132 : 64; // room for names, or for a number only
  const scale = scales(topics, Math.max(360, holder.clientWidth || 720));
  const cursor = svg("line", { class: "cursor", y1: FRAME.top, y2: FRAME.height - FRAME.bottom, visibility: "hidden" });
  const brush = svg("rect", { class: "brush", y: FRAME.top, height: FRAME.height - FRAME.top - FRAME.bottom, visibility: "hidden" });
  const names = topics.map((k) => data.topics[k].label).join(", ");
  const content = svg("g"), ends = svg("g");
  const [shades, levels, lanes] = rates ? [spanShades(scale), spanLevels(scale), spanLanes(scale)] : [];
  const picture = svg("svg", {
    viewBox: "0 0 " + scale.width + " " + FRAME.height, width: scale.width, height: FRAME.height, tabindex: 0, role: "img",
    "aria-label": inPeriods("Share by month of ") + names + ", " + periodName(state.from) + " to " +
      periodName(state.to) + inPeriods(". Arrow keys read out single months."),
  },
  svg("defs", {}, svg("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("line", { x1: 0, y1: 0, x2: 0, y2: 6, class: "hatch" })), levels?.beside),
  shades?.group, content, levels?.group, ends, brush, cursor);

  let compared = null; // the comparison whose shares are drawn
  const paint = () => {
    content.replaceChildren(axes(scale), marks(scale), ...topics.map((k) => series(k, topics.length === 1, scale)));
    ends.replaceChildren(endLabels(topics, scale));
  };
  paint();
  const drawLevels = (found) => {
    compared = found?.rows?.length ? found : null;
    if (levels && scale.hold(levels.top(found))) paint();
    levels?.draw(found);
    if (state.cursor !== null && cursor.getAttribute("visibility") === "visible") note.textContent = readout(state.cursor, topics, compared);
  };
  const show = (i) => {
    state.cursor = i;
    cursor.setAttribute("x1", scale.x(i));
    cursor.setAttribute("x2", scale.x(i));
    cursor.setAttribute("visibility", "visible");
    note.textContent = readout(i, topics, compared);
    onMonth(i);
  };
  const pixel = (event) => ((event.clientX - picture.getBoundingClientRect().left) * scale.width) / picture.clientWidth;
  const place = (event) => scale.at(pixel(event));
  const holdOf = (event) => (rates ? spanAt(pixel(event), scale, REACH[event.pointerType] ?? REACH.mouse) : null);
  let start = null, drag = null;
  picture.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    const hold = holdOf(event);
    if (hold) drag = dragSpan(hold.name, hold.part, scale, pixel(event));
    else start = place(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => {
    if (drag) { drag(pixel(event)); return; }
    const i = place(event);
    show(i);
    if (start === null) picture.dataset.hold = holdOf(event)?.part ?? "";
    if (start === null || i === start) return;
    brush.setAttribute("x", Math.min(scale.x(start), scale.x(i)));
    brush.setAttribute("width", Math.abs(scale.x(i) - scale.x(start)));
    brush.setAttribute("visibility", "visible");
  });
  picture.addEventListener("pointercancel", () => { start = null; drag = null; brush.setAttribute("visibility", "hidden"); });
  picture.addEventListener("pointerup", (event) => {
    const end = place(event);
    drag = null;
    const begin = start;
    start = null;
    brush.setAttribute("visibility", "hidden");
    if (begin !== null && Math.abs(end - begin) >= 2) setSpan(Math.min(begin, end), Math.max(begin, end));
  });
  picture.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -PAGE, PageDown: PAGE, Home: -1e6, End: 1e6 }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const i = (state.cursor ?? state.to) + move;
    show(Math.max(state.from, Math.min(state.to, i)));
  });
  holder.replaceChildren(...[picture, lanes?.picture].filter(Boolean));
  placeSpans = () => { shades?.draw(); lanes?.draw(); };
  placeSpans();
  return { levels: drawLevels };
};
