// The slip to take home: the same lines on paper and as text for a chat.
(function (page) {
  'use strict';

  const element = page.element, beside = page.beside;

  // of makes the slip of an answer. told is {day, situation, total, inside,
  // assumed}, all in words.
  /** @type {mingbaizhi.TicketScript['of']} */
  function of(data, places, told) {
    const words = data.said;
    return {
      title: words.slip, notice: data.notice,
      head: [data.name + '　' + told.day, told.situation, words.whole + ' ' + told.total + '，' + told.inside + '。'],
      places: places,
      calls: together(places),
      verdict: beside.verdict(words, places),
      assumed: told.assumed,
      foot: [
        told.note,
        words.call + data.hotlines.map(function (line) { return line.name + ' ' + line.phone; }).join('，') + '。',
        words.until + data.review + '。' + words.code + data.code + '，' + words.made + data.made + '。'
      ]
    };
  }

  // together are the sentences for the telephone, those for the same places in
  // one paragraph: a roll is short.
  /** @param {mingbaizhi.Outcome[]} places */
  function together(places) {
    const /** @type {string[]} */ names = [], /** @type {{[names: string]: string}} */ said = {};
    beside.calls(places).forEach(function (call) {
      if (names.indexOf(call.names) < 0) names.push(call.names);
      said[call.names] = (said[call.names] || '') + call.say;
    });
    return names.map(function (name) { return (name && name + '：') + said[name]; });
  }

  // show lays the slip out in container.
  /** @type {mingbaizhi.TicketScript['show']} */
  function show(data, slip, container) {
    const words = data.said;
    /** @type {(lines: string[], name?: string) => HTMLElement[]} */
    const texts = function (lines, name) { return lines.map(function (line) { return element('p', { class: name }, [line]); }); };
    page.refill(container, texts([slip.title], 'paper-title').concat(
      texts([slip.notice], 'paper-notice'), texts(slip.head),
      beside.table(words, slip.places), texts([slip.verdict], 'paper-verdict'), texts(slip.calls),
      slip.assumed.length ? texts([words.assumed + slip.assumed.join('；') + '。']) : [], texts(slip.foot)
    ));
  }

  // text is the slip as plain text.
  /** @type {mingbaizhi.TicketScript['text']} */
  function text(data, slip) {
    const words = data.said, best = page.place.least(slip.places), lines = [slip.title, slip.notice].concat(slip.head, '');
    slip.places.forEach(function (place) {
      const said = beside.mark(words, best, place);
      lines.push('【' + place.name + '】' + (said ? words.own + said : ''));
      beside.rows(words, slip.places).forEach(function (row) {
        const figure = beside.figure(words, place, row);
        lines.push(row.name + '：' + (/^\d/.test(figure) ? (/～/.test(figure) ? '' : words.about + ' ') + figure.replace('\u2060', '') + ' 元' : figure));
      });
    });
    lines.push('', slip.verdict);
    return lines.concat(slip.calls, slip.assumed.length ? words.assumed + slip.assumed.join('；') + '。' : [], slip.foot).join('\n');
  }

  page.ticket = { of: of, show: show, text: text };
})(window.mingbaizhi = window.mingbaizhi || {});
