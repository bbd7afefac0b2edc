// Data, state and small helpers. Text from articles enters the page as text nodes only.
const data = JSON.parse(document.getElementById("data").textContent);
const dated = data.months.length > 0;
// Concepts, and later a question in words, stand behind the topics and are drawn and compared as they are.
const nTopics = data.topics.length;
data.topics.push(...data.concepts);
const allChanges = [...data.changes, ...data.concept_changes];
const last = data.months.length - 1;
const LEVEL = +(100 * data.level).toFixed(2) + " %";
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
const VERDICTS = { rising: "▲", falling: "▼", flat: "■", unclear: "○" };
const MAX_COMPARED = 6;
const state = { topic: 0, compared: new Set(), from: 0, to: Math.max(last, 0), query: "", order: "size", cursor: null,
  spans: { before: null, after: null }, origin: "" };

const byId = (id) => document.getElementById(id);

const fill = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
};
const el = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

// A sentence of the report. A label that runs right to left is isolated, so that it turns no number or label beside it around.
const RTL = "\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}";
const RTL_RUN = new RegExp("([" + RTL + "](?:[^“”;()\\p{Script=Latin}]*[" + RTL + "\\p{M}])?)", "u");
const isolated = (sentence) => sentence.split(RTL_RUN).map((part, i) => (i % 2 ? el("bdi", {}, part) : part));

const isDark = () => {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};
const colourOf = (topic) => (isDark() ? topic.dark : topic.colour);

const percent = (part, places = 1) => (part === null ? "no " + data.unit.one : (100 * part).toFixed(places) + " %");
const signed = (value, places = 2) =>
  value === null || value === undefined ? "" : (value > 0 ? "+" : value < 0 ? "−" : "") + Math.abs(value).toFixed(places);
const monthName = (month, short = false) => {
  if (!month) return "no month";
  const name = MONTHS[Number(month.slice(5, 7)) - 1];
  return (short ? name.slice(0, 3) : name) + " " + month.slice(0, 4);
};
// What the chart has at each place: a month, or a year where the articles are dated by year only.
const byYear = data.dated_to === "year";
const periodName = (i, short = false) => (byYear ? data.months[i].slice(0, 4) : monthName(data.months[i], short));
const placeOfMonth = (month) => data.months.indexOf(byYear ? month.slice(0, 4) + "-01" : month);
const pText = (p) => (p === null || p === undefined ? "" : p < 0.001 ? "<.001" : p.toFixed(3).replace(/^0/, ""));
// What the articles are called: data.unit holds one and many, and which of a and an goes before one.
const inUnits = (text) => text.replace(/\b([Aa]n )?([Aa])rticle(s?)\b/gu, (_, before, letter, plural) => {
  const word = plural ? data.unit.many : data.unit.one;
  if (before) return (before[0] === "A" ? data.unit.a[0].toUpperCase() + data.unit.a.slice(1) : data.unit.a) + " " + word;
  return letter === "A" ? word[0].toUpperCase() + word.slice(1) : word;
});
// The same of years, where the articles are dated by year only.
const inPeriods = (text) => (byYear ? text.replaceAll("month", "year").replaceAll("Month", "Year") : text);
// An expected number of them: a part of one is no number that anyone can count.
const countUnits = (n) => (n >= 0.005 && n < 0.995 ? "fewer than one " + data.unit.one
  : Math.round(n).toLocaleString("en") + " " + (Math.round(n) === 1 ? data.unit.one : data.unit.many));
const count = (n, noun) => n.toLocaleString("en") + " " + noun + (n === 1 ? "" : "s");
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const say = (text) => { byId("status").textContent = text; };
const spanIndices = () => {
  const found = [];
  for (let i = state.from; dated && i <= state.to; i += 1) found.push(i);
  return found;
};
const shownTopics = () => [state.topic, ...[...state.compared].filter((k) => k !== state.topic)];

// A spreadsheet would run a cell that starts like a formula; an apostrophe makes it text.
const cell = (value) => {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^\s*[=+\-@\t\r\n＝＋－＠]/.test(value) ? "'" + value : value;
  return /[",\n\r]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
};
const download = (name, rows) => {
  const blob = new Blob([rows.map((row) => row.map(cell).join(",")).join("\n") + "\n"], { type: "text/csv;charset=utf-8" });
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  say(name + " was made: " + count(rows.length - 1, "row") + ".");
};
