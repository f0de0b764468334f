// What one bill comes to in several places. The engine answers; this file asks
// it and puts the answers in the order of the places.
(function (page) {
  'use strict';

  const situation = page.situation, amount = page.amount;

  // at is what was said, as if the patient were treated in that place.
  /** @type {mingbaizhi.PlaceScript['at']} */
  function at(choice, said) {
    return Object.assign({}, said, { answers: Object.assign({}, said.answers, choice.sets) });
  }

  // ask promises {places} or {error}. Each place is {id, name, own_pay, at_window,
  // later, on_application, says, gate, call_sheet, if_all_eligible} as replies have them,
  // and missing, the figures that nobody published.
  /** @type {mingbaizhi.PlaceScript['ask']} */
  function ask(data, shown, said) {
    return Promise.all(shown.map(function (place) {
      return one(data, at(place.choice, said), 4).then(function (reply) {
        if (reply.error) return { error: reply.error };
        const statement = reply.statements[0], text = statement.text || {};
        return {
          id: place.id, name: place.name, own_pay: statement.own_pay, at_window: statement.at_window, later: statement.later,
          on_application: statement.on_application, gate: statement.gate, call_sheet: !!statement.call_sheet, missing: statement.call_sheet || statement.unknown,
          if_all_eligible: statement.if_all_eligible, says: text.headline
        };
      });
    })).then(function (places) {
      const wrong = places.filter(function (place) { return place.error; })[0];
      return wrong || { places: places };
    });
  }

  // one asks about one place. A fact that the engine names as missing is sent
  // after all.
  /** @type {(data: mingbaizhi.DoctorData, said: mingbaizhi.Patient, more: number) => Promise<mingbaizhi.Reply>} */
  function one(data, said, more) {
    const request = JSON.stringify(situation.request(data, said, []));
    return page.engine.ask(data.files, request).then(function (text) {
      const reply = /** @type {mingbaizhi.Reply} */ (JSON.parse(text));
      const named = reply.error && /(?:person|facts)\.([a-z0-9-]+)/.exec(String(reply.error.field));
      if (!named || !more || said.wanted[named[1]] || !data.facts.some(function (f) { return f.id === named[1]; })) return reply;
      said.wanted[named[1]] = true;
      return one(data, said, more - 1);
    });
  }

  // figured says whether a place has a figure.
  /** @type {mingbaizhi.PlaceScript['figured']} */
  function figured(place) { return !place.gate && !place.call_sheet; }

  // least are the places where the patient pays least: {places, sure, all, known}.
  // Without sure ranges overlap, and no end of theirs is above the same end
  // elsewhere. all says that every place has a figure, known how many have.
  /** @type {mingbaizhi.PlaceScript['least']} */
  function least(places) {
    const known = places.filter(figured);
    const own = /** @param {mingbaizhi.Outcome} place */ function (place) { return amount.ends(place.own_pay); };
    /** @typedef {{low: number, high: number}} Ends */
    /** @type {(is: (a: Ends, b: Ends) => boolean) => mingbaizhi.Outcome[]} */
    const below = function (is) {
      return known.length < 2 ? [] : known.filter(function (place) {
        return known.every(function (other) { return other === place || is(own(place), own(other)); });
      });
    };
    const sure = below(function (a, b) { return a.high <= b.low; });
    const ends = sure.length ? sure : below(function (a, b) { return a.low <= b.low && a.high <= b.high; });
    return { places: ends, sure: sure.length > 0, all: known.length === places.length, known: known.length };
  }

  page.place = { at: at, ask: ask, figured: figured, least: least };
})(window.mingbaizhi = window.mingbaizhi || {});
