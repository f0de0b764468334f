// The places side by side: a column a place, a row a sum. On the narrowest
// screens and on a till's roll each row is a list of the places instead.
(function (page) {
  'use strict';

  const element = page.element, amount = page.amount;

  // rows are the sums that stand in the table. What is to be applied for stands
  // there only if some place has it; where no place has a figure one row says so.
  /** @type {mingbaizhi.BesideScript['rows']} */
  function rows(words, places) {
    /** @param {'later' | 'on_application'} key */
    const some = function (key) {
      return places.some(function (place) { return page.place.figured(place) && place[key] && amount.ends(place[key]).high > 0; });
    };
    if (!places.some(page.place.figured)) return [{ name: words.own, key: 'own_pay' }];
    const inside = places.some(function (place) { return page.place.figured(place) && place.if_all_eligible; });
    const /** @type {mingbaizhi.BesideRow[]} */ all = inside ? [{ name: words.inside, key: 'if_all_eligible' }] : [];
    all.push({ name: words.own, key: 'own_pay' }, { name: words.window, key: 'at_window' }, { name: words.later, key: 'later' });
    if (some('on_application')) all.push({ name: words.application, key: 'on_application' });
    return all;
  }

  // figure is what a place has in a row, to the whole yuan.
  /** @type {mingbaizhi.BesideScript['figure']} */
  function figure(words, place, row) {
    if (!page.place.figured(place)) return row.key === 'own_pay' && !place.gate ? words.missing : words.none;
    const inside = place.if_all_eligible;
    const sum = row.key !== 'if_all_eligible' ? place[row.key] : inside && inside.own_pay;
    if (sum === undefined) return words.none;
    if (amount.ends(sum).high === 0) return words.nothing;
    return amount.whole(sum);
  }

  /** @type {mingbaizhi.BesideScript['mark']} */
  function mark(words, best, place) {
    if (best.places.indexOf(place) < 0) return '';
    if (!best.sure) return words.ends;
    return best.all ? words.least : words.leastOf;
  }

  // table is the table of the places. Its roles are said, because styles may lay
  // it out as a list.
  /** @type {mingbaizhi.BesideScript['table']} */
  function table(words, places) {
    const best = page.place.least(places);
    return element('table', { class: places.length > 3 ? 'beside many' : 'beside', role: 'table' }, [
      element('caption', {}, [words.caption]),
      element('thead', { role: 'rowgroup' }, [element('tr', { role: 'row' }, [element('td', { role: 'cell' }, [])].concat(places.map(function (place) {
        return element('th', { scope: 'col', role: 'columnheader' }, [place.name]);
      })))]),
      element('tbody', { role: 'rowgroup' }, rows(words, places).map(function (row) {
        return element('tr', { role: 'row', class: row.key }, [element('th', { scope: 'row', role: 'rowheader' }, [row.name])].concat(places.map(function (place) {
          const said = row.key === 'own_pay' ? mark(words, best, place) : '';
          return element('td', { role: 'cell', class: said ? 'least' : undefined, 'data-label': place.name }, [
            element('b', {}, [figure(words, place, row)]), said ? element('span', { class: 'best' }, [said]) : null
          ]);
        })));
      }))
    ]);
  }

  // verdict is one sentence that makes sense alone.
  /** @type {mingbaizhi.BesideScript['verdict']} */
  function verdict(words, places) {
    const best = page.place.least(places);
    if (!best.known) {
      const gates = places.map(function (place) { return place.gate ? place.gate.says : ''; }).filter(once);
      return gates.concat(places.some(function (place) { return !place.gate; }) ? words.allMissing : '').join('');
    }
    const missing = best.all ? '' : words.some;
    if (best.known < 2) return missing + (best.all ? places[0].says : '');
    if (!best.places.length) return missing + words.overlap;
    const names = best.places.map(function (place) { return place.name; }).join('、');
    if (!best.sure) return missing + words.lowEnds + names + '。';
    return missing + words.lowest + (best.places.length > 1 ? names + '。' : '') + best.places[0].says;
  }
  /** @type {(text: string, i: number, all: string[]) => boolean} */
  function once(text, i, all) { return !!text && all.indexOf(text) === i; }

  // calls are the sentences to read on the telephone and those of who else pays,
  // each with the names of the places it is for; without a name it is for all.
  /** @type {mingbaizhi.BesideScript['calls']} */
  function calls(places) {
    const /** @type {{say: string, names: string[]}[]} */ all = [];
    /** @type {(say: string, place: mingbaizhi.Outcome) => void} */
    const add = function (say, place) {
      const before = all.filter(function (call) { return call.say === say; })[0];
      if (!before) all.push({ say: say, names: [place.name] });
      else if (before.names.indexOf(place.name) < 0) before.names.push(place.name);
    };
    places.forEach(function (place) {
      if (place.gate) add(place.gate.says, place);
      (place.missing || []).forEach(function (cell) { add(cell.say, place); });
    });
    return all.map(function (call) {
      return { names: call.names.length < places.length ? call.names.join('、') : '', say: call.say };
    });
  }

  page.beside = { rows: rows, figure: figure, mark: mark, table: table, verdict: verdict, calls: calls };
})(window.mingbaizhi = window.mingbaizhi || {});
