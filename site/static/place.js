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

  // ask promises {places, note} or {error}: what the places that are shown come
  // to by one request for all, and what is taken to be the same. missing are the
  // figures that nobody published; of a place that has none for that reason they
  // are asked for by themselves.
  /** @type {mingbaizhi.PlaceScript['ask']} */
  function ask(data, shown, said) {
    const all = shown.map(function (place) { return at(place.choice, said); });
    const here = Object.assign({}, all[0], { wanted: Object.assign({}, said.wanted) });
    Object.keys(shown[0].choice.sets).forEach(function (fact) { here.wanted[fact] = true; });
    all.forEach(function (there) {
      situation.live(data, there).forEach(function (fact) { if (situation.has(said.answers, fact.id)) here.wanted[fact.id] = true; });
    });
    return one(data, here, ['compare'], 4).then(function (reply) {
      if (reply.error) return { error: reply.error };
      const compared = reply.compare || [];
      return Promise.all(shown.map(function (place, i) {
        const found = /** @type {mingbaizhi.Outcome} */ (Object.assign({}, compared.filter(function (other) { return other.id === place.id; })[0]));
        if (i === 0) return Object.assign(found, missing(reply));
        if (!found.call_sheet) return found;
        return one(data, all[i], [], 4).then(function (sheet) { return Object.assign(found, missing(sheet)); });
      })).then(function (places) { return { places: places, note: reply.compare_note || '' }; });
    });
  }

  /** @param {mingbaizhi.Reply} reply */
  function missing(reply) {
    const statement = reply.statements && reply.statements[0];
    return { missing: statement ? statement.call_sheet || statement.unknown : [] };
  }

  // one asks about one place. A fact that the engine names as missing is sent
  // after all.
  /** @type {(data: mingbaizhi.DoctorData, said: mingbaizhi.Patient, want: mingbaizhi.Want[], more: number) => Promise<mingbaizhi.Reply>} */
  function one(data, said, want, more) {
    const request = JSON.stringify(situation.request(data, said, want));
    return page.engine.ask(data.files, request).then(function (text) {
      const reply = /** @type {mingbaizhi.Reply} */ (JSON.parse(text));
      const named = reply.error && /(?:person|facts)\.([a-z0-9-]+)/.exec(String(reply.error.field));
      if (!named || !more || said.wanted[named[1]] || !data.facts.some(function (f) { return f.id === named[1]; })) return reply;
      said.wanted[named[1]] = true;
      return one(data, said, want, more - 1);
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
