"use strict";
// What moves on the page: charts as they come into sight, tabs, opened definitions, the list of contents, paper.
const PAPER = { width: 650, height: 210 };
const HALF_PAPER = { width: 316, height: 190 };

const places = () => [...document.querySelectorAll(".chart")];

const near = new IntersectionObserver(
  (entries) => entries.forEach((entry) => entry.isIntersecting && draw(entry.target)),
  { rootMargin: "600px 0px" },
);
places().forEach((place) => near.observe(place));

const choose = (tabs, tab) => {
  for (const each of tabs.querySelectorAll("[role=tab]")) {
    const chosen = each === tab;
    each.setAttribute("aria-selected", String(chosen));
    each.tabIndex = chosen ? 0 : -1;
    const panel = document.getElementById(each.getAttribute("aria-controls"));
    panel.classList.toggle("shown", chosen);
    if (chosen) {
      for (const place of panel.querySelectorAll(".chart")) {
        draw(place);
        fit(place);
      }
    }
  }
};

for (const tabs of document.querySelectorAll(".tabs")) {
  const all = [...tabs.querySelectorAll("[role=tab]")];
  all.forEach((tab, at) => {
    tab.addEventListener("click", () => choose(tabs, tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = all[(at + step + all.length) % all.length];
      choose(tabs, next);
      next.focus();
    });
  });
}

const opened = () => document.querySelectorAll("details.about[open]");

for (const about of document.querySelectorAll("details.about")) {
  about.addEventListener("toggle", () => {
    if (!about.open) return;
    opened().forEach((other) => other !== about && (other.open = false));
    about.classList.toggle("flip", about.getBoundingClientRect().right < 360);
  });
}
document.addEventListener("click", (event) => {
  opened().forEach((about) => about.contains(event.target) || (about.open = false));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") opened().forEach((about) => (about.open = false));
});

const links = new Map([...document.querySelectorAll(".rail a")].map((link) => [link.hash.slice(1), link]));
const sections = [...document.querySelectorAll("main > section")];

const mark = () => {
  const line = window.innerHeight * 0.3;
  const current = sections.filter((section) => section.getBoundingClientRect().top <= line).pop();
  for (const [name, link] of links) {
    if (current && name === current.id) {
      if (link.hasAttribute("aria-current")) continue;
      link.setAttribute("aria-current", "true");
      const list = link.closest("nav");
      list.scrollTo({ left: link.offsetLeft - list.offsetLeft - 20 });
    } else {
      link.removeAttribute("aria-current");
    }
  }
};
document.addEventListener("scroll", mark, { passive: true });
mark();

// Hidden panels have no size, so everything is drawn at the paper's width before it is laid out for print.
window.addEventListener("beforeprint", () => {
  printing = true;
  for (const place of places()) {
    draw(place);
    drawn.get(place).chart.resize(place.closest(".tabs") ? HALF_PAPER : PAPER);
  }
  repaint();
});
window.addEventListener("afterprint", () => {
  printing = false;
  repaint();
  for (const place of drawn.keys()) fit(place);
});
dark.addEventListener("change", repaint);
