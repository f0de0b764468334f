// What is asked of the engine after the answer stands: the same bill elsewhere,
// and what can still be done about it.
(function (page) {
  'use strict';

  const amount = page.amount, element = page.element;

  // outcome is what one place comes to, in words.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Alternative} place
   */
  function outcome(data, place) {
    if (place.gate) return place.gate.says;
    if (place.call_sheet) return data.words.noFigure;
    return amount.about((place.if_all_eligible || place).own_pay);
  }

  // compare is a row a place. The reply says what it takes to be the same. Of a
  // total alone the sums hold if all of it is inside the catalogue: that is said
  // over them, and what is paid at the window is in no column.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.More} reply
   * @returns {HTMLElement[]}
   */
  function compare(data, reply) {
    const places = reply.compare || [];
    if (places.length < 2) return [];
    const sure = /** @param {mingbaizhi.Alternative} place */ function (place) { return !place.gate && !place.call_sheet && !place.if_all_eligible; };
    const own = places.some(function (place) { return place.if_all_eligible; }) ? data.words.inside : data.words.own, window = places.some(sure);
    const rows = places.map(function (place) {
      return element('tr', { class: place.same ? 'here' : undefined }, [
        element('th', { scope: 'row' }, [place.name, place.same ? element('span', { class: 'kind' }, [data.words.here]) : null]),
        element('td', { class: 'money', 'data-label': own }, [outcome(data, place)]),
        window ? element('td', { class: 'money', 'data-label': data.words.window }, [sure(place) ? amount.about(place.at_window) : '—']) : null
      ]);
    });
    return /** @type {HTMLElement[]} */ ([
      reply.compare_note ? element('p', {}, [reply.compare_note]) : null,
      element('table', { class: 'cards' }, [
        element('thead', {}, [element('tr', {}, [
          element('td', {}, []), element('th', { scope: 'col' }, [own]), window ? element('th', { scope: 'col' }, [data.words.window]) : null
        ])]),
        element('tbody', {}, rows)
      ])
    ].filter(Boolean));
  }

  // advice is one item a thing to do, as the reply orders them.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.More} reply
   */
  function advice(data, reply) {
    return page.list((reply.advice || []).map(function (item) {
      const source = data.sources[item.source || ''];
      return element('li', {}, [
        element('h4', {}, [item.name]),
        element('p', { class: 'when' }, [data.words.while[item.while] || '']),
        item.saves ? element('p', {}, [element('b', {}, [item.saves])]) : null,
        item.says ? element('p', {}, [item.says]) : null,
        item.conditions ? element('p', {}, [data.words.conditions + item.conditions]) : null,
        item.office ? element('p', {}, [data.words.office + item.office]) : null,
        source ? element('small', {}, [source.title + '（' + data.words.grade[source.grade] + '）']) : null
      ]);
    }), { class: 'advice' });
  }

  // show fills the sections; each that has nothing to say is hidden.
  /** @type {mingbaizhi.Page['more']['show']} */
  function show(data, statement, reply) {
    const /** @type {{[id: string]: HTMLElement[]}} */ filled = { compare: compare(data, reply), advice: advice(data, reply), curve: page.curve.show(data, statement, reply.curve) };
    Object.keys(filled).forEach(function (id) {
      const container = document.getElementById(id);
      page.refill(container, filled[id]);
      /** @type {HTMLElement} */ (container.closest('section.part')).hidden = !filled[id].length;
    });
  }

  page.more = { show: show };
})(window.mingbaizhi = window.mingbaizhi || {});
