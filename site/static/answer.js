// Asking the engine, and laying what it answers on the page.
(function (page) {
  'use strict';

  const desk = page.desk;
  if (!desk) return;
  const data = desk.data, situation = page.situation, steps = page.steps, $ = steps.$, element = page.element;
  const patience = 15000; // milliseconds after which a reader who waits is told
  let asking = 0;

  // calculate shows the result's step and asks. An answer that comes after a
  // newer question is dropped. how is as for go.
  /** @type {mingbaizhi.Page['calculate']} */
  function calculate(how) {
    const mine = ++asking, calm = how && !how.arrived && (how.quiet || how.back);
    steps.go('result', how);
    page.unlay();
    state('asking');
    $('failed').hidden = true;
    $('headline').textContent = data.words.asking;
    page.withdrawn.check().then(function (wrong) {
      if (!wrong && mine === asking) settle(mine, how, calm);
    });
  }

  // settle asks the engine; until it answers the grid does.
  /**
   * @param {number} mine
   * @param {mingbaizhi.How | undefined} how
   * @param {boolean | undefined} calm
   */
  function settle(mine, how, calm) {
    let request = '';
    const first = page.grid.answer(data, desk.said);
    quick(first, data.words.asking, data.words.quickAsking);
    setTimeout(function () { if (mine === asking && desk.root.getAttribute('data-state') === 'asking') late(first); }, patience);
    page.brought.confirm(desk.said, function () { return page.engine.ask(data.files, question(['questions'])); }).then(function () {
      request = question(['questions']);
      return page.engine.ask(data.files, request);
    }).then(function (reply) {
      if (mine !== asking) return;
      keep('', request, reply);
      const read = JSON.parse(reply);
      if (!read.error) {
        print(request, read, calm);
        $('level').textContent = !first.own ? data.words.exact : page.grid.differs(first, read) ? data.words.quickDiffers : data.words.quickSame;
        more(mine);
      } else if (page.brought.refused(desk.said)) calculate(how);
      else if (!read.error.field) throw new Error(read.error.message); // nothing that the reader could mend
      else refuse(read.error);
    }).catch(function (error) {
      if (mine !== asking) return;
      keep('', request, String(error));
      $('failed').hidden = false;
      quick(first, data.words.failed, data.words.quickOnly);
      state('failed');
    });
  }

  // quick shows what the grid says and that no more than that is known; where
  // it has no figure, the words instead.
  /**
   * @param {mingbaizhi.Quick} first
   * @param {string} words
   * @param {string} level
   */
  function quick(first, words, level) {
    const told = !first.reason, says = page.grid.sentence(first, desk.said.bill && desk.said.bill.total || '');
    $('headline').textContent = told ? says : words;
    $('level').textContent = told ? level : $('failed').hidden ? '' : says;
    $('notice').textContent = told ? data.words.notice : '';
    engine(false);
    assumptions();
    $('answer').hidden = !told;
  }
  // late says that the answer takes long, and what can be done meanwhile.
  /** @param {mingbaizhi.Quick} first */
  function late(first) {
    $('failed').hidden = false;
    quick(first, data.words.late, data.words.quickLate);
  }
  // engine shows or hides all that only the engine can fill; what is shown stands
  // in the answer, which then is too.
  /** @param {boolean} shown */
  function engine(shown) {
    steps.all('.engine').forEach(function (part) { part.hidden = !shown; });
    if (shown) $('answer').hidden = false;
  }

  // forget takes the last answer off the page and out of its memory: the step of
  // the result is what it was before anybody asked.
  const blank = $('step-result').cloneNode(true);
  function forget() {
    leave();
    page.last = /** @type {any} */ (undefined);
    page.answers.forEach(function (show) { show(); });
    desk.root.removeAttribute('data-more');
    /** @type {Node} */ ($('step-result').parentNode).replaceChild(blank.cloneNode(true), $('step-result'));
  }

  // leave drops what is being asked: the reader has gone on.
  function leave() {
    asking++;
    page.unlay();
    if (desk.root.getAttribute('data-state') === 'asking') state('ready');
  }

  // question is all that was said, as a request that wants something besides.
  /** @param {mingbaizhi.Want[]} want */
  function question(want) {
    const said = /** @type {mingbaizhi.Asked} */ (Object.assign({}, desk.said, { figures: page.figures.sent(desk.said.figures), today: situation.today(data) }));
    return JSON.stringify(situation.request(data, said, want));
  }

  // more asks, once the answer stands, what takes longer and matters less.
  /** @param {number} mine */
  function more(mine) {
    const statement = page.last.statement, request = question(['compare', 'advice', 'curve']);
    page.more.show(data, statement, {});
    desk.root.setAttribute('data-more', 'asking');
    page.engine.ask(data.files, request).then(function (reply) {
      if (mine !== asking) return;
      keep('more-', request, reply);
      const read = JSON.parse(reply);
      if (!read.error) page.more.show(data, statement, read);
      desk.root.setAttribute('data-more', read.error ? 'refused' : 'answered');
    }).catch(function () { if (mine === asking) desk.root.setAttribute('data-more', 'failed'); });
  }

  // keep leaves a request and its reply under 数据 as they were.
  /**
   * @param {string} which
   * @param {string} request
   * @param {string} reply
   */
  function keep(which, request, reply) {
    $(which + 'request').textContent = request;
    $(which + 'reply').textContent = reply;
  }

  // state tells styles and tests how far the answer is: ready, asking, answered,
  // refused or failed.
  /** @param {string} name */
  function state(name) { desk.root.setAttribute('data-state', name); }

  /**
   * @param {string} request
   * @param {mingbaizhi.Reply} reply
   * @param {boolean} [calm]
   */
  function print(request, reply, calm) {
    const statement = reply.statements[reply.statements.length - 1], sheet = statement.call_sheet || [];
    $('failed').hidden = true;
    page.last = { request: request, reply: reply, statement: statement };
    page.figures.ask($('figures'), sheet.length ? sheet : statement.unknown || [], desk.said.figures, data.words);
    $('figures-call').hidden = !sheet.length;
    $('figures-more').hidden = sheet.length > 0;
    questions(reply);
    assumptions();
    page.year.show(reply);
    engine(true);
    page.statement.show(data, reply, desk.said);
    page.answers.forEach(function (show) { show(page.last); });
    state('answered');
    if (!calm) desk.root.scrollIntoView();
  }

  // refuse shows an error of the engine at the field that it names.
  /** @param {{field: string, message: string}} error */
  function refuse(error) {
    const at = String(error.field || ''), said = desk.said;
    ['headline', 'notice', 'level'].forEach(function (id) { $(id).textContent = ''; });
    state('refused');
    const named = /(?:person|facts)\.([a-z0-9-]+)/.exec(at), visit = /^visits\[(\d+)\]/.exec(at);
    if (/^pools\./.test(at) || /^accounts/.test(at)) {
      engine(true);
      return steps.faults([{ id: 'year-title', text: error.message }]);
    }
    if (visit && Number(visit[1]) < said.past.length) {
      said.editing = Number(visit[1]);
      steps.go('past');
      const name = (/([a-z0-9_-]+)$/.exec(at) || [''])[0], field = ['past-' + name, 'past-fact-' + name].filter($)[0];
      if (/^past-fact/.test(field || '')) $('past-more').open = true;
      return steps.faults([{ id: field || '', text: error.message }]);
    }
    if (/^figures\./.test(at) && !$('figures').hidden) {
      engine(true);
      return steps.faults([{ id: 'figure-' + at.slice('figures.'.length), text: error.message }]);
    }
    if (named && steps.fact(named[1])) {
      said.wanted[named[1]] = true;
      steps.go('fact-' + named[1]);
      return steps.faults([{ id: 'value-' + named[1], text: error.message }]);
    }
    const open = at === 'person' ? unclear(error.message) : '';
    if (open) {
      steps.go(open);
      return steps.faults([{ id: '', text: error.message }]);
    }
    const part = /bill\.([a-z_]+)/.exec(at), date = /(admitted|settled)$/.exec(at), printed = /printed\.([a-z_]+)/.exec(at);
    if (/given/.test(at)) said.given = {};
    steps.go('bill');
    if (printed) $('printed-fold').open = true;
    steps.faults([{ id: printed ? 'printed-' + printed[1] : part ? 'bill-' + part[1] : date ? 'date-' + date[1] : '', text: error.message }]);
  }

  // unclear is the step of the first question that a refusal names and that was
  // answered 不清楚: too many of these at once are more than the engine weighs.
  /** @param {string} message */
  function unclear(message) {
    const named = data.facts.filter(function (f) { return desk.said.answers[f.id] === null && message.indexOf('“' + f.name + '”') >= 0; });
    const tap = data.taps.filter(function (t) {
      return t.choices.some(function (choice) { return named.some(function (f) { return situation.has(choice.sets, f.id); }); });
    })[0];
    return tap ? 'tap-' + tap.id : named.length ? 'fact-' + named[0].id : '';
  }

  // questions offers what nobody answered yet: first what can still move the
  // answer by a hundredth of the bill, the most first, then what the engine
  // could not weigh.
  /** @param {mingbaizhi.Reply} reply */
  function questions(reply) {
    const bill = page.last.statement.bill, ends = page.amount.ends, /** @type {{[fact: string]: mingbaizhi.Amount}} */ weighed = {};
    const least = bill ? ends(bill.total).high / 100 : 0;
    (reply.questions || []).forEach(function (q) { weighed[q.fact] = q.spread; });
    const spread = /** @param {mingbaizhi.Fact} f */ function (f) { return situation.has(weighed, f.id) ? ends(weighed[f.id]).high : -1; };
    const open = situation.relevant(data, desk.said).filter(function (f) {
      return !situation.has(desk.said.answers, f.id) && (spread(f) < 0 || spread(f) > 0 && spread(f) >= least);
    }).sort(function (a, b) { return spread(b) - spread(a); });
    page.refill($('questions'), open.map(function (f) {
      return element('li', {}, [element('button', { type: 'button', class: 'line', 'data-change': 'fact-' + f.id }, [
        element('span', { class: 'line-name' }, [f.ask]),
        element('small', {}, [spread(f) < 0 ? f.why : data.words.spread + page.amount.print(weighed[f.id])])
      ])]);
    }));
    /** @type {HTMLElement} */ ($('questions').closest('section')).hidden = !open.length;
  }

  // assumptions are the lines to tap and change: what nobody asked, then what
  // the reader said.
  function assumptions() {
    const said = desk.said, bill = /** @type {mingbaizhi.Bill} */ (said.bill), /** @type {HTMLElement[]} */ taken = [], /** @type {HTMLElement[]} */ told = [], alone = page.bill.alone(bill);
    situation.relevant(data, said).forEach(function (f) {
      const answered = situation.has(said.answers, f.id);
      const earlier = f.counts ? situation.before(data, said, f, said.dates.settled || '') : 0;
      (answered ? told : taken).push(line(f.name, situation.words(f, situation.standing(f, said.answers, earlier)), 'fact-' + f.id));
    });
    page.bill.lines(bill).forEach(function (part) { told.push(line(part.name, page.amount.print(part.amount), 'bill')); });
    told.push(line(data.words.settled, said.dates.settled || '', 'bill'));
    if (alone) taken.push(line(data.words.outside, data.words.unsure, 'bill', 'parts'));
    $('inside').hidden = !alone;
    page.refill($('taken'), taken);
    page.refill($('told'), told);
    $('taken-title').hidden = !taken.length;
  }
  /**
   * @param {string} name
   * @param {string} value
   * @param {string} target
   * @param {string} [mode]
   */
  function line(name, value, target, mode) {
    return element('li', {}, [element('button', { type: 'button', class: 'line', 'data-change': target, 'data-mode': mode }, [
      element('span', { class: 'line-name' }, [name]),
      element('b', {}, [value]),
      element('span', { class: 'change' }, [data.words.change])
    ])]);
  }

  page.calculate = calculate;
  page.leave = leave;
  page.forget = forget;
})(window.mingbaizhi = window.mingbaizhi || {});
