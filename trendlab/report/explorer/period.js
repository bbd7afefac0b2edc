// Spans of months as people write them: 2019, 2023Q2, 2020-03, 2020-03..2020-05, 2023.. .
const GRAMMAR = byYear ? inUnits("a year (2019) or FIRST..LAST of such, with an open end (2023..) or not, since the articles are dated by year only")
  : "a year (2019), quarter (2023Q2), month (2020-03) or FIRST..LAST of such, with an open end (2023..) or not";
const POINT = /^(\d{4})(?:-?[Qq]([1-4])|-(0[1-9]|1[0-2]))?$/;

const monthsOfPoint = (point) => {
  const found = POINT.exec(point);
  if (!found || (byYear && (found[2] || found[3]))) throw new RangeError("a span must be " + GRAMMAR + "; got “" + point + "”");
  const [, year, quarter, month] = found;
  if (month) return [point, point];
  if (quarter) return [3 * quarter - 2, 3 * quarter].map((m) => year + "-" + String(m).padStart(2, "0"));
  return [year + "-01", year + "-12"];
};

// First and last position among the page's months of what the words name; a RangeError says what is wrong with them.
const parsePeriod = (text) => {
  const parts = text.trim().split("..").map((part) => part.trim());
  if (parts.length > 2 || !parts.some(Boolean)) {
    throw new RangeError("a span must be " + GRAMMAR + "; got " + (text.trim() ? "“" + text.trim() + "”" : "nothing"));
  }
  const first = parts[0] ? monthsOfPoint(parts[0])[0] : data.months[0];
  const end = parts.at(-1) ? monthsOfPoint(parts.at(-1))[1] : data.months[last];
  if (parts[0] && parts.at(-1) && end < first) throw new RangeError("a span must end after it begins; got “" + text.trim() + "”");
  const inside = data.months.map((_, i) => i).filter((i) => data.months[i] >= first && data.months[i] <= end);
  if (!inside.length) {
    throw new RangeError("a span must lie within " + periodText({ first: 0, last: 0 }) + " to " + periodText({ first: last, last }) +
      inUnits(", where the articles are") + "; got “" + text.trim() + "”");
  }
  return { first: inside[0], last: inside.at(-1) };
};

// The shortest words for a span: a year or quarter where it is one.
const periodText = ({ first, last: end }) => {
  const [a, b] = [data.months[first], data.months[end]];
  const [year, month] = a.split("-"), [endYear, endMonth] = b.split("-");
  if (byYear) return year === endYear ? year : year + ".." + endYear;
  if (a === b) return a;
  if (month === "01" && endMonth === "12") return year === endYear ? year : year + ".." + endYear;
  if (year === endYear && Number(endMonth) - Number(month) === 2 && Number(endMonth) % 3 === 0) return year + "Q" + endMonth / 3;
  return a + ".." + b;
};

// In 2019, in March and April 2020, from May 2019 to July 2020: as the report says it.
const whenWords = ({ first, last: end }) => {
  const [year, month] = data.months[first].split("-").map(Number), [endYear, endMonth] = data.months[end].split("-").map(Number);
  const name = (number) => MONTHS[number - 1];
  if (byYear || (month === 1 && endMonth === 12)) {
    return year === endYear ? "in " + year : endYear === year + 1 ? "in " + year + " and " + endYear : "from " + year + " to " + endYear;
  }
  if (first === end) return "in " + name(month) + " " + year;
  if (year !== endYear) return "from " + name(month) + " " + year + " to " + name(endMonth) + " " + endYear;
  return endMonth === month + 1 ? "in " + name(month) + " and " + name(endMonth) + " " + year
    : "from " + name(month) + " to " + name(endMonth) + " " + year;
};
const monthsOf = ({ first, last: end }) => Array.from({ length: end - first + 1 }, (_, i) => first + i);
