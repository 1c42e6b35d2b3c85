// Draws the charts of the page from its embedded specifications. Makes no network requests.
(() => {
  'use strict';
  const page = document.querySelector('h1').textContent.replace(/[^\w.-]+/g, '-');
  const views = new Map();
  const show = new Intl.NumberFormat('en', {maximumSignificantDigits: 5});

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

  async function draw(chart, log) {
    const place = chart.querySelector('.drawing');
    const spec = log ? logarithmic(specOf(chart)) : specOf(chart);
    if (chart.closest('.framed')) spec.params.forEach((param) => delete param.bind);
    views.get(chart)?.finalize();
    try {
      const result = await vegaEmbed(place, spec, {
        ast: true, // expressions are interpreted: the page's policy forbids eval
        renderer: 'svg',
        actions: {export: {svg: true, png: true}, source: false, compiled: false, editor: false},
        scaleFactor: {svg: 1, png: 3},
        downloadFileName: page + '-' + chart.id.replace(/^chart-/, ''),
        i18n: {CLICK_TO_VIEW_ACTIONS: 'Save this chart'},
      });
      views.set(chart, result);
      addSpecActions(chart, place);
    } catch (problem) {
      place.textContent = 'This chart could not be drawn: ' + problem.message;
      place.classList.add('problem');
    }
  }

  /** The specification as a file or on the clipboard, in the menu that saves the picture. */
  function addSpecActions(chart, place) {
    const menu = place.querySelector('.vega-actions');
    const text = () => JSON.stringify(specOf(chart), null, 1);
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
        .map(([name, value]) => label(name) + ' ' + (value === null ? '–' : show.format(value))).join(' · ');
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

  /** Charts are resized to the width of the paper for printing, and back to the window afterwards. */
  function fitPaper() {
    for (const [chart, result] of views) {
      if (specOf(chart).width !== 'container') continue;
      const beside = chart.parentElement.children.length;
      result.view.signal('width', Math.round((680 - 16 * (beside - 1)) / beside)).run();
    }
  }

  const charts = [...document.querySelectorAll('.chart')];
  const timed = charts.filter((chart) => 'timed' in chart.dataset);
  charts.forEach((chart) => draw(chart, false));
  timed.filter((chart) => specOf(chart).transform).forEach(readValues);
  document.querySelectorAll('input[name=time]').forEach((input) => {
    input.addEventListener('change', () => timed.forEach((chart) => draw(chart, input.value === 'log')));
  });
  document.querySelectorAll('.slider input').forEach((slider) => {
    const shown = slider.dataset.shown?.split(' '); // labels of the values, if they differ from the values
    slider.addEventListener('input', () => {
      const value = Number(slider.value);
      slider.parentElement.querySelector('output').textContent = show.format(shown ? shown[value] : value);
      slider.closest('.framed').querySelectorAll('.chart').forEach(
        (chart) => views.get(chart)?.view.signal(slider.dataset.signal, value).runAsync());
    });
  });
  window.addEventListener('beforeprint', fitPaper);
  window.addEventListener('afterprint', () => window.dispatchEvent(new Event('resize')));
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
