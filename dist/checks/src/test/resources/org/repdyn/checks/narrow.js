// What does not fit a narrow page: a list of texts, empty if everything does.

// A phone zooms out of a page that is too wide, so that the window grows with it.
const page = document.documentElement;
const width = page.clientWidth;

/** Texts of a chart, those of legends among them, that are cut off or too small to read. */
function cut(svg) {
  const frame = svg.getBoundingClientRect();
  const small = frame.width / svg.viewBox.baseVal.width < 0.75;
  return [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim()).flatMap((text) => {
    const box = text.getBoundingClientRect();
    return small || box.left < frame.left - 2 || box.right > frame.right + 2
      ? [svg.closest('.chart').id + ': ' + text.textContent] : [];
  });
}

/** Elements that reach beyond the window, and that cannot be scrolled on their own. */
function wide(element) {
  const box = element.getBoundingClientRect();
  return box.right > width + 1 && !element.closest('.scroll, pre, svg')
    ? [element.tagName + '.' + element.className + ': ends at ' + box.right] : [];
}

return [
  ...page.scrollWidth > width ? ['the page is ' + page.scrollWidth + ' wide'] : [],
  ...[...document.querySelectorAll('body *')].flatMap(wide),
  ...[...document.querySelectorAll('.chart svg.marks')].flatMap(cut),
];
