// What the reader has said so far, and the request made of it. Which question
// matters is read from the page's data (plain conjunctions that the engine
// exported): there is no benefit rule in this file or in any other script.
(function (page) {
  'use strict';

  /** @type {mingbaizhi.SituationScript['has']} */
  function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }

  // standing is the value a fact has now: an answer, else what the vocabulary
  // assumes, else undefined. null is 不清楚. A fact that counts visits is assumed
  // to be one more for each of the before earlier ones.
  /** @type {mingbaizhi.SituationScript['standing']} */
  function standing(fact, answers, before) {
    if (has(answers, fact.id)) return answers[fact.id];
    if (fact.counts && before) return String(Number(fact.assume) + before);
    return has(fact, 'assume') ? fact.assume : undefined;
  }

  // earlier is what was said of an earlier visit, with what was said of the
  // person, as if it were the only one.
  /** @type {mingbaizhi.SituationScript['earlier']} */
  function earlier(data, said, past) {
    const /** @type {mingbaizhi.Answers} */ answers = {};
    data.facts.forEach(function (fact) {
      const from = fact.visit ? past.answers : said.answers;
      if (has(from, fact.id)) answers[fact.id] = from[fact.id];
    });
    return { answers: answers, wanted: said.wanted, dates: past.dates };
  }

  // before counts the earlier visits to which a fact applies, up to a day and of
  // its benefit year alone: with a new year the count begins anew.
  /** @type {mingbaizhi.SituationScript['before']} */
  function before(data, said, fact, day) {
    return (said.past || []).filter(function (past) {
      const then = past.dates.settled || '', there = earlier(data, said, past);
      return then <= day && yearOf(data, there, then) === yearOf(data, there, day) && live(data, there).indexOf(fact) >= 0;
    }).length;
  }

  // yearOf is the calendar year in which the benefit year of a day began.
  /** @type {(data: mingbaizhi.Data, said: mingbaizhi.View, day: string) => number} */
  function yearOf(data, said, day) {
    const value = /** @param {string} id */ function (id) {
      const fact = data.facts.filter(function (f) { return f.id === id; })[0];
      return fact && standing(fact, said.answers);
    };
    const rule = (data.years || []).filter(function (year) {
      return year.all.every(function (test) { return holds(test, value(test.fact)) !== false; });
    })[0];
    return Number(day.slice(0, 4)) - (rule && day.slice(5) < rule.start ? 1 : 0);
  }

  // holds says whether one test is met: true, false, or undefined while that is
  // open (no answer yet, or 不清楚).
  /**
   * @param {mingbaizhi.Test} test
   * @param {mingbaizhi.Answer | undefined} value
   */
  function holds(test, value) {
    if (value === undefined || value === null) return undefined;
    const said = Array.isArray(value) ? value : [value];
    const met = test.options.filter(function (option) { return said.indexOf(option) >= 0; }).length;
    if (test.op === 'every') return met === test.options.length;
    if (test.op === 'none') return test.options.length ? met === 0 : said.length === 0;
    return met > 0;
  }

  // live lists the facts that can still matter to the reader's visit as far as
  // it is answered, in the order of asking: all of them are sent, for what was
  // only assumed may turn out otherwise.
  /** @type {mingbaizhi.SituationScript['live']} */
  function live(data, said) {
    return matter(data, said, function (fact) { return has(said.answers, fact.id) ? said.answers[fact.id] : undefined; });
  }

  // relevant lists those that matter if all that is assumed is so.
  /** @type {mingbaizhi.SituationScript['relevant']} */
  function relevant(data, said) {
    return matter(data, said, function (fact) { return standing(fact, said.answers); });
  }

  // matter lists the facts that the engine asked for by name and those with a
  // conjunction in which no test is false, given the value of each. A fact that
  // is left out is not sent, so it may not be what makes another one not matter:
  // where two facts would rule each other out, the earlier stays.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.View} said
   * @param {(fact: mingbaizhi.Fact) => mingbaizhi.Answer | undefined} value
   */
  function matter(data, said, value) {
    const /** @type {{[fact: string]: mingbaizhi.Answer | undefined}} */ values = {}, day = said.dates.settled || '', /** @type {mingbaizhi.Fact[]} */ dropped = [];
    const kept = data.facts.filter(function (fact) { return said.wanted[fact.id] || data.conditions[fact.id]; });
    kept.forEach(function (fact) { values[fact.id] = value(fact); });
    const matters = /** @param {mingbaizhi.Fact} fact */ function (fact) {
      return said.wanted[fact.id] || data.conditions[fact.id].some(function (when) {
        return (!when.from || when.from <= day) && (!when.until || day <= when.until) &&
          when.all.every(function (test) { return holds(test, values[test.fact]) !== false; });
      });
    };
    kept.slice().reverse().forEach(function (fact) {
      const was = values[fact.id];
      values[fact.id] = undefined;
      if (matters(fact) || dropped.some(matters)) values[fact.id] = was;
      else dropped.push(fact);
    });
    return kept.filter(function (fact) { return dropped.indexOf(fact) < 0; });
  }

  // sent is the form in which a request carries an answer.
  /**
   * @param {mingbaizhi.Fact} fact
   * @param {mingbaizhi.Answer | undefined} value
   * @returns {mingbaizhi.Answer}
   */
  function sent(fact, value) {
    if (value === undefined || value === null) return null;
    return fact.kind === 'number' ? Number(value) : value;
  }

  // visitOf is one visit as a request carries it. What was said of the person
  // goes into person, what nobody said into assumed.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Asked} said
   * @param {mingbaizhi.View} view
   * @param {mingbaizhi.Bill} bill
   * @param {mingbaizhi.Answers} person
   * @param {string[]} assumed
   */
  function visitOf(data, said, view, bill, person, assumed) {
    const /** @type {mingbaizhi.Answers} */ facts = {}, /** @type {mingbaizhi.Visit} */ visit = { facts: facts, bill: bill };
    live(data, view).forEach(function (fact) {
      const value = standing(fact, view.answers, fact.counts ? before(data, said, fact, view.dates.settled || '') : 0);
      (fact.visit ? facts : person)[fact.id] = sent(fact, value);
      if (!has(view.answers, fact.id) && has(fact, 'assume') && assumed.indexOf(fact.id) < 0) assumed.push(fact.id);
    });
    /** @type {(keyof mingbaizhi.Dates)[]} */ (['admitted', 'discharged', 'settled']).forEach(function (name) { if (view.dates[name]) visit[name] = view.dates[name]; });
    return visit;
  }

  // request is the whole question to the engine: the earlier visits and then
  // this one. bill and dates are as the form read them; figures, pools, accounts
  // and printed are the reader's own, by address, pool, owner and slip field.
  // want names what the reply should have besides.
  /** @type {mingbaizhi.SituationScript['request']} */
  function request(data, said, want) {
    const /** @type {mingbaizhi.Answers} */ person = {}, /** @type {string[]} */ assumed = [], /** @type {mingbaizhi.Request} */ whole = { region: data.region, as_of: said.today, person: person, visits: [] };
    const visits = (said.past || []).map(function (past, i, all) {
      return visitOf(data, Object.assign({}, said, { past: all.slice(0, i) }), earlier(data, said, past), past.bill, person, assumed);
    });
    const last = visitOf(data, said, said, said.bill, person, assumed);
    if (some(said.printed)) last.printed = said.printed;
    if (some(said.given)) last.given = said.given;
    if (assumed.length) whole.assumed = assumed;
    whole.visits = visits.concat(last);
    if (some(said.pools)) whole.pools = said.pools;
    if (said.accounts && said.accounts.length) whole.accounts = said.accounts;
    if (some(said.figures)) whole.figures = said.figures;
    whole.want = want || ['questions'];
    return whole;
  }
  /** @param {object | undefined} object */
  function some(object) { return object && Object.keys(object).length > 0; }

  // today is the day of asking: by the reader's clock, unless that stands
  // before the day the page was made for.
  /** @type {mingbaizhi.SituationScript['today']} */
  function today(data) {
    const now = new Date(), two = /** @param {number} n */ function (n) { return ('0' + n).slice(-2); };
    const text = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
    return text > data.date ? text : data.date;
  }

  // choose applies one choice of a first question. What the choice before it had
  // set goes, so that changing one's mind leaves nothing over; what another
  // question has said stays.
  /** @type {mingbaizhi.SituationScript['choose']} */
  function choose(tap, choice, answers) {
    const before = tap.choices.filter(function (other) { return chosen(tap, other, answers); });
    const undo = before.length ? before : chosen(tap, undefined, answers) ? tap.choices : [];
    undo.forEach(function (other) {
      Object.keys(other.sets).forEach(function (fact) { if (before.length || answers[fact] === null) delete answers[fact]; });
    });
    if (choice) Object.assign(answers, choice.sets);
    else {
      tap.choices.forEach(function (other) {
        Object.keys(other.sets).forEach(function (fact) { if (!has(answers, fact)) answers[fact] = null; });
      });
    }
  }

  // restore says again what the choices of the first questions had said and
  // another choice has taken back since.
  /** @type {mingbaizhi.SituationScript['restore']} */
  function restore(data, said) {
    data.taps.forEach(function (tap) {
      const choice = tap.choices[has(said.chosen, tap.id) ? said.chosen[tap.id] : -1];
      if (choice) Object.keys(choice.sets).forEach(function (fact) { if (!has(said.answers, fact)) said.answers[fact] = choice.sets[fact]; });
    });
  }

  // same compares two answers.
  /** @type {mingbaizhi.SituationScript['same']} */
  function same(a, b) { return JSON.stringify(a) === JSON.stringify(b); }

  // chosen says whether the answers are those of this choice (of none: 不清楚
  // for every fact that each choice sets).
  /** @type {mingbaizhi.SituationScript['chosen']} */
  function chosen(tap, choice, answers) {
    if (choice) return Object.keys(choice.sets).every(function (fact) { return has(answers, fact) && same(answers[fact], choice.sets[fact]); });
    const shared = Object.keys(tap.choices[0].sets).filter(function (fact) {
      return tap.choices.every(function (other) { return has(other.sets, fact); });
    });
    return shared.length > 0 && shared.every(function (fact) { return answers[fact] === null; });
  }

  // answered says whether answers that were given elsewhere settle a first
  // question: they are those of a choice, or leave only one, which then sets what
  // it sets, or say all that some choice would.
  /** @type {mingbaizhi.SituationScript['answered']} */
  function answered(tap, answers) {
    const sets = /** @param {mingbaizhi.Choice} choice */ function (choice) { return Object.keys(choice.sets); };
    const given = /** @param {string} fact */ function (fact) { return has(answers, fact); };
    if (tap.choices.some(function (choice) { return chosen(tap, choice, answers); })) return true;
    const left = tap.choices.filter(function (choice) {
      const said = sets(choice).filter(given);
      return said.length && said.every(function (fact) { return same(answers[fact], choice.sets[fact]); });
    });
    if (left.length === 1) {
      sets(left[0]).forEach(function (fact) { answers[fact] = left[0].sets[fact]; });
      return true;
    }
    return tap.choices.some(function (choice) { return sets(choice).every(given); });
  }

  // words is an answer as a person reads it.
  /** @type {mingbaizhi.SituationScript['words']} */
  function words(fact, value) {
    if (value === undefined || value === null) return '不清楚';
    if (fact.kind === 'number') return value + (fact.unit ? ' ' + fact.unit : '');
    if (fact.kind === 'money') return page.amount.print(String(value));
    const said = Array.isArray(value) ? value : [value];
    if (!said.length) return fact.none || '都不是';
    return (fact.options || []).filter(function (option) { return said.indexOf(option.id) >= 0; })
      .map(function (option) { return option.name; }).join('、');
  }

  page.situation = { standing: standing, earlier: earlier, before: before, live: live, relevant: relevant, request: request, today: today, choose: choose, restore: restore, chosen: chosen, answered: answered, same: same, words: words, has: has };
})(window.mingbaizhi = window.mingbaizhi || {});
