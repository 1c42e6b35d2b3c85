// Draws the charts of the page from its embedded specifications. Makes no network requests.
(() => {
  'use strict';
  const page = document.querySelector('h1').textContent.replace(/[^\w.-]+/g, '-');
  const views = new Map();
  const show = new Intl.NumberFormat('en', {maximumSignificantDigits: 5});
  const COLUMN = 234; // 3.25 inches in points: the width of one column of a paper
  const PRINTED = [680, 680, 332, 220]; // pixels of each chart on a printed page, by charts side by side
  let paper = false;
  let logTime = false;

  /** Five significant digits, with a power of ten as superscripts if there would be many zeros. */
  function readable(value) {
    const size = Math.abs(value);
    const plain = size === 0 || size >= 1e-3 && size < 1e6 || Number.isInteger(value);
    return plain ? show.format(value) : powerOfTen(Number(value).toExponential(4));
  }

  function powerOfTen(text) {
    const [digits, power] = text.split('e');
    const raised = [...String(Number(power))].map((c) => c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[c]).join('');
    return Number(digits) + ' × 10' + raised;
  }

  /** The specification of a chart, as embedded in the page. */
  function specOf(chart) {
    return JSON.parse(document.getElementById(chart.id + '-spec').textContent);
  }

  /** The same with a logarithmic time axis, which cannot show time 0. */
  function logarithmic(spec) {
    spec.encoding.x.scale = {...spec.encoding.x.scale, type: 'log'};
    spec.transform = [{filter: 'datum.t > 0'}, ...(spec.transform || [])];
    return spec;
  }

  /** The same in the style of a paper, in points: one column wide, black on white, without grid. */
  function forPaper(spec) {
    const style = JSON.parse(document.getElementById('paper-style').textContent);
    for (const [part, value] of Object.entries(style)) {
      const own = typeof value === 'object' ? {...spec.config[part], ...value} : value;
      spec.config[part] = own;
    }
    if (spec.width === 'container') {
      Object.assign(spec, {width: COLUMN, height: 140, autosize: {type: 'fit-x', contains: 'padding'}});
    } else {
      spec.width = spec.height = 150; // leaves room for labels
    }
    for (const part of [spec, ...spec.layer || []]) {
      for (const mark of [part.mark, part.mark?.point]) {
        if (mark?.strokeWidth) mark.strokeWidth *= 0.6;
        if (mark?.size) mark.size *= 0.35;
      }
      for (const [name, channel] of Object.entries(part.encoding)) {
        if (!channel) continue;
        if (name === 'strokeWidth') channel.scale.range = channel.scale.range.map((width) => width / 2);
        if (channel.axis) delete channel.axis.grid;
        if (channel.legend?.symbolSize) channel.legend.symbolSize *= 0.6;
        if (channel.legend?.gradientLength) channel.legend.gradientLength = spec.width;
      }
    }
    return spec;
  }

  /** As many columns in the legends of lines and points as the chart, which may be as narrow as a phone, has room for. */
  function fitLegends(spec) {
    for (const part of [spec, ...spec.layer || []]) {
      for (const {legend, scale} of Object.values(part.encoding).filter((channel) => channel?.legend?.columns && channel.scale?.domain)) {
        const wide = 30 + 6.5 * Math.max(...scale.domain.map((name) => Math.min(String(name).length, 40)));
        legend.columns = {expr: 'max(1, min(' + legend.columns + ', floor(width / ' + wide + ')))'};
      }
    }
  }

  /** The specification in the chosen style. */
  function styled(chart) {
    let spec = specOf(chart);
    fitLegends(spec);
    if (paper) spec = forPaper(spec);
    if (logTime && 'timed' in chart.dataset) spec = logarithmic(spec);
    return spec;
  }

  async function draw(chart) {
    const place = chart.querySelector('.drawing');
    const spec = styled(chart);
    if (chart.closest('.framed')) spec.params.forEach((param) => delete param.bind);
    views.get(chart)?.finalize();
    try {
      const result = await vegaEmbed(place, spec, {
        ast: true, // expressions are interpreted: the page's policy forbids eval
        renderer: 'svg',
        actions: {export: {svg: true, png: true}, source: false, compiled: false, editor: false},
        scaleFactor: paper ? {svg: 96 / 72, png: 600 / 72} : {svg: 1, png: 3}, // points to pixels; 600 dots per inch
        tooltip: {sanitize: tooltip},
        downloadFileName: page + '-' + chart.id.replace(/^chart-/, ''),
        i18n: {CLICK_TO_VIEW_ACTIONS: 'Save this chart'},
      });
      views.set(chart, result);
      result.view.addEventListener('click', (_, item) => {
        if (['symbol', 'rect'].includes(item?.mark.marktype)) chart.dispatchEvent(new CustomEvent('choose', {detail: item.datum}));
      });
      addSpecActions(chart, place);
      chart.closest('.framed')?.querySelectorAll('.slider input').forEach(
        (slider) => result.view.signal(slider.dataset.signal, Number(slider.value)).runAsync());
    } catch (problem) {
      place.textContent = 'This chart could not be drawn: ' + problem.message;
      place.classList.add('problem');
    }
  }

  /** A value of a tooltip as HTML. */
  function tooltip(value) {
    const text = String(value).replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return /^-?[\d.]+e[+-]?\d+$/.test(text) ? powerOfTen(text) : text;
  }

  /** The specification as a file or on the clipboard, in the menu that saves the picture. */
  function addSpecActions(chart, place) {
    const menu = place.querySelector('.vega-actions');
    const text = () => JSON.stringify(styled(chart), null, 1);
    const save = document.createElement('a');
    save.textContent = 'Save as Vega-Lite';
    save.download = page + '-' + chart.id.replace(/^chart-/, '') + '.vl.json';
    save.href = '#';
    save.addEventListener('click', () => {
      save.href = URL.createObjectURL(new Blob([text()], {type: 'application/json'}));
      setTimeout(() => URL.revokeObjectURL(save.href), 10000);
    });
    const copy = document.createElement('a');
    copy.textContent = 'Copy Vega-Lite';
    copy.href = '#';
    copy.addEventListener('click', (event) => {
      event.preventDefault();
      copyText(text(), copy);
    });
    menu.append(save, copy);
  }

  async function copyText(text, label) {
    const before = label.textContent;
    try {
      await navigator.clipboard.writeText(text);
      label.textContent = 'Copied';
    } catch {
      label.textContent = 'The browser refused';
    }
    setTimeout(() => { label.textContent = before; }, 1500);
  }

  /** Values of all columns at the recorded time that is nearest to the pointer. */
  function readValues(chart) {
    const spec = specOf(chart);
    const values = spec.data.values;
    const label = (name) => name === 't' ? spec.encoding.x.title : name;
    const out = chart.querySelector('.readout');
    const cursor = document.createElement('span');
    cursor.className = 'cursor';
    cursor.hidden = true;
    chart.append(cursor);
    const place = chart.querySelector('.drawing');
    place.addEventListener('pointermove', (event) => {
      const svg = place.querySelector('svg.marks');
      const view = views.get(chart)?.view;
      if (!svg || !view) return;
      const box = svg.getBoundingClientRect();
      const zoom = box.width / svg.viewBox.baseVal.width;
      const left = view.origin()[0] + view.padding().left;
      const top = view.origin()[1] + view.padding().top;
      const x = (event.clientX - box.left) / zoom - left;
      if (x < 0 || x > view.width()) return leave();
      const t = view.scale('x').invert(x);
      const near = values.reduce((a, b) => Math.abs(b.t - t) < Math.abs(a.t - t) ? b : a);
      out.textContent = Object.entries(near)
        .map(([name, value]) => label(name) + ' ' + (value === null ? '–' : readable(value))).join(' · ');
      const frame = chart.getBoundingClientRect();
      cursor.hidden = false;
      cursor.style.left = (box.left - frame.left + zoom * (left + view.scale('x')(near.t))) + 'px';
      cursor.style.top = (box.top - frame.top + zoom * top) + 'px';
      cursor.style.height = (zoom * view.height()) + 'px';
    });
    place.addEventListener('pointerleave', leave);
    function leave() {
      out.textContent = '';
      cursor.hidden = true;
    }
  }

  /** Charts are resized for printing, and back to the window afterwards. */
  function fitPrint() {
    if (paper) return;
    for (const [chart, result] of views) {
      if (specOf(chart).width !== 'container') continue;
      const count = chart.parentElement.children.length;
      const beside = count === 1 || count === 3 && !chart.closest('#statistics') ? count : 2;
      const {height} = specOf(chart);
      const printed = height > 300 ? 0.75 * height : beside === 1 ? 200 : 140;
      result.view.signal('width', PRINTED[beside]).signal('height', printed).run();
    }
  }

  /** As before printing: the width follows from the window, the height from the specification. */
  function fitWindow() {
    for (const [chart, result] of views) {
      if (!paper && specOf(chart).width === 'container') {
        result.view.signal('height', specOf(chart).height);
      }
    }
    window.dispatchEvent(new Event('resize'));
  }

  /** Draws all charts for the page or for a paper, one after another, so that the first is soon there. */
  async function choose(style) {
    paper = style === 'paper';
    document.documentElement.classList.toggle('paper', paper);
    document.querySelector('input[name=style][value=' + style + ']').checked = true;
    for (const chart of charts) {
      if (paper !== (style === 'paper')) return; // chosen again meanwhile
      await draw(chart);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** The style that the address asks for, so that a script can choose it: report.html#paper. */
  function asked() {
    return /[?&#]paper(&|#|$)/.test(location.search + location.hash) ? 'paper' : 'page';
  }

  const charts = [...document.querySelectorAll('.chart')];
  const timed = charts.filter((chart) => 'timed' in chart.dataset);
  charts.forEach((chart) => chart.addEventListener('redraw', () => draw(chart)));
  document.getElementById('style').hidden = charts.length === 0;
  choose(asked());
  window.addEventListener('hashchange', () => {
    if (asked() === 'paper') choose('paper');
  });
  document.querySelectorAll('input[name=style]').forEach((input) => {
    input.addEventListener('change', () => choose(input.value));
  });
  timed.filter((chart) => specOf(chart).transform).forEach(readValues);
  document.querySelectorAll('input[name=time]').forEach((input) => {
    input.addEventListener('change', () => {
      logTime = input.value === 'log';
      timed.forEach(draw);
    });
  });
  document.querySelectorAll('.slider input').forEach((slider) => {
    const shown = slider.dataset.shown?.split(' '); // labels of the values, if they differ from the values
    slider.addEventListener('input', () => {
      const value = Number(slider.value);
      slider.parentElement.querySelector('output').textContent = readable(Number(shown ? shown[value] : value));
      slider.closest('.framed').querySelectorAll('.chart').forEach(
        (chart) => views.get(chart)?.view.signal(slider.dataset.signal, value).runAsync());
    });
  });
  window.addEventListener('beforeprint', fitPrint);
  window.addEventListener('afterprint', fitWindow);
  document.querySelectorAll('pre.copy').forEach((pre) => {
    const frame = document.createElement('div');
    frame.className = 'copyable';
    pre.replaceWith(frame);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', () => copyText(pre.textContent, button));
    frame.append(pre, button);
  });
})();
