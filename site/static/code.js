// QR codes made in the page. The library comes with the first one.
(function (page) {
  'use strict';

  const quiet = 4; // modules of empty edge

  // pause lets the page breathe between two pieces of work.
  function pause() { return new Promise(function (done) { setTimeout(done, 0); }); }

  /** @type {mingbaizhi.Page['code']} */
  function code(link) {
    const file = page.desk.data.files.qr;
    if (!file) return Promise.reject(new Error('no library'));
    return Promise.resolve(window.qrcode ? undefined : page.engine.script(file)).then(pause).then(function () {
      const qr = /** @type {NonNullable<Window['qrcode']>} */ (window.qrcode)(0, link.length < 400 ? 'M' : 'L');
      qr.addData(link, 'Byte');
      qr.make();
      return qr;
    });
  }

  // drawn is a code as a picture for paper. Each line of squares runs a little into
  // the next, so that no printer leaves a seam.
  /** @type {mingbaizhi.Page['drawn']} */
  function drawn(qr, says) {
    const space = 'http://www.w3.org/2000/svg', count = qr.getModuleCount(), size = String(count + 2 * quiet);
    const svg = document.createElementNS(space, 'svg'), title = document.createElementNS(space, 'title'), path = document.createElementNS(space, 'path');
    let d = '';
    for (let row = 0; row < count; row++) {
      for (let column = 0, run = 0; column <= count; column++) {
        if (column < count && qr.isDark(row, column)) { run++; continue; }
        if (run) d += 'M' + (column - run + quiet) + ' ' + (row + quiet) + 'h' + run + 'v1.03h-' + run + 'z';
        run = 0;
      }
    }
    svg.setAttribute('viewBox', '0 0 ' + size + ' ' + size);
    svg.setAttribute('class', 'qr');
    svg.setAttribute('role', 'img');
    title.textContent = says;
    path.setAttribute('d', d);
    svg.appendChild(title);
    svg.appendChild(path);
    return svg;
  }

  page.code = code;
  page.drawn = drawn;
})(window.mingbaizhi = window.mingbaizhi || {});
