// Two spans on the chart: shaded months with their shares, and bars below it that are dragged or moved by keys.
const SPANS = ["before", "after"];
const SPAN_NAMES = { before: "Before", after: "After" };
const PARTS = { whole: "", first: inPeriods(", first month"), last: inPeriods(", last month") };
const LANE = 30, BAR = 18, GRIP = 12, REACH = { mouse: 7, pen: 9, touch: 16 };

// The drawing and the sentences of the spans; each drawing of the chart puts its own here.
let placeSpans = () => {};
let tellComparison = () => {};

const putSpans = (spans, origin) => {
  for (const [name, span] of Object.entries(spans)) {
    state.spans[name] = { first: span.first, last: span.last, text: span.text ?? periodText(span), error: "" };
  }
  state.origin = origin;
};
const setSpans = (spans, origin) => {
  putSpans(spans, origin);
  placeSpans();
  tellComparison();
};
const spansOfChange = (change) => {
  return { before: { first: placeOfMonth(change.reference_start), last: placeOfMonth(change.reference_end) },
    after: { first: placeOfMonth(change.start), last: placeOfMonth(change.end) } };
};
const changesOf = (k) => allChanges.filter((change) => change.topic === k);
// The first and the last year, or third where the archive is shorter; longer where they hold hardly an article.
const MIN_DOCS_OF_END = 12;
const spansOfEnds = () => {
  const n = byYear ? 1 : Math.max(1, Math.min(12, Math.floor(data.months.length / 3))), most = Math.max(n, Math.floor(data.months.length / 2));
  const enough = (months) => {
    let docs = 0;
    const at = months.findIndex((i) => (docs += data.docs[i]) >= MIN_DOCS_OF_END);
    return at < 0 ? most : clip(at + 1, n, most);
  };
  const months = data.months.map((_, i) => i), [head, tail] = [enough(months), enough(months.toReversed())];
  return { before: { first: 0, last: head - 1 }, after: { first: data.months.length - tail, last } };
};
// Until a reader sets them, the spans are those of the topic's largest change.
const offerSpans = (k) => {
  if (!rates || state.origin === "hand") return;
  const [change] = changesOf(k);
  if (change) putSpans(spansOfChange(change), "change");
  else putSpans(spansOfEnds(), "ends");
};
const showsChange = (change) => {
  const spans = spansOfChange(change);
  return change.topic === state.topic && SPANS.every((name) => !state.spans[name]?.error &&
    state.spans[name]?.first === spans[name].first && state.spans[name]?.last === spans[name].last);
};

const movedSpan = ({ first, last: end }, part, by) => {
  if (part === "first") return { first: clip(first + by, 0, end), last: end };
  if (part === "last") return { first, last: clip(end + by, first, last) };
  const shift = clip(by, -first, last - end);
  return { first: first + shift, last: end + shift };
};
// A drag: from the place of the pointer it sets the span.
const dragSpan = (name, part, scale, from) => {
  const begin = { ...state.spans[name] };
  return (px) => {
    const [a, b] = [scale.at(from), scale.at(px)];
    setSpans({ [name]: part === "new" ? { first: Math.min(a, b), last: Math.max(a, b) }
      : movedSpan(begin, part, Math.round(scale.exact(px) - scale.exact(from))) }, "hand");
  };
};

// Where a span begins and ends on the chart, kept within it.
const spanEdges = (scale, span) => {
  const [low, high] = [FRAME.left, scale.width - FRAME.right];
  if (scale.span.length < 2) return span.first <= state.from && span.last >= state.from ? [low, high] : [low, low];
  const half = (scale.x(state.from + 1) - scale.x(state.from)) / 2;
  return [clip(scale.x(span.first) - half, low, high), clip(scale.x(span.last) + half, low, high)];
};
const isShown = (span) => span && !span.error && span.last >= state.from && span.first <= state.to;

