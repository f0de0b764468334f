// 算得不对: the situation as an entry for a region's cases.yaml, ready to paste. It
// holds what this page said; whoever has the slip puts its amounts in their
// place, and the check then says where the two part.
(function (page) {
  'use strict';

  // scalar writes one value. What is no plain word is quoted as JSON does it,
  // which YAML reads the same.
  /**
   * @param {mingbaizhi.Answer} value
   * @returns {string}
   */
  function scalar(value) {
    if (value === null) return 'null';
    if (Array.isArray(value)) return value.length ? '[' + value.map(scalar).join(', ') + ']' : 'none';
    const text = String(value);
    return /^[A-Za-z0-9][A-Za-z0-9._-]*%?$/.test(text) ? text : JSON.stringify(text);
  }
  /** @param {object} object */
  function mapping(object) {
    const from = /** @type {{[key: string]: mingbaizhi.Answer}} */ (object);
    return '{' + Object.keys(from).map(function (key) { return scalar(key) + ': ' + scalar(from[key]); }).join(', ') + '}';
  }
  // block is one mapping in each of several lines.
  /**
   * @param {string} key
   * @param {object | undefined} of
   * @param {(value: any) => string} write
   * @param {string} indent
   */
  function block(key, of, write, indent) {
    const from = /** @type {{[key: string]: unknown}} */ (of || {}), names = Object.keys(from);
    return !names.length ? [] : [indent + key + ':'].concat(names.map(function (name) { return indent + '  ' + scalar(name) + ': ' + write(from[name]); }));
  }

  // fen is an exact amount of a reply, whose text has two decimals always, as a
  // whole number; of a range it is none.
  /** @param {mingbaizhi.Amount | undefined} amount */
  function fen(amount) { return typeof amount === 'string' ? Number(amount.replace('.', '')) : NaN; }
  /** @param {number} fen */
  function yuan(fen) { return isNaN(fen) ? '' : Math.floor(fen / 100) + '.' + ('0' + fen % 100).slice(-2); }

  // expected is what the visits come to together, as far as it is exact.
  /** @param {mingbaizhi.Reply} reply */
  function expected(reply) {
    const /** @type {{[layer: string]: number}} */ sums = {}, /** @type {{[layer: string]: string}} */ paid = {};
    let total = 0, own = 0;
    reply.statements.forEach(function (statement) {
      total += fen(statement.bill && statement.bill.total);
      own += fen(statement.own_pay);
      (statement.layers || []).forEach(function (layer) { sums[layer.id] = (sums[layer.id] || 0) + fen(layer.paid); });
    });
    Object.keys(sums).forEach(function (id) { if (yuan(sums[id])) paid[id] = yuan(sums[id]); });
    return { total: yuan(total), paid: paid, own: yuan(own) };
  }

  // visit is one visit, and slip the lines to be filled in from its paper.
  /** @param {mingbaizhi.Visit} v */
  function visit(v) {
    const days = [['admitted', v.admitted], ['discharged', v.discharged], ['settled', v.settled]].filter(function (day) { return day[1]; });
    return days.map(function (day, i) { return (i ? '      ' : '    - ') + day[0] + ': ' + day[1]; })
      .concat('      facts: ' + mapping(v.facts), '      bill: ' + mapping(v.bill), block('given', v.given, mapping, '      '));
  }
  /**
   * @param {mingbaizhi.Visit} v
   * @param {number} at
   * @param {mingbaizhi.Visit[]} all
   */
  function slip(v, at, all) {
    const printed = v.printed || {};
    return (all.length > 1 ? ['  # 第 ' + (at + 1) + ' 次，' + v.settled + '：'] : []).concat(page.desk.data.slip.map(function (line) {
      return '  #   ' + line.name + '（' + line.field + '）：' + (printed[line.field] || '');
    }));
  }

  /**
   * @template T, U
   * @param {T[]} list
   * @param {(item: T, at: number, all: T[]) => U[]} each
   * @returns {U[]}
   */
  function flat(list, each) { return [].concat.apply([], /** @type {any} */ (list.map(each))); }

  /** @type {mingbaizhi.Page['readyCase']} */
  function text(last) {
    const data = page.desk.data, reply = last.reply, come = expected(reply), partly = Object.keys(come.paid).length > 0;
    const /** @type {mingbaizhi.Request} */ request = JSON.parse(last.request);
    const cited = flat(reply.statements, function (s) { return flat(s.layers || [], function (layer) { return layer.sources || []; }); });
    const own = come.own ? '    own_pay: ' + come.own : (partly ? '    # ' : '    ') + 'own_pay: # 本站没有算准，填结算单上的个人负担';
    return [
      '- id: reported-' + request.as_of + '-' + page.link.write(data, page.desk.said, reply.policy.hash).slice(-6),
      '  title: 读者报来的一例',
      '  told: ' + JSON.stringify('读者说，和手里的结算单对不上。' + page.sheet.day(request.as_of) + '本站说：' + last.statement.text.headline),
      '  # 先写着本站用的依据。有结算单的，改成结算单的来源。',
      '  source: ' + (cited[0] || Object.keys(data.sources)[0]),
      '  recompute: all',
      '  request:',
      '    person: ' + mapping(request.person),
      '    visits:'
    ].concat(
      flat(request.visits, visit),
      block('pools', request.pools, mapping, '    '),
      request.figures ? '    # 下面是读者自己填的数，不是公布的数。' : [],
      block('figures', request.figures, scalar, '    '),
      request.accounts ? '    # 读者还填了医保账户的钱，这里写不下：' + JSON.stringify(request.accounts) : [],
      '  # 下面是本站算的，政策码 ' + reply.policy.hash.slice(0, 8) + '。请换成结算单上印的：',
      flat(request.visits, slip),
      '  expect:',
      come.total ? '    total: ' + come.total : [],
      partly ? '    paid: ' + mapping(come.paid) : [],
      own
    ).join('\n') + '\n';
  }

  page.readyCase = text;
})(window.mingbaizhi = window.mingbaizhi || {});
