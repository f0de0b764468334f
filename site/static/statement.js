// The result: a reply of the engine laid out on the page. Every sentence is the
// reply's own; this file only says where it stands.
(function (page) {
  'use strict';

  const amount = page.amount, element = page.element, list = page.list;

  // bar is who pays what: one piece a payer, and below it the same in words.
  // What is not certain is a piece of its own, so that no piece claims more
  // than is known.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Statement} statement
   */
  function bar(data, statement) {
    const /** @type {mingbaizhi.Payer[]} */ payers = (statement.layers || []).filter(function (layer) { return amount.ends(layer.paid).high > 0; })
      .map(function (layer) { return { name: layer.name, note: data.words.when[layer.when], paid: layer.paid }; });
    payers.push({ name: data.words.own, note: '', paid: statement.own_pay, own: true });
    const total = amount.ends(statement.bill.total).high;
    let known = 0;
    const pieces = [], lines = [];
    payers.forEach(function (payer, i) {
      const low = amount.ends(payer.paid).low;
      const kind = payer.own ? 'own' : 'payer-' + i % 4;
      known += low;
      pieces.push(piece(kind, low / total));
      lines.push(element('li', {}, [
        element('span', { class: 'swatch ' + kind, 'aria-hidden': 'true' }),
        element('span', { class: 'payer' }, [payer.name, payer.note ? element('small', {}, [payer.note]) : null]),
        element('b', {}, [amount.print(payer.paid)])
      ]));
    });
    if (total - known > 0.005) {
      pieces.push(piece('open', (total - known) / total));
      lines.push(element('li', {}, [
        element('span', { class: 'swatch open', 'aria-hidden': 'true' }),
        element('span', { class: 'payer' }, [data.words.open])
      ]));
    }
    return total > 0 ? [element('div', { class: 'bar', 'aria-hidden': 'true' }, pieces), element('ul', { class: 'payers' }, lines)] : [];
  }

  /**
   * @param {string} kind
   * @param {number} share
   */
  function piece(kind, share) {
    const made = element('span', { class: kind });
    made.style.width = Math.max(0, share * 100).toFixed(2) + '%';
    return made;
  }

  // slip is the hospital's slip, line by line, each with what it means.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Statement} statement
   */
  function slip(data, statement) {
    const /** @type {{[field: string]: mingbaizhi.Data['slip'][0]}} */ known = {};
    data.slip.forEach(function (line) { known[line.field] = line; });
    const rows = (statement.slip || []).filter(function (line) { return known[line.field]; }).map(function (line) {
      return element('div', {}, [
        element('dt', {}, [known[line.field].name]),
        element('dd', { class: 'money' }, [amount.print(line.amount)]),
        element('dd', { class: 'gloss' }, [known[line.field].gloss])
      ]);
    });
    return rows.length ? [element('dl', { class: 'slip-lines' }, rows)] : [];
  }

  // sources are the papers that the figures used stand on, each once, in order
  // of use.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Statement} statement
   */
  function sources(data, statement) {
    const /** @type {string[]} */ ids = [];
    const note = /** @param {string | undefined} id */ function (id) { if (id && ids.indexOf(id) < 0 && data.sources[id]) ids.push(id); };
    (statement.layers || []).forEach(function (layer) { (layer.sources || []).forEach(note); });
    weak(statement).forEach(function (figure) { note(figure.source); });
    return list(ids.map(function (id) {
      const source = data.sources[id];
      const facts = [source.issuer, source.number, source.date].filter(Boolean).join('，');
      return element('li', {}, [
        source.link ? element('a', { href: source.link, rel: 'noopener' }, [source.title]) : source.title,
        element('span', { class: 'grade grade-' + source.grade }, [data.words.grade[source.grade]]),
        facts ? element('small', {}, [facts]) : null
      ]);
    }), { class: 'sources' });
  }

  /** @param {mingbaizhi.Statement} statement */
  function weak(statement) { return statement.weak && statement.weak.figures || []; }

  // leaning lists the figures that are less than official, the reader's own
  // among them, with what rests on each.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Statement} statement
   */
  function leaning(data, statement) {
    return list(weak(statement).map(function (figure) {
      const rests = figure.amount && amount.ends(figure.amount).high > 0 ? amount.print(figure.amount) : '';
      return element('li', {}, [
        figure.name,
        element('span', { class: 'grade grade-' + figure.grade }, [data.words.grade[figure.grade]]),
        figure.stale ? element('span', { class: 'grade' }, [data.words.stale]) : null,
        rests ? element('small', {}, [data.words.rests + rests]) : null
      ]);
    }), { class: 'sources' });
  }

  // entered names the figures that the reader typed, beside the total.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Statement} statement
   */
  function entered(data, statement) {
    return weak(statement).filter(function (figure) { return figure.grade === 'entered'; }).map(function (figure) {
      return element('li', {}, [figure.name, element('span', { class: 'grade grade-entered' }, [data.words.grade.entered])]);
    });
  }

  // spread shows what each answer to an open question would make of it.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Reply} reply
   */
  function spread(data, reply) {
    return (reply.unsure || []).map(function (fact) {
      return element('table', {}, [
        element('caption', {}, [fact.name]),
        element('tbody', {}, fact.answers.map(function (answer) {
          return element('tr', {}, [
            element('th', { scope: 'row' }, [answer.name]),
            element('td', { class: 'money', 'data-label': data.words.own }, [answer.gate ? answer.gate.says : amount.print(answer.own_pay)])
          ]);
        }))
      ]);
    });
  }

  // steps are the sentences of how it was worked out. Those that only say which
  // benefit did not open come last; they are many, so they are folded away.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Statement} statement
   */
  function steps(data, statement) {
    const all = statement.text.steps || [], closed = statement.not_opened || [];
    const sentences = /** @param {string[]} texts */ function (texts) {
      return element('ol', { class: 'steps' }, texts.map(function (text) { return element('li', {}, [text]); }));
    };
    const used = all.length - closed.length;
    const apart = closed.length > 2 && closed.every(function (layer, i) {
      return all[used + i] && all[used + i].indexOf(layer.name) >= 0;
    });
    if (!all.length) return [];
    if (!apart) return [sentences(all)];
    return [sentences(all.slice(0, used)), element('details', {}, [
      element('summary', {}, [data.words.closed]), sentences(all.slice(used))
    ])];
  }

  // alerts are the monitoring lines that were reached, or those that may have
  // been: of these there are many while the bill is not known well.
  /**
   * @param {mingbaizhi.Reply} reply
   * @param {boolean} maybe
   */
  function alerts(reply, maybe) {
    return (reply.alerts || []).filter(function (alert) { return !!alert.maybe === maybe; }).map(function (alert) { return alert.says; });
  }

  // parts are the sections of the result in the page's order: by the id of the
  // element each fills.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Reply} reply
   * @param {mingbaizhi.Said} said
   * @returns {{[id: string]: Element[]}}
   */
  function parts(data, reply, said) {
    const statement = page.last.statement, text = statement.text || {};
    // Of a total alone, and where figures are missing, no sum would say anything.
    const unsettled = !!statement.if_all_eligible || (statement.call_sheet || []).length > 0;
    return {
      alerts: list(alerts(reply, false), { class: 'alerts' }),
      check: page.check.show(data, statement, said),
      lines: statement.call_sheet ? [] : list(text.lines, { class: 'three' }), // a call sheet's lines stand at its boxes
      bar: statement.gate || unsettled ? [] : bar(data, statement),
      slip: unsettled ? [] : slip(data, statement),
      steps: steps(data, statement),
      spread: spread(data, reply),
      leaning: leaning(data, statement),
      sources: sources(data, statement),
      caveats: list((text.caveats || []).filter(function (caveat) { return caveat !== statement.notice; }).concat(alerts(reply, true)))
    };
  }

  // show fills the result; a section with nothing to say is hidden whole.
  /** @type {mingbaizhi.Page['statement']['show']} */
  function show(data, reply, said) {
    const filled = parts(data, reply, said), statement = page.last.statement;
    Object.keys(filled).forEach(function (id) {
      const container = document.getElementById(id);
      page.refill(container, filled[id]);
      const section = container.closest('section.part');
      if (section) section.hidden = !filled[id].length;
    });
    document.getElementById('notice').textContent = statement.notice || '';
    page.refill(document.getElementById('entered'), entered(data, statement));
    document.getElementById('headline').textContent = statement.text ? statement.text.headline : '';
  }

  page.statement = { show: show };
})(window.mingbaizhi = window.mingbaizhi || {});