// What a pointer in the chart takes hold of: an end of a span, the span, or nothing.
const spanAt = (px, scale, reach) => {
  const found = SPANS.filter((name) => isShown(state.spans[name])).flatMap((name) => {
    const [x0, x1] = spanEdges(scale, state.spans[name]);
    const inside = px >= x0 && px <= x1;
    const hold = Math.min(reach, inside ? (x1 - x0) / 4 : reach);
    return [["first", Math.abs(px - x0), hold], ["last", Math.abs(px - x1), hold], ["whole", inside ? hold : Infinity, hold]]
      .filter(([, far, limit]) => far <= limit).map(([part, far]) => ({ name, part, far: far - (inside ? 0.5 : 0) }));
  });
  return found.sort((a, b) => a.far - b.far)[0] ?? null;
};

// The months of both spans shaded, with the shares that are compared as lines over them.
const spanShades = (scale) => {
  const group = svg("g", { class: "spans" });
  const draw = () => group.replaceChildren(...SPANS.filter((name) => isShown(state.spans[name])).map((name) => {
    const [x0, x1] = spanEdges(scale, state.spans[name]);
    return svg("rect", { class: "shade " + name, x: x0, width: x1 - x0, y: FRAME.top, height: scale.y(0) - FRAME.top });
  }));
  return { group, draw };
};
// Line and band are smoothed over time: beside the share of a span they would be a second answer to one question.
const hideLine = (beside, scale, edges) => {
  const ends = edges.toSorted((a, b) => a[0] - b[0]).flat(), cuts = [0, ...ends, scale.width];
  const parts = [];
  for (let k = 0; k < cuts.length; k += 2) {
    if (cuts[k + 1] > cuts[k]) parts.push(svg("rect", { x: cuts[k], width: cuts[k + 1] - cuts[k], y: 0, height: FRAME.height }));
  }
  beside.replaceChildren(...parts);
};
const spanLevels = (scale) => {
  const group = svg("g", { class: "levels" });
  const beside = svg("clipPath", { id: "beside" });
  const shownSpans = (rows) => (rows.length ? SPANS.filter((name) => isShown(state.spans[name])) : []);
  // The highest bound that the axis must hold.
  const top = (found) => Math.max(0, ...(found?.rows ?? []).flatMap((row) =>
    shownSpans(found.rows).map((name) => levelOf(row.topic, monthsOf(state.spans[name])).upper)));
  const level = (row, name, alone) => {
    const [x0, x1] = spanEdges(scale, state.spans[name]), share = row["share_" + name];
    const { lower, upper } = levelOf(row.topic, monthsOf(state.spans[name]));
    const y = scale.y(share), own = colourOf(data.topics[row.topic]), colour = alone ? null : own;
    return [svg("rect", { class: "box", x: x0, width: x1 - x0, y: scale.y(upper), height: scale.y(lower) - scale.y(upper), fill: own }),
      svg("line", { class: "level", x1: x0, x2: x1, y1: y, y2: y, stroke: colour }),
      alone ? svg("text", { class: "level-text", x: clip((x0 + x1) / 2, FRAME.left + 18, scale.width - FRAME.right - 18),
        y: y < FRAME.top + 16 ? y + 15 : y - 6, "text-anchor": "middle" }, shareWords(share)) : null];
  };
  const draw = (found) => {
    const rows = found?.rows ?? [], shown = shownSpans(rows);
    group.replaceChildren(...rows.flatMap((row) => shown.flatMap((name) => level(row, name, rows.length === 1))).filter(Boolean));
    hideLine(beside, scale, shown.map((name) => spanEdges(scale, state.spans[name])));
    group.ownerSVGElement?.classList.toggle("hides-end", shown.some((name) => state.spans[name].last >= state.to));
  };
  return { group, draw, top, beside };
};

