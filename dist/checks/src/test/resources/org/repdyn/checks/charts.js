// What is wrong with the charts of a page: a list of texts, empty if nothing is.

/**
 * How many values a chart has to show: of a row that several curves share one for each, of a row of a matrix its cells, of what a
 * slider moves through the moment where it starts; a logarithmic axis has no time 0.
 */
function values(chart, spec) {
  const {fold, flatten} = spec.transform?.find((step) => step.fold || step.flatten) ?? {};
  const frame = spec.params?.find((param) => param.name === 'frame')?.value;
  const positive = 'timed' in chart.dataset && document.querySelector('[name=time][value=log]')?.checked;
  const rows = spec.data.values
    .filter((row) => frame === undefined || row.frame === frame)
    .filter((row) => !positive || row.t > 0);
  return rows.reduce((sum, row) => {
    if (fold) return sum + fold.filter((name) => (row[name] ?? null) !== null).length;
    if (flatten) return sum + row[flatten[0]].length;
    return sum + (Object.values(row).includes(null) ? 0 : 1);
  }, 0);
}

/** How many values a group of marks shows: vertices of lines and areas, one for any other mark. */
function shown(marks) {
  const items = [...marks.querySelectorAll(':scope > *')].filter((item) => item.getAttribute('d') !== '');
  const vertices = items.reduce((sum, item) => sum + (item.getAttribute('d') ?? '').match(/[MLHVC]/g)?.length, 0);
  if (marks.matches('.mark-line')) return vertices;
  return marks.matches('.mark-area') ? vertices / 2 : items.length;
}

function problems(chart) {
  const failed = chart.querySelector('.problem');
  if (failed) return [failed.textContent];
  const spec = JSON.parse(document.getElementById(chart.id + '-spec').textContent);
  const canvas = chart.querySelector('canvas.marks');
  if (canvas) {
    const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(pixels.buffer)).size > 8 ? [] : ['an empty picture'];
  }
  const svg = chart.querySelector('svg.marks');
  const marks = [...svg.querySelectorAll('.role-mark')];
  const drawn = marks.reduce((sum, group) => sum + shown(group), 0);
  const expected = values(chart, spec);
  const folded = spec.transform?.find((step) => step.fold)?.fold ?? [];
  const written = [...svg.querySelectorAll('text, path')].map((item) => item.textContent || item.getAttribute('d') || '');
  return [
    ...drawn < expected ? [drawn + ' drawn of ' + expected + ' values'] : [],
    ...folded.filter((name) => !spec.data.values.some((row) => name in row)).map((name) => 'no data of ' + name),
    ...marks.filter((group) => shown(group) === 0).map((group) => 'nothing in ' + group.getAttribute('class')),
    ...written.filter((text) => /NaN|undefined|Infinity|null/.test(text)),
  ];
}

return [...document.querySelectorAll('.chart')]
  .flatMap((chart) => problems(chart).map((problem) => chart.id + ': ' + problem));
