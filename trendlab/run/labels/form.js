// A form that shows one row at a time, keeps every answer in this browser, and saves all of them as the sheet's CSV.
// Text from articles enters the page as text nodes only.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const KEPT = "trendlab-label-" + data.key;
const answers = data.rows.map(() => ({}));
let at = 0;

const el = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
};

// Answers are kept under the name of who gave them, so that two people at one computer do not see each other's.
// A browser may forbid storage: the answers then live as long as the page, and the status line says so.
let stored = true;
let coder = "";
const tryStorage = (work) => {
  try {
    return work();
  } catch (error) {
    stored = false;
    return null;
  }
};
const keep = () => tryStorage(() => {
  localStorage.setItem(KEPT, coder);
  localStorage.setItem(KEPT + "-" + coder, JSON.stringify(answers));
});
// What was answered before anyone gave a name is theirs who give it now, above what they answered earlier; and it is
// nobody else's, who may give a name after them.
const restore = (unnamed) => tryStorage(() => {
  const found = JSON.parse(localStorage.getItem(KEPT + "-" + coder) || "[]");
  answers.forEach((own, k) => { answers[k] = { ...found[k], ...(unnamed ? own : {}) }; });
});
const nameCoder = (name) => {
  const before = coder;
  coder = name.trim();
  byId("coder").value = coder;
  if (before === coder) return;
  restore(before === "");
  if (before === "") tryStorage(() => localStorage.removeItem(KEPT + "-"));
  keep();
  at = firstOpen(0);
  show();
};

const isArticle = (row) => row.kind === "article";
const isOpen = (k) => {
  if (!isArticle(data.rows[k])) return !answers[k].intruder;
  return data.questions.some((head) => !answers[k][head]);
};
const firstOpen = (from) => {
  const order = data.rows.map((_, k) => (from + k) % data.rows.length);
  const found = order.find(isOpen);
  return found === undefined ? from : found;
};

const go = (k) => {
  at = Math.min(Math.max(k, 0), data.rows.length - 1);
  show();
  byId("row").focus();
};
const put = (name, value) => {
  if (answers[at][name] === value) delete answers[at][name];
  else answers[at][name] = value;
  keep();
  show();
};
const restIsNo = () => {
  data.questions.forEach((head) => { if (!answers[at][head]) answers[at][head] = "n"; });
  keep();
  go(at + 1);
};
const choose = (number) => {
  answers[at].intruder = String(number);
  keep();
  go(at + 1);
};

const answerButtons = (head) => [["y", "Yes"], ["n", "No"], ["?", "Unsure"]].map(([value, word]) =>
  el("button", { type: "button", "aria-pressed": String(answers[at][head] === value), "data-answer": value,
    onclick: () => put(head, value) }, word));
const shortName = (head) => head.replace(/^\[[^\]]*\] about: /, "");
const questionList = () => el("ul", {}, ...data.questions.map((head, k) => el("li", { "data-question": String(k) },
  el("span", { class: "quiet" }, k < 9 ? String(k + 1) : ""), el("span", { dir: "auto" }, shortName(head)),
  el("span", {}, ...answerButtons(head)))));

const show = () => {
  const row = data.rows[at];
  const open = data.rows.filter((_, k) => isOpen(k)).length;
  byId("status").textContent = `Row ${at + 1} of ${data.rows.length}; ${open} still open.`
    + (stored ? "" : " This browser keeps nothing: save before you close the page.");
  const parts = [el("h2", { dir: "auto" }, row.title || "")];
  if (isArticle(row)) {
    parts.push(el("p", { class: "text", dir: "auto" }, row.text), el("p", { class: "quiet" }, "Is it about ...?"), questionList(),
      el("button", { type: "button", class: "wide", id: "rest", onclick: restIsNo }, "The rest: no, and on (Enter)"));
    byId("help").textContent = "Keys: 1 to 9 say yes, Enter says no to the rest and goes on, arrows go back and on.";
  } else {
    row.text.split("\n").forEach((option, k) => parts.push(el("button", { type: "button", class: "wide", dir: "auto",
      "data-option": String(k + 1), "aria-pressed": String(answers[at].intruder === String(k + 1)),
      onclick: () => choose(k + 1) }, option)));
    byId("help").textContent = "Keys: the number of what does not belong, arrows go back and on.";
  }
  byId("row").replaceChildren(...parts);
};

// As in every table of the library, no spreadsheet is to take a cell for a formula.
const cell = (value) => {
  const text = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20']|^[\t\r\n]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
};
const csv = () => {
  const lines = [data.columns.map(cell).join(",")];
  data.rows.forEach((row, k) => {
    const values = { ...row, ...answers[k], coder };
    lines.push(data.columns.map((name) => cell(String(values[name] === undefined || values[name] === null ? "" : values[name])))
      .join(","));
  });
  return "\ufeff" + lines.join("\n") + "\n";
};
const save = () => {
  const name = coder.replace(/[^\p{L}\p{N}]+/gu, "-");
  const link = el("a", { href: URL.createObjectURL(new Blob([csv()], { type: "text/csv" })),
    download: name ? `labels-${name}.csv` : "labels.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === "INPUT") return;
  const row = data.rows[at];
  const number = Number(event.key);
  if (event.key === "ArrowLeft") go(at - 1);
  else if (event.key === "ArrowRight") go(at + 1);
  else if (event.key === "Enter" && isArticle(row) && event.target.tagName !== "BUTTON") restIsNo();
  else if (number >= 1 && isArticle(row) && number <= data.questions.length) put(data.questions[number - 1], "y");
  else if (number >= 1 && !isArticle(row) && number <= row.text.split("\n").length) choose(number);
  else return;
  event.preventDefault();
});
byId("coder").addEventListener("change", () => nameCoder(byId("coder").value));
byId("save").addEventListener("click", save);
byId("back").addEventListener("click", () => go(at - 1));
byId("on").addEventListener("click", () => go(at + 1));
byId("open").addEventListener("click", () => go(firstOpen(at)));
coder = tryStorage(() => localStorage.getItem(KEPT)) || "";
byId("coder").value = coder;
restore();
at = firstOpen(0);
show();
document.documentElement.dataset.ready = "yes";
