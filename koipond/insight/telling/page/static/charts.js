"use strict";
// Draws the chart specs that the page holds. Colours are given twice: for light and paper, and for dark.
const COLOURS = {
  light: {
    line: ["#0d9488", "#f59e0b", "#6366f1", "#94b8b3", "#be3455", "#3b82c4", "#8a6d3b", "#5b8c2a", "#a855b5", "#475569"],
    ink: "#4b5856", faint: "#e5e8e8", card: "#ffffff",
  },
  dark: {
    line: ["#2dbfae", "#f7b84b", "#9698f5", "#5f807c", "#ee7a95", "#74b0e6", "#c9a869", "#94c364", "#d28fdc", "#a3b1c4"],
    ink: "#b4c0be", faint: "#2a3533", card: "#171f1e",
  },
};
const FONT = getComputedStyle(document.body).fontFamily;
const drawn = new Map();
let printing = false;

const dark = matchMedia("(prefers-color-scheme: dark)");
const colours = () => COLOURS[dark.matches && !printing ? "dark" : "light"];
const colourOf = (at) => colours().line[at % colours().line.length];

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};

const swatch = (colour) => {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 10 10");
  const dot = document.createElementNS(space, "circle");
  for (const [name, value] of [["cx", 5], ["cy", 5], ["r", 5], ["fill", colour]]) dot.setAttribute(name, value);
  svg.append(dot);
  return svg;
};

// A tooltip is built of elements, never of markup: names come from a file that anybody may have written.
const tip = (title, rows) => {
  const box = element("div", "tip");
  if (title) box.append(element("div", "tip-title", title));
  for (const { colour, name, text, band } of rows) {
    const row = element("div", "tip-row");
    row.append(swatch(colour), element("b", "", name), element("span", "", text));
    if (band) row.append(element("i", "", band));
    box.append(row);
  }
  return box;
};

const axisText = () => ({ color: colours().ink, fontSize: 12, hideOverlap: true });

const frame = (tooltip) => ({
  animation: false,
  textStyle: { fontFamily: FONT },
  grid: { left: 4, right: 12, top: 24, bottom: 4, containLabel: true },
  tooltip: {
    trigger: "axis", confine: true, backgroundColor: colours().card, borderColor: colours().faint,
    textStyle: { color: colours().ink }, axisPointer: { type: "line", lineStyle: { color: colours().ink } }, ...tooltip,
  },
});

const valueAxis = (unit, name = "") => ({
  type: "value", name, nameGap: 10, nameTextStyle: { color: colours().ink, fontSize: 12, align: "left" },
  axisLabel: { ...axisText(), formatter: (value) => written(value, unit, true) },
  axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: colours().faint } },
});

// The last day of a curve is seldom a round number: its label would touch the last round one.
const measuredAxis = (unit) => {
  const axis = valueAxis(unit);
  const axisLabel = { ...axis.axisLabel, showMaxLabel: unit === "share" };
  return { ...axis, axisLabel, splitLine: { show: false }, min: "dataMin", max: "dataMax" };
};

const categoryAxis = (categories) => ({
  type: "category", data: categories, axisLabel: axisText(), axisTick: { show: false },
  axisLine: { lineStyle: { color: colours().faint } },
});

// The band is one polygon over the points that have limits; a line may be known where its limits are not.
const bandOf = (line, at, colour) => {
  const points = line.x.map((x, point) => [x, line.low[point], line.high[point]]).filter((point) => point[1] !== null);
  return {
    type: "custom", name: `band-${at}`, silent: true, z: 2, data: points, encode: { x: 0, y: [1, 2] }, clip: true,
    renderItem: (params, api) => {
      if (params.dataIndexInside > 0) return undefined;
      const under = points.map(([x, low]) => api.coord([x, low]));
      const over = points.map(([x, , high]) => api.coord([x, high])).reverse();
      return { type: "polygon", shape: { points: [...under, ...over] }, style: { fill: colour, opacity: 0.15 } };
    },
  };
};

const levelLine = (level) => ({
  silent: true, symbol: "none", label: { show: false }, lineStyle: { color: colours().ink, type: "dashed" },
  data: [{ yAxis: level }],
});

const curves = (spec, on) => {
  const text = spec.x_unit === "text";
  const series = [];
  const tops = [];
  spec.lines.forEach((line, at) => {
    if (!on[at]) return;
    const colour = line.dashed ? colours().ink : colourOf(at);
    if (line.low) series.push(bandOf(line, at, colour));
    tops.push(...line.y, ...(line.high ?? []));
    const few = line.x.length < 40 && text;
    series.push({
      type: "line", name: line.name, data: line.x.map((x, point) => [x, line.y[point]]), color: colour,
      symbol: few ? "circle" : "none", symbolSize: 6, connectNulls: false, z: 4,
      lineStyle: { width: line.dashed ? 1 : 2.2, type: line.dashed ? "dashed" : "solid" },
      markLine: at === 0 && spec.level !== null ? levelLine(spec.level) : undefined,
    });
  });
  const categories = spec.lines.length ? spec.lines[0].x : [];
  const x = text ? categoryAxis(categories) : measuredAxis(spec.x_unit);
  const y = { ...valueAxis(spec.y_unit), scale: spec.level !== null };
  if (spec.y_unit === "share" && Math.max(...tops) > 0.8) y.max = 1;
  const option = frame({ formatter: (points) => curveTip(spec, points) });
  const named = spec.x_name ? { name: spec.x_name, nameLocation: "middle", nameGap: 30, nameTextStyle: { color: colours().ink, fontSize: 12 } } : {};
  if (spec.x_name) option.grid.bottom = 24;
  if (text) option.grid.right = 28;
  return { ...option, xAxis: { ...x, ...named }, yAxis: y, series };
};

