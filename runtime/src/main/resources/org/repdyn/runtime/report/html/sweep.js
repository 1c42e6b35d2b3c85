// Fills the charts of a sweep by what is chosen in their menus. Runs before the charts are drawn.
(() => {
  'use strict';
  const table = JSON.parse(document.getElementById('sweep-table').textContent);
  const LINES = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8c6d00', '#56b4e9', '#8c959f', '#1f2328'];
  const MANY = 1500; // points from which a canvas is faster
  const SPREAD = 30; // ratio of values from which an axis is logarithmic at first
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  const settings = new Map(table.settings.map((setting) => [setting.name, setting.values]));
  const all = table.commands.map((_, cell) => cell);
  const swept = [...settings.keys()].filter((name) => new Set(settings.get(name)).size > 1);
  const crossed = swept.filter((name) => !table.varied.includes(name)); // not one at a time
  const runsOf = all.map(() => []);
  table.runs.cell.forEach((cell, run) => runsOf[cell].push(run));

  const isNumber = (text) => text !== '' && Number.isFinite(Number(text));
  const isNumeric = (name) => settings.get(name).every((text) => text === '' || isNumber(text));
  /** The different values of a setting in some cells, numbers by size. */
  function valuesOf(name, cells) {
    const found = [...new Set(cells.map((cell) => settings.get(name)[cell]))];
    return isNumeric(name) ? found.sort((a, b) => Number(a) - Number(b)) : found;
  }
  const short = (label) => isNumber(label) ? String(Number(Number(label).toPrecision(4))) : label;
  const value = (list, k) => list.length ? list[k] : null;

  /**
   * The cells of a chart, so that no two of them differ in anything but the settings of its axes and lines:
   * a setting that would still tell two cells apart gets a menu.
   */
  function fixOthers(shown, chosen) {
    let cells = all;
    const fixed = [];
    for (const name of swept.filter((other) => !shown.includes(other))) {
      const first = new Map();
      const own = settings.get(name);
      const place = (cell) => shown.map((setting) => settings.get(setting)[cell]).join('\n');
      const differs = cells.some((cell) => {
        const at = place(cell);
        if (!first.has(at)) first.set(at, own[cell]);
        return first.get(at) !== own[cell];
      });
      if (!differs) continue;
      const options = valuesOf(name, cells);
      const fix = options.includes(chosen[name]) ? chosen[name] : own[cells[0]];
      fixed.push({name, options, value: fix});
      cells = cells.filter((cell) => own[cell] === fix);
    }
    return {cells, fixed};
  }

  /** A menu; returns its element. */
  function menu(label, options, selected, changed) {
    const frame = document.createElement('label');
    const select = document.createElement('select');
    for (const [key, text] of options) select.add(new Option(text, key, false, key === selected));
    select.addEventListener('change', () => changed(select.value));
    frame.append(label, ' ', select);
    return frame;
  }

  function checkbox(label, checked, changed) {
    const frame = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = checked;
    box.addEventListener('change', () => changed(box.checked));
    frame.append(box, ' ', label);
    return frame;
  }

  const named = (names) => names.map((name) => [name, name]);
  const quantities = [...columns.values()].map((column) => [column.name, column.label]);
  const measured = quantities.map(([name]) => name);
  /** What charts show at first: where the theory holds, unless that is everywhere the same, which the page says at its top. */
  const holds = new Set(columns.get('holds')?.mean.filter((mean) => mean !== null));
  const opening = holds.size > 1 ? 'holds' : ['hObserved', 'loss'].find((name) => measured.includes(name)) ?? measured[0];

  const least = (list) => list.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (list) => list.reduce((a, b) => Math.max(a, b), -Infinity);

  /** Whether a logarithmic axis suits some values at first, and whether it can show them at all. */
  function spread(values) {
    const finite = values.filter((v) => v !== null && Number.isFinite(v));
    const low = least(finite), high = most(finite);
    return {possible: low > 0, useful: low > 0 && high / low >= SPREAD};
  }

  /** Makes an axis logarithmic, on which there is no 0. */
  function logarithmic({scale}) {
    scale.type = 'log';
    delete scale.zero;
  }

  /** The ends of an axis: with room for intervals, but wide ones do not press everything else flat. */
  function window(points, log) {
    const [on, off] = log ? [Math.log, Math.exp] : [(v) => v, (v) => v];
    const ends = (names) => points.flatMap((point) => names.map((name) => point[name]))
      .filter((v) => v !== undefined && v !== null).map(on);
    const seen = ends(['mean', 'value']), all = ends(['mean', 'value', 'low', 'high']);
    const low = least(seen), high = most(seen);
    const room = high - low || Math.abs(high) / 10 || 1;
    return [Math.max(least(all), low - room), Math.min(most(all), high + room)].map(off);
  }

  /** The ends of the axis of a quantity: a share is shown from nothing to all. */
  const range = (column, points, log) => column.name === 'holds' ? [0, 1] : window(points, log);

  /** The layers that have something to show: a quantity may have no intervals, or no values of single runs. */
  function withData(layers, values) {
    const shown = layers.filter(({transform}) => {
      const field = transform[0].filter.match(/isValid\(datum\.(\w+)\)/)[1];
      return values.some((point) => (point[field] ?? null) !== null);
    });
    return shown.length ? shown : layers;
  }

  /** A chart with its menus: what is chosen, and how that becomes a specification. */
  class Explorer {
    constructor(id, state, fill) {
      this.chart = document.getElementById(id);
      if (!this.chart) return;
      this.menus = document.querySelector('.menus[data-for=' + id + ']');
      this.out = document.querySelector('.command[data-for=' + id + ']');
      this.template = document.getElementById(id + '-spec').textContent;
      this.state = {...state, others: {}};
      this.fill = fill;
      this.chart.addEventListener('choose', (event) => {
        if (Number.isInteger(event.detail.cell)) this.show(event.detail.cell, event.detail.seed);
      });
      this.update();
    }

    set(change) {
      Object.assign(this.state, change);
      this.update();
      this.chart.dispatchEvent(new Event('redraw'));
    }

    update() {
      const spec = JSON.parse(this.template);
      const {menus, values, note} = this.fill(this.state, spec, (change) => this.set(change));
      spec.data = {values};
      spec.layer = withData(spec.layer, values);
      if (values.length > MANY) manyPoints(spec);
      document.getElementById(this.chart.id + '-spec').textContent = JSON.stringify(spec);
      const at = [...this.menus.querySelectorAll('select, input')].indexOf(document.activeElement);
      this.menus.replaceChildren(...menus);
      if (at >= 0) this.menus.querySelectorAll('select, input')[at]?.focus();
      this.chart.querySelector('h3').textContent = note;
    }

    show(cell, seed) {
      showCommand(this.out, cell, seed);
    }
  }

  /** The command of a cell or of one of its runs, to copy. */
  function showCommand(out, cell, seed) {
    out.hidden = false;
    const label = table.labels[cell] || 'the base';
    out.querySelector('p').textContent = label + (seed === undefined ? '' : ', seed ' + seed) + ': this run with its full report, in the directory of the sweep';
    const name = 'cell-' + cell + (seed === undefined ? '' : '-seed-' + seed);
    out.querySelector('code').textContent = ['repdyn run sweep.yaml', table.commands[cell],
      seed === undefined ? '' : 'seed=' + seed, '-o runs/' + name].filter((part) => part).join(' ');
  }

  /** Each mark of an SVG is an element with a description: too much for thousands. */
  function manyPoints(spec) {
    spec.usermeta.embedOptions.renderer = 'canvas';
    spec.config.aria = false;
  }

  function othersMenus(fixed, state, set) {
    return fixed.map(({name, options, value: fix}) =>
      menu(name, named(options).map(([key, text]) => [key, text === '' ? '–' : text]), fix,
        (chosen) => set({others: {...state.others, [name]: chosen}})));
  }

  /** Colours for lines: few by name, many along a scale, of which the legend shows some. */
  function colourBy(channel, name, cells) {
    if (!name) {
      channel.scale = {domain: [''], range: [LINES[0]]};
      channel.legend = null;
      return;
    }
    const order = valuesOf(name, cells);
    channel.title = name;
    channel.scale = order.length <= LINES.length ? {domain: order, range: LINES.slice(0, order.length)}
      : {domain: order, scheme: {name: 'plasma', extent: [0, 0.85]}};
    channel.sort = order;
    if (order.length > LINES.length) {
      channel.type = 'ordinal';
      channel.legend.values = order.filter((_, k) => k % Math.ceil(order.length / 7) === 0);
    }
  }

  const number = (field, title) => ({field, title, type: 'quantitative', format: '.5~g'});
  const text = (field, title) => ({field, title, type: 'nominal'});

  /** A quantity over one setting. */
  function lines(state, spec, set) {
    const x = state.x, line = state.line === state.x ? '' : state.line;
    const {cells, fixed} = fixOthers(line ? [x, line] : [x], state.others);
    const column = columns.get(state.quantity);
    const numeric = isNumeric(x);
    const values = [];
    for (const cell of cells) {
      const at = settings.get(x)[cell];
      if (at === '') continue;
      const point = {x: numeric ? Number(at) : at, line: line ? settings.get(line)[cell] : '', cell};
      values.push({...point, mean: value(column.mean, cell), low: value(column.low, cell), high: value(column.high, cell)});
      if (column.runs.length) {
        for (const run of runsOf[cell].length > 1 ? runsOf[cell] : []) { // one is its own mean
          if (column.runs[run] !== null) values.push({...point, value: column.runs[run], seed: table.runs.seed[run]});
        }
      }
    }
    const xs = numeric ? spread(values.map((point) => point.x)) : {};
    const ys = spread(values.flatMap((point) => [point.mean, point.value].filter((v) => v !== undefined)));
    const logX = xs.possible && (state.logX ?? xs.useful), logY = ys.possible && (state.logY ?? ys.useful);
    const {encoding, layer} = spec;
    if (numeric) {
      if (logX) logarithmic(encoding.x);
    } else {
      encoding.x = {field: 'x', type: 'nominal', sort: valuesOf(x, cells), axis: {labelAngle: 0, labelLimit: 140}};
      if (line) encoding.xOffset = {field: 'line', type: 'nominal', sort: valuesOf(line, cells)};
      layer[0].mark = {type: 'rule', clip: true, strokeWidth: 2.5, opacity: 0.6};
      layer.splice(2, 1);
    }
    if (logY) {
      logarithmic(encoding.y);
      values.forEach((point) => { if (point.low !== undefined && !(point.low > 0)) point.low = point.high = null; });
    }
    encoding.y.scale.domain = range(column, values, logY);
    encoding.x.title = x;
    encoding.y.title = column.name;
    colourBy(encoding.color, line, cells);
    const where = [text('x', x), ...line ? [text('line', line)] : []];
    for (const part of layer) {
      if (part.encoding.y.field === 'value') part.encoding.tooltip = [...where, text('seed', 'seed'), number('value', column.name)];
      else if (part.encoding.tooltip) {
        part.encoding.tooltip = [...where, number('mean', 'mean of ' + column.name), number('low', 'interval from'), number('high', 'to')];
      }
    }
    const menus = [
      menu('Quantity', quantities, state.quantity, (quantity) => set({quantity, logY: undefined})),
      menu('over', named(swept), x, (chosen) => set({x: chosen, logX: undefined})),
      ...swept.length > 1 ? [menu('a line for each', [['', '(none)'], ...named(swept.filter((name) => name !== x))], line,
        (chosen) => set({line: chosen}))] : [],
      ...othersMenus(fixed, state, set),
      ...xs.possible ? [checkbox('x logarithmic', logX, (chosen) => set({logX: chosen}))] : [],
      ...ys.possible ? [checkbox('y logarithmic', logY, (chosen) => set({logY: chosen}))] : [],
    ];
    return {menus, values, note: column.label + ' over ' + x};
  }

  /** Where a function that is given at the corners of triangles has a value: a segment in each of those it crosses. */
  function contour(corners, level) {
    const crossed = [];
    for (const [a, b] of [[0, 1], [1, 2], [2, 0]]) {
      const [from, to] = [corners[a], corners[b]];
      if ((from[2] < level) !== (to[2] < level)) {
        const part = (level - from[2]) / (to[2] - from[2]);
        crossed.push([from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]);
      }
    }
    return crossed.length === 2 ? [{left: crossed[0][0], low: crossed[0][1], right: crossed[1][0], high: crossed[1][1]}] : [];
  }

  /** A quantity over two settings, each value as wide as the next. */
  function map(state, spec, set) {
    const y = state.y === state.x ? crossed.find((name) => name !== state.x) : state.y;
    const x = state.x;
    const {cells, fixed} = fixOthers([x, y], state.others);
    const column = columns.get(state.quantity);
    const xs = valuesOf(x, cells), ys = valuesOf(y, cells);
    const theta = columns.get('theta');
    const grid = new Map();
    const values = [];
    for (const cell of cells) {
      const i = xs.indexOf(settings.get(x)[cell]), k = ys.indexOf(settings.get(y)[cell]);
      grid.set(i + ' ' + k, theta ? theta.mean[cell] : null);
      const shown = value(column.mean, cell);
      if (shown !== null) {
        values.push({left: i - 0.5, right: i + 0.5, low: k - 0.5, high: k + 0.5, value: shown, xn: xs[i], yn: ys[k], cell});
      }
    }
    const corner = (i, k) => [i, k, grid.get(i + ' ' + k) ?? NaN];
    const drawn = isNumeric(x) && isNumeric(y); // between kinds of things there is nothing
    for (let i = 0; drawn && i + 1 < xs.length; i++) {
      for (let k = 0; k + 1 < ys.length; k++) {
        for (const middle of [corner(i + 1, k), corner(i, k + 1)]) {
          const corners = [corner(i, k), middle, corner(i + 1, k + 1)];
          if (corners.some((c) => Number.isNaN(c[2]))) continue;
          for (const level of table.regimes) {
            values.push(...contour(corners, level).map((line) => ({...line, level: String(level)})));
          }
        }
      }
    }
    const found = spread(values.map((point) => point.value).filter((v) => v !== undefined));
    const log = found.possible && (state.log ?? found.useful);
    const {encoding, layer} = spec;
    if (column.name === 'holds') layer[0].encoding.color.scale.domain = [0, 1];
    for (const [channel, names, title] of [[encoding.x, xs, x], [encoding.y, ys, y]]) {
      channel.title = title;
      channel.scale.domain = [-0.5, names.length - 0.5];
      channel.axis.values = names.map((_, k) => k).filter((k) => k % Math.ceil(names.length / 12) === 0);
      channel.axis.labelExpr = JSON.stringify(names.map(short)) + '[datum.value]';
    }
    spec.height = Math.min(460, Math.max(160, 34 * ys.length));
    layer[0].encoding.color.title = column.name;
    if (log) layer[0].encoding.color.scale.type = 'log';
    layer[0].encoding.tooltip = [text('xn', x), text('yn', y), number('value', 'mean of ' + column.name)];
    const levels = table.regimes.map(String).filter((level) => values.some((line) => line.level === level));
    layer[2].encoding.strokeDash.scale.domain = levels;
    layer[2].encoding.strokeDash.scale.range = levels.map((level) => [[1, 3], [3, 3], [8, 3], [1, 0]][table.regimes.map(String).indexOf(level)]);
    if (!levels.length) layer.splice(1, 2);
    const menus = [
      menu('Quantity', quantities, state.quantity, (quantity) => set({quantity, log: undefined})),
      menu('over', named(crossed), x, (chosen) => set({x: chosen})),
      menu('and', named(crossed.filter((name) => name !== x)), y, (chosen) => set({y: chosen})),
      ...othersMenus(fixed, state, set),
      ...found.possible ? [checkbox('colours logarithmic', log, (chosen) => set({log: chosen}))] : [],
    ];
    return {menus, values, note: column.label + ' over ' + x + ' and ' + y};
  }

  /** The final distance of every run, in units of A_low, over exp(theta). */
  function law(state, spec, set) {
    const values = [];
    const [theta, low, h] = ['theta', 'aLow', 'hObserved'].map((name) => columns.get(name).runs);
    table.runs.cell.forEach((cell, run) => {
      if (theta[run] === null || !(low[run] > 0) || !(h[run] > 0)) return;
      const point = {x: Math.exp(theta[run]), value: h[run] / low[run], cell, seed: table.runs.seed[run]};
      if (point.x > 0 && Number.isFinite(point.x)) {
        values.push({...point, line: state.line ? settings.get(state.line)[cell] : '', label: table.labels[cell]});
      }
    });
    const ends = values.map((point) => point.x).sort((a, b) => a - b);
    const points = spec.layer[1].encoding;
    points.tooltip = [text('label', 'cell'), text('seed', 'seed'), number('x', 'exp(θ)'), number('value', 'h at the end / A_low')];
    colourBy(points.color, state.line, all);
    for (const x of ends.length ? [ends[0], ends[ends.length - 1]] : []) values.push({x, theory: x});
    const menus = swept.length ? [menu('a colour for each', [['', '(none)'], ...named(swept)], state.line, (line) => set({line}))] : [];
    return {menus, values, note: 'Final distance of representations over exp(θ)'};
  }

  /** What each change of one setting does, the largest effect first. */
  function vary(state, spec, set) {
    const column = columns.get(state.quantity);
    let cells = all;
    const fixed = [];
    for (const name of crossed) {
      const options = valuesOf(name, cells);
      if (options.length < 2) continue;
      const fix = options.includes(state.others[name]) ? state.others[name] : options[0];
      fixed.push({name, options, value: fix});
      cells = cells.filter((cell) => settings.get(name)[cell] === fix);
    }
    const origin = cells.find((cell) => table.variations[cell] === '');
    const base = origin === undefined ? null : value(column.mean, origin);
    const ends = spread(cells.flatMap((cell) => [value(column.mean, cell), ...column.runs.length ? runsOf[cell].map((run) => column.runs[run]) : []]));
    const log = ends.possible && (state.log ?? ends.useful);
    const scaled = (v) => log ? Math.log(v) : v;
    const change = (cell) => Math.abs(scaled(column.mean[cell]) - scaled(base));
    const order = cells.filter((cell) => value(column.mean, cell) !== null && cell !== origin)
      .sort((a, b) => change(b) - change(a));
    const names = [...base === null ? [] : ['(base)'], ...order.map((cell) => table.variations[cell])];
    const values = [];
    for (const cell of [...base === null ? [] : [origin], ...order]) {
      const point = {change: cell === origin ? '(base)' : table.variations[cell], cell};
      values.push({...point, mean: column.mean[cell], base, low: value(column.low, cell), high: value(column.high, cell)});
      for (const run of column.runs.length ? runsOf[cell] : []) {
        if (column.runs[run] !== null) values.push({...point, value: column.runs[run], seed: table.runs.seed[run]});
      }
    }
    if (base !== null) values.push({origin: base});
    const {encoding, layer} = spec;
    if (log) {
      logarithmic(encoding.x);
      values.forEach((point) => { if (point.low !== undefined && !(point.low > 0)) point.low = point.high = null; });
    }
    encoding.x.scale.domain = range(column, values, log);
    encoding.y.sort = names;
    encoding.x.title = column.name;
    spec.height = 40 + 30 * names.length;
    for (const part of layer) {
      if (!part.encoding.tooltip) continue;
      part.encoding.tooltip = part.encoding.x.field === 'value'
        ? [text('change', 'change'), text('seed', 'seed'), number('value', column.name)]
        : [text('change', 'change'), number('mean', 'mean of ' + column.name), number('low', 'interval from'), number('high', 'to')];
    }
    const menus = [
      menu('Quantity', quantities, state.quantity, (quantity) => set({quantity, log: undefined})),
      ...othersMenus(fixed, state, set),
      ...ends.possible ? [checkbox('logarithmic', log, (chosen) => set({log: chosen}))] : [],
    ];
    return {menus, values, note: column.label + ' after each change'};
  }

  const count = (name) => new Set(settings.get(name)).size;
  const numeric = swept.filter(isNumeric).sort((a, b) => count(a) - count(b));
  const x = numeric.at(-1) ?? swept[0];
  const kinds = swept.filter((name) => name !== x);
  const type = swept.find((name) => name.endsWith('.type'));
  const line = type && type !== x ? type : kinds[0] ?? '';
  if (swept.length) {
    new Explorer('chart-sweep-vary', {quantity: opening}, vary);
    new Explorer('chart-sweep-lines', {quantity: opening, x, line: table.varied.length ? '' : line}, lines);
    if (crossed.length > 1) {
      const [across, up] = [x, line, ...crossed].filter((name) => crossed.includes(name));
      new Explorer('chart-sweep-map', {quantity: opening, x: across, y: up}, map);
    }
  }
  new Explorer('chart-sweep-law', {line: type ?? kinds[0] ?? ''}, law);
  document.querySelectorAll('button[data-cell]').forEach((button) => {
    button.addEventListener('click', () => {
      showCommand(document.querySelector('.command[data-for=cells]'), Number(button.dataset.cell));
    });
  });
  document.querySelectorAll('.menus').forEach((menus) => { menus.hidden = false; });
})();
