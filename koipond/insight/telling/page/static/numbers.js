"use strict";
// What the page holds, and how its numbers are written: the same ways as numerals.py.
const held = JSON.parse(document.getElementById("held").textContent);

const grouped = (number, places) =>
  number.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places });

const short = (number) => {
  const size = Math.abs(number);
  const units = held.lang === "zh" ? [[1e8, "亿"], [1e4, "万"]] : [[1e9, "B"], [1e6, "M"]];
  for (const [worth, name] of units) {
    if (size >= worth) {
      const digits = size / worth;
      return grouped(number / worth, digits >= 100 ? 0 : digits >= 10 ? 1 : 2) + name;
    }
  }
  return grouped(number, size < 10 && !Number.isInteger(number) ? 2 : 0);
};

// On an axis 20 reads better than 20.00.
const onAxis = (number) => short(number).replace(/\.(\d*?)0+(?=\D*$)/, (_, kept) => (kept ? `.${kept}` : ""));

const written = (value, unit, axis = false) => {
  if (typeof value !== "number") return value ?? "—";
  if (unit === "share") return `${grouped(value * 100, axis ? (Math.abs(value) < 0.01 && value ? 1 : 0) : 1)}%`;
  if (unit === "minor") return held.symbol + (axis ? onAxis : short)(value / held.minor);
  if (unit === "count" || unit === "days") return axis ? onAxis(value) : short(Math.round(value * 10) / 10);
  return axis ? String(Math.round(value * 100) / 100) : grouped(value, Math.abs(value) < 0.1 && value ? 3 : 2);
};
