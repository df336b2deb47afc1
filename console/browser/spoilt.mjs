// What happens to pages that nobody wants: each is done to a page on purpose, to see that it is noticed.
// The last ones are what other machines do, and no fault. How it is done and undone runs in the page.

const recoloured = { does: ([name, value]) => document.documentElement.style.setProperty(name, value), undoes: ([name]) => document.documentElement.style.removeProperty(name) };
const styled = {
  does: ([selector, property, value]) => { for (const each of document.querySelectorAll(selector)) each.style.setProperty(property, value, "important"); },
  undoes: ([selector, property]) => { for (const each of document.querySelectorAll(selector)) each.style.removeProperty(property); },
};
const turned = () => { const all = document.documentElement; all.dataset.theme = all.dataset.theme === "dark" ? "light" : "dark"; };
const TEXT = "body, input, button, select, text";

/** By page, so that each is opened once. */
export const SPOILT = {
  home: [
    { what: "a water of another colour", how: recoloured, by: ["--both", "#8f5fa8"], fault: true },
    { what: "an accent of another colour", how: recoloured, by: ["--accent", "#a1338f"], fault: true },
    { what: "the other theme", how: { does: turned, undoes: turned }, fault: true },
    { what: "a river that is not drawn", how: styled, by: ["svg.river .water", "visibility", "hidden"], fault: true },
    { what: "a font with serifs", how: styled, by: [TEXT, "font-family", "'DejaVu Serif', 'Noto Serif CJK TC', serif"], fault: false },
  ],
  person: [{ what: "a picture that is hidden", how: styled, by: ["svg.timeline", "visibility", "hidden"], fault: true }],
  paths: [{ what: "a Sankey without its ribbons", how: styled, by: ["svg.sankey path", "visibility", "hidden"], fault: true }],
  people: [
    { what: "a column that flows over", how: styled, by: ["table.people", "width", "1700px"], fault: true },
    { what: "a font with serifs", how: styled, by: [TEXT, "font-family", "'DejaVu Serif', 'Noto Serif CJK TC', serif"], fault: false },
  ],
  stages: [
    { what: "a picture that is half as wide", how: styled, by: ["svg.course", "width", "50%"], fault: true },
    { what: "a smaller font", how: styled, by: [TEXT, "font-family", "'Liberation Sans', Arial, 'Noto Sans CJK TC', sans-serif"], fault: false },
  ],
  costs: [{ what: "a curve without its lines", how: styled, by: ["svg.curve path", "visibility", "hidden"], fault: true }],
};
