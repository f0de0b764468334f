// 存成图片: the sheet drawn in the page, as wide as a phone's pixels, with a QR code
// of the link. Nothing is sent anywhere.
(function (page) {
  'use strict';

  const width = 1080, margin = 56, inner = width - 2 * margin;
  const ink = '#1a1d1b', soft = '#454b48', leaf = '#0c4a3e', seal = '#8c1818', hair = '#d9d5c8', white = '#ffffff';
  const most = 1200; // signs of a link that a telephone still reads off a screen

  // Shown 360 px wide, 54 px here are 18 there: the least that old eyes read.
  const title = 84, headline = 66, body = 54;

  // layout places everything, top down.
  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {mingbaizhi.Sheet} s
   * @param {mingbaizhi.QR | undefined} qr
   */
  function layout(pen, s, qr) {
    const family = getComputedStyle(document.body).fontFamily;
    const /** @type {{text: string, x: number, y: number, font: string, fill: string}[]} */ items = [], /** @type {number[]} */ rules = [];
    let y = 24;
    /**
     * @param {string} text
     * @param {{size?: number, bold?: boolean, point?: boolean, fill?: string}} how point puts a dot before it
     */
    const write = function (text, how) {
      const size = how.size || body, indent = how.point ? 40 : 0, font = (how.bold ? 'bold ' : '') + size + 'px ' + family;
      pen.font = font;
      page.wrap(pen, text, inner - indent).forEach(function (line, i) {
        y += Math.round(size * 1.45);
        const at = y - Math.round(size * 0.38);
        if (how.point && !i) items.push({ text: '·', x: margin - 14, y: at, font: font, fill: ink });
        items.push({ text: line, x: margin + indent, y: at, font: font, fill: how.fill || ink });
      });
    };
    const rule = function () { rules.push(y + 28); y += 48; };
    const part = function (/** @type {string} */ name, /** @type {string[]} */ lines) {
      if (!lines.length) return;
      rule();
      write(name, { bold: true, fill: leaf });
      lines.forEach(function (line) { write(line, { point: true }); });
    };

    write(s.title, { size: title, bold: true, fill: white });
    write(s.place + '，' + page.sheet.day(s.day), { fill: white });
    y += 32;
    const band = y;
    y += 16;
    write(s.notice, { bold: true, fill: seal });
    y += 12;
    write(s.headline, { size: headline, bold: true });
    y += 12;
    s.lines.forEach(function (line) { write(line, { point: true }); });
    if (s.entered) write(s.entered, { bold: true, fill: seal });
    if (s.withdrawn) write(s.withdrawn, { bold: true, fill: seal });
    part('按这些情况算：', s.told);
    part('没问到的，先这样算：', s.taken);
    part('请记住：', s.reminders);
    rule();
    let code = { x: 0, y: 0, module: 0 };
    if (qr) {
      write('扫一扫，用最新的规定再算：', { bold: true, fill: leaf });
      const count = qr.getModuleCount() + 8, module = Math.max(5, Math.floor(640 / count));
      code = { x: Math.floor((width - module * count) / 2), y: y + 16, module: module };
      y += module * count + 32;
    }
    if (page.sheet.state(s)) write(page.sheet.state(s), { fill: soft });
    const last = page.sheet.imprint(s);
    write(last[1], { fill: soft });
    last.slice(2).forEach(function (line) { write(line, { bold: true }); });
    return { items: items, rules: rules, band: band, code: code, height: y + 48 };
  }

  // draw paints what was laid out.
  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {ReturnType<typeof layout>} laid
   * @param {mingbaizhi.QR | undefined} qr
   */
  function draw(pen, laid, qr) {
    const code = laid.code, fill = function (/** @type {string} */ colour, /** @type {number[]} */ box) {
      pen.fillStyle = colour;
      pen.fillRect(box[0], box[1], box[2], box[3]);
    };
    pen.canvas.width = width;
    pen.canvas.height = laid.height;
    fill(white, [0, 0, width, laid.height]);
    fill(leaf, [0, 0, width, laid.band]);
    laid.rules.forEach(function (y) { fill(hair, [margin, y, inner, 3]); });
    laid.items.forEach(function (item) {
      pen.font = item.font;
      pen.fillStyle = item.fill;
      pen.fillText(item.text, item.x, item.y);
    });
    for (let row = 0; qr && row < qr.getModuleCount(); row++) {
      for (let column = 0; column < qr.getModuleCount(); column++) {
        if (qr.isDark(row, column)) fill('#000000', [code.x + (column + 4) * code.module, code.y + (row + 4) * code.module, code.module, code.module]);
      }
    }
  }

  // pause lets the page breathe between two pieces of work.
  function pause() { return new Promise(function (done) { setTimeout(done, 0); }); }

  // encode promises the QR code of a link, or a note where the picture must do
  // without.
  /**
   * @param {string} link
   * @returns {Promise<{qr?: mingbaizhi.QR, note: string}>}
   */
  function encode(link) {
    if (!link || !page.desk.data.files.qr) return Promise.resolve({ note: '' });
    if (link.length > most) return Promise.resolve({ note: '填的情况太多，图上放不下二维码。' });
    return page.code(link).then(function (qr) {
      return { qr: qr, note: '' };
    }).catch(function () { return { note: '现在没有网，图上没有二维码。' }; });
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @returns {Promise<Blob>}
   */
  function png(canvas) {
    return new Promise(function (done, fail) {
      canvas.toBlob(function (blob) { if (blob) done(blob); else fail(new Error('no picture')); }, 'image/png');
    });
  }

  /**
   * @param {Blob} blob
   * @returns {Promise<string>} the blob as an address that every viewer can save from
   */
  function address(blob) {
    return new Promise(function (done, fail) {
      const reader = new FileReader();
      reader.onerror = fail;
      reader.onload = function () { done(String(reader.result)); };
      reader.readAsDataURL(blob);
    });
  }

  /** @type {mingbaizhi.Page['picture']} */
  function picture(s, link) {
    return encode(link).then(function (made) {
      const canvas = document.createElement('canvas'), pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
      const alt = page.sheet.brief(s, s.reminders).concat(page.sheet.imprint(s), made.qr ? '二维码：打开网页，用这些情况再算一次。' : []).join('\n');
      return pause().then(function () {
        const laid = layout(pen, s, made.qr);
        return pause().then(function () { draw(pen, laid, made.qr); });
      }).then(pause).then(function () {
        return png(canvas);
      }).then(function (blob) {
        return address(blob).then(function (src) {
          return { blob: blob, src: src, width: canvas.width, height: canvas.height, alt: alt, name: s.title + '-' + s.day + '.png', note: made.note };
        });
      });
    });
  }

  page.picture = picture;
})(window.mingbaizhi = window.mingbaizhi || {});