const spanSlider = (name, part, onKey) => {
  const shapes = part === "whole" ? [svg("rect", { class: "bar", height: BAR, rx: 3 })]
    : [svg("rect", { class: "hold", width: 2 * GRIP, height: LANE }), svg("rect", { class: "grip", width: GRIP, height: BAR, rx: 3 }),
      svg("path", { class: "grip-line", d: "M0 5V13" })];
  return svg("g", {
    class: "slider " + part, role: "slider", tabindex: 0, "data-span": name, "data-part": part, "aria-orientation": "horizontal",
    "aria-label": SPAN_NAMES[name] + PARTS[part], "aria-valuemin": 0, "aria-valuemax": last, onkeydown: onKey,
  }, shapes);
};
const placeSlider = (node, span, scale, top) => {
  const [x0, x1] = spanEdges(scale, span), part = node.dataset.part, y = top + (LANE - BAR) / 2;
  const words = { whole: periodName(span.first) + " to " + periodName(span.last), first: periodName(span.first), last: periodName(span.last) };
  node.setAttribute("aria-valuenow", part === "last" ? span.last : span.first);
  node.setAttribute("aria-valuetext", words[part]);
  if (part === "whole") {
    const bar = node.querySelector(".bar");
    bar.setAttribute("x", x0); bar.setAttribute("y", y); bar.setAttribute("width", Math.max(x1 - x0, 3));
    return;
  }
  const out = part === "first" ? x0 - GRIP : x1;
  node.querySelector(".hold").setAttribute("x", part === "first" ? x0 - 2 * GRIP : x1);
  node.querySelector(".hold").setAttribute("y", top);
  node.querySelector(".grip").setAttribute("x", out);
  node.querySelector(".grip").setAttribute("y", y);
  node.querySelector(".grip-line").setAttribute("transform", "translate(" + (out + GRIP / 2) + " " + y + ")");
};

const spanKey = (name, part) => (event) => {
  const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -PAGE, PageUp: PAGE, Home: -1e6, End: 1e6 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  setSpans({ [name]: movedSpan(state.spans[name], part, by) }, "hand");
};

// The two bars under the chart. A drag beside a bar draws the span anew.
const spanLanes = (scale) => {
  const lanes = SPANS.map((name, k) => {
    const top = k * LANE;
    const sliders = Object.keys(PARTS).map((part) => spanSlider(name, part, spanKey(name, part)));
    return { name, top, sliders, group: svg("g", { class: "lane " + name, "data-lane": name },
      svg("rect", { class: "track", x: FRAME.left, width: scale.width - FRAME.left - FRAME.right, y: top + (LANE - BAR) / 2, height: BAR }),
      svg("rect", { class: "hold", x: 0, width: scale.width, y: top, height: LANE }),
      svg("text", { x: FRAME.left - 16, y: top + LANE / 2 + 4, "text-anchor": "end", "aria-hidden": "true" }, SPAN_NAMES[name]), sliders) };
  });
  const picture = svg("svg", { class: "lanes", viewBox: "0 0 " + scale.width + " " + 2 * LANE, width: scale.width, height: 2 * LANE,
    role: "group", "aria-label": "Spans compared" }, lanes.map(({ group }) => group));
  const place = (event) => ((event.clientX - picture.getBoundingClientRect().left) * scale.width) / picture.clientWidth;
  let drag = null;
  picture.addEventListener("pointerdown", (event) => {
    const name = event.target.closest("[data-lane]")?.dataset.lane;
    if (!name || event.button > 0) return;
    const part = event.target.closest("[data-part]")?.dataset.part ?? "new";
    drag = dragSpan(name, part, scale, place(event));
    picture.setPointerCapture(event.pointerId);
    if (part === "new") drag(place(event));
  });
  picture.addEventListener("pointermove", (event) => { if (drag) drag(place(event)); });
  for (const kind of ["pointerup", "pointercancel"]) picture.addEventListener(kind, () => { drag = null; });
  const draw = () => lanes.forEach(({ name, top, sliders }) => sliders.forEach((node) => {
    const span = state.spans[name];
    node.toggleAttribute("hidden", Boolean(span.error));
    if (!span.error) placeSlider(node, span, scale, top);
  }));
  return { picture, draw };
};
