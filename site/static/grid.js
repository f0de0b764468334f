// 速算: an answer before the engine has come, and where it cannot run. The page's
// data holds, for every combination of the first questions, the curve of own pay
// that the engine drew when the site was built; here is nothing but the straight
// line between two of its points.
(function (page) {
  'use strict';

  const wait = '要等完整计算：';

  // place is where the answers stand in the grid, -1 if they say more than the
  // first questions do, or less. Where two of these set one fact, the later holds.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Answers} answers
   */
  function place(data, answers) {
    const has = page.situation.has, same = page.situation.same;
    /** @type {{[fact: string]: boolean}} */
    const said = {};
    let at = 0, size = 1;
    const all = data.taps.slice().reverse().every(function (tap) {
      let most = 0, chosen = -1;
      tap.choices.forEach(function (choice, i) {
        const facts = Object.keys(choice.sets), own = facts.filter(function (fact) { return !said[fact]; });
        const fits = own.every(function (fact) { return has(answers, fact) && same(answers[fact], choice.sets[fact]); });
        if (fits && own.length > most) {
          most = own.length;
          chosen = i;
        }
      });
      if (chosen < 0) return false;
      Object.keys(tap.choices[chosen].sets).forEach(function (fact) { said[fact] = true; });
      at += chosen * size;
      size *= tap.choices.length;
      return true;
    });
    const others = all && data.facts.every(function (fact) {
      if (said[fact.id] || !has(answers, fact.id)) return true;
      return same(answers[fact.id], has(fact, 'assume') ? fact.assume : null);
    });
    return others ? at : -1;
  }

  // fen is decimal yuan as a whole number of fen.
  /** @param {string} yuan */
  function fen(yuan) {
    const parts = yuan.split('.');
    return Number(parts[0]) * 100 + Number(((parts[1] || '') + '00').slice(0, 2));
  }

  // on is the amount of a curve at a total. Numbers of this size are exact to a
  // thousandth of a fen.
  /**
   * @param {number[]} curve
   * @param {number} total
   */
  function on(curve, total) {
    let i = 2;
    while (i < curve.length - 2 && curve[i] < total) i += 2;
    return curve[i - 1] + (curve[i + 1] - curve[i - 1]) / (curve[i] - curve[i - 2]) * (total - curve[i - 2]);
  }

  // outside says why what was said is not in the grid; empty if it is.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Said} said
   */
  function outside(data, said) {
    const bill = said.bill, grid = data.grid;
    const some = /** @param {object | undefined} list */ function (list) { return list && Object.keys(list).length > 0; };
    if (!bill || !bill.total) return '还没有填总费用。';
    if (!grid) return '当地的数要打电话问，问到了填。';
    if (bill.from === 'slip' || ['eligible', 'non_covered', 'over_limit', 'first_pay', 'marked'].some(function (part) { return page.situation.has(bill, part); })) {
      return '您填了费用的各部分。';
    }
    if (some(said.past)) return '您填了以前看病的费用。';
    if (some(said.pools)) return '您填了今年已经报的钱。';
    if (some(said.figures)) return '您填了当地的数字。';
    if (some(said.printed) || some(said.given)) return '您填了单子上报的钱。';
    const days = [said.dates.admitted, said.dates.discharged, said.dates.settled];
    if (!said.dates.settled || days.some(function (day) { return day && (day < grid.from || day > grid.until); })) {
      return '这一天的规定和现在的不一样。';
    }
    return '';
  }

  // answer gives {own: [least, most]} in whole yuan, {missing: names of what
  // nobody published}, {gate: who pays instead} or {reason: why it cannot say}.
  /** @type {mingbaizhi.GridScript['answer']} */
  function answer(data, said) {
    const reason = outside(data, said);
    if (reason) return { reason: reason };
    const at = place(data, said.answers), grid = data.grid;
    if (at < 0) return { reason: '您答的比开头几个问题多，或者有的还不清楚。' };
    const curve = grid.curves[grid.cells[at]], total = fen(said.bill && said.bill.total || '');
    if (curve.wait || !(total >= 0 && total <= 1e10)) return { reason: '这种情况速算没有。' };
    if (curve.gate) return { gate: curve.gate };
    const sheet = curve.sheet || [];
    let lacks = 0;
    for (let i = 0; i < sheet.length; i += 2) if (sheet[i] <= total) lacks = sheet[i + 1];
    if (lacks) return { missing: (grid.sheets || [])[lacks - 1] };
    const low = curve.low || [0, 0, 1, 1], high = curve.high || low;
    return { own: [yuan(on(low, total)), yuan(on(high, total))] };
  }
  /** @param {number} amount */
  function yuan(amount) { return String(Math.round(amount / 100)); }

  // sentence words an answer to a total. An estimate's notice stands beside it on
  // the page.
  /** @type {mingbaizhi.GridScript['sentence']} */
  function sentence(quick, total) {
    const group = page.amount.group;
    const sum = /** @param {string} text */ function (text) { return group(text) + '\u00a0元'; };
    if (quick.reason) return wait + quick.reason;
    if (quick.gate) return quick.gate;
    if (quick.missing) return '速算算不准，这些数没有查到：' + quick.missing + '。';
    const own = quick.own || ['0', '0'], opening = '速算：如果这 ' + sum(total) + '都在目录内，您自己';
    if (own[0] !== own[1]) return opening + '至少约付 ' + sum(own[0]) + '，至多约付 ' + sum(own[1]) + '。';
    return opening + (own[0] === '0' ? '不用付。' : '约付 ' + sum(own[0]) + '。');
  }

  // differs says whether the engine's answer is not what the quick one was, to
  // the yuan. Where that gave no figure, nothing was shown that could differ.
  /** @type {mingbaizhi.GridScript['differs']} */
  function differs(quick, reply) {
    if (!quick.own) return false;
    const statement = reply.statements && reply.statements[reply.statements.length - 1];
    if (!statement || statement.gate || (statement.call_sheet || []).length || !statement.if_all_eligible) return true;
    const exact = page.amount.ends(statement.if_all_eligible.own_pay);
    return Math.abs(exact.low - Number(quick.own[0])) > 1 || Math.abs(exact.high - Number(quick.own[1])) > 1;
  }

  page.grid = { answer: answer, sentence: sentence, differs: differs };
})(window.mingbaizhi = window.mingbaizhi || {});