const curveTip = (spec, points) => {
  const rows = [];
  for (const point of points) {
    const at = spec.lines.findIndex((line) => line.name === point.seriesName);
    if (at < 0) continue;
    const line = spec.lines[at];
    const band = line.low && typeof line.low[point.dataIndex] === "number"
      ? `${written(line.low[point.dataIndex], spec.y_unit)}–${written(line.high[point.dataIndex], spec.y_unit)}` : "";
    rows.push({ colour: point.color, name: line.name, text: written(point.value[1], spec.y_unit), band });
  }
  const x = points.length ? points[0].value[0] : "";
  return tip(spec.x_name ? `${spec.x_name} ${written(x, spec.x_unit, true)}` : String(x), rows);
};

const columns = (spec, on) => {
  const shown = spec.stacks.filter((_, at) => on[at]);
  const round = (at) => (spec.side || at === shown.length - 1 ? [3, 3, 0, 0] : 0);
  const series = shown.map((stack, at) => ({
    type: "bar", name: stack.name, data: stack.values, stack: spec.side ? undefined : "all", barMaxWidth: 34,
    color: colourOf(stack.colour), itemStyle: { borderRadius: round(at) },
  }));
  const axes = [valueAxis(spec.unit)];
  if (spec.line && on[spec.stacks.length]) {
    const own = spec.line.unit !== spec.unit;
    const whole = spec.line.unit === "share" ? { min: 0, max: 1 } : {};
    if (own) axes.push({ ...valueAxis(spec.line.unit), splitLine: { show: false }, ...whole });
    series.push({
      type: "line", name: spec.line.name, data: spec.line.values, yAxisIndex: own ? 1 : 0, color: colourOf(spec.line.colour),
      symbol: "circle", symbolSize: 5, lineStyle: { width: 2.2 },
    });
  }
  const unitOf = (name) => (spec.line && spec.line.name === name ? spec.line.unit : spec.unit);
  const formatter = (points) =>
    tip(points[0].axisValueLabel, points.map((point) => ({
      colour: point.color, name: point.seriesName, text: written(point.value, unitOf(point.seriesName)),
    })));
  return { ...frame({ formatter }), xAxis: categoryAxis(spec.categories), yAxis: axes, series };
};

const parts = (spec) =>
  spec.kind === "curves"
    ? spec.lines.map((line, at) => ({ name: line.name, shown: line.shown, colour: line.dashed ? colours().ink : colourOf(at) }))
    : [...spec.stacks, ...(spec.line ? [spec.line] : [])].map((part) => ({ name: part.name, shown: true, colour: colourOf(part.colour) }));

const redraw = (one) => {
  const option = (one.spec.kind === "curves" ? curves : columns)(one.spec, one.on);
  one.chart.setOption(option, { notMerge: true });
  one.chart.getZr().flush();
};

const keysOf = (one) => {
  const keys = element("div", "keys");
  parts(one.spec).forEach((part, at) => {
    const key = element("button", "key");
    key.type = "button";
    key.setAttribute("aria-pressed", String(one.on[at]));
    key.append(swatch(part.colour), document.createTextNode(part.name));
    key.addEventListener("click", () => {
      if (one.on[at] && one.on.filter(Boolean).length === 1) return;
      one.on[at] = !one.on[at];
      key.setAttribute("aria-pressed", String(one.on[at]));
      redraw(one);
    });
    keys.append(key);
  });
  return keys;
};

// ECharts keeps a size it was once told, so each fitting asks for the size of the place anew.
const fit = (place) => {
  const one = drawn.get(place);
  if (printing || !one || place.clientWidth === 0) return;
  if (one.chart.getWidth() === place.clientWidth && one.chart.getHeight() === place.clientHeight) return;
  one.chart.resize({ width: "auto", height: "auto" });
};
const sized = new ResizeObserver((entries) => entries.forEach((entry) => fit(entry.target)));

const draw = (place) => {
  if (drawn.has(place)) return;
  const spec = held.charts[place.dataset.chart];
  const one = { spec, on: parts(spec).map((part) => part.shown), chart: echarts.init(place, null, { renderer: "svg" }) };
  drawn.set(place, one);
  if (one.on.length > 1) {
    one.keys = keysOf(one);
    place.before(one.keys);
  }
  redraw(one);
  sized.observe(place);
};

const repaint = () => {
  for (const one of drawn.values()) {
    if (one.keys) {
      const fresh = keysOf(one);
      one.keys.replaceWith(fresh);
      one.keys = fresh;
    }
    redraw(one);
  }
};
