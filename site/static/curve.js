// The curve: own pay as the bill grows, drawn from the points of a reply, with
// the same in words below.
(function (page) {
  'use strict';

  const amount = page.amount, element = page.element;
  const wide = 300, high = 200, left = 12, foot = 176, head = 12, right = 288;

  /**
   * @param {string} name
   * @param {{[name: string]: string | number}} attributes
   * @param {string} [text]
   */
  function drawn(name, attributes, text) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, String(attributes[key])); });
    if (text) made.textContent = text;
    return made;
  }

  // at is the height of a curve over x: straight between points, and past the
  // last on as the last piece goes.
  /**
   * @param {mingbaizhi.Point[]} points
   * @param {number} x
   * @param {'low' | 'high'} end
   */
  function at(points, x, end) {
    let i = 1;
    while (i < points.length - 1 && points[i].x < x) i++;
    const a = points[i - 1], b = points[i];
    return b.x === a.x ? b[end] : a[end] + (b[end] - a[end]) * (x - a.x) / (b.x - a.x);
  }

  // show draws up to twice the bill: beyond it the words tell.
  /** @type {mingbaizhi.Page['curve']['show']} */
  function show(data, statement, curve) {
    const said = curve && curve.points || [];
    if (said.length < 2 || statement.call_sheet || statement.gate) return [];
    const points = said.map(function (point) {
      const own = amount.ends(point.own);
      return { x: Number(point.total), low: own.low, high: own.high };
    });
    const bill = amount.ends(statement.bill.total).high, most = bill * 2;
    if (!(most > 0)) return [];
    const top = Math.max(at(points, most, 'high'), most * 0.2);
    const X = /** @param {number} x */ function (x) { return (left + (right - left) * x / most).toFixed(1); };
    const Y = /** @param {number} y */ function (y) { return (foot - (foot - head) * y / top).toFixed(1); };
    const xs = points.map(function (p) { return p.x; }).filter(function (x) { return x < most; }).concat(most);
    const path = /** @param {'low' | 'high'} end */ function (end) { return xs.map(function (x) { return X(x) + ',' + Y(at(points, x, end)); }); };
    const svg = drawn('svg', { viewBox: '0 0 ' + wide + ' ' + high, 'aria-hidden': 'true' });
    const ranged = points.some(function (p) { return p.high > p.low; });
    svg.appendChild(drawn('path', { d: 'M' + left + ',' + head + 'V' + foot + 'H' + right, class: 'axis' }));
    svg.appendChild(drawn('polyline', { points: X(0) + ',' + Y(0) + ' ' + X(Math.min(most, top)) + ',' + Y(Math.min(most, top)), class: 'whole' }));
    if (ranged) svg.appendChild(drawn('polygon', { points: path('low').concat(path('high').reverse()).join(' '), class: 'between' }));
    svg.appendChild(drawn('polyline', { points: path('high').join(' '), class: 'own' }));
    if (ranged) svg.appendChild(drawn('polyline', { points: path('low').join(' '), class: 'own' }));
    svg.appendChild(drawn('line', { x1: X(bill), y1: Y(at(points, bill, 'high')), x2: X(bill), y2: foot, class: 'here' }));
    svg.appendChild(drawn('circle', { cx: X(bill), cy: Y(at(points, bill, 'high')), r: 4, class: 'dot' }));
    svg.appendChild(drawn('text', { x: X(bill), y: high - 4, 'text-anchor': 'middle' }, data.words.here));
    const lines = said.filter(function (point) { return point.says; }).map(function (point) {
      return element('li', {}, [element('b', {}, [amount.print(point.total)]), '：' + point.says]);
    });
    return [
      element('p', {}, [data.words.curve]),
      element('div', { class: 'picture curve' }, [svg])
    ].concat(page.list(lines, { class: 'kinks' }));
  }

  page.curve = { show: show };
})(window.mingbaizhi = window.mingbaizhi || {});
