// 对账: the printed slip beside the estimate, line by line.
(function (page) {
  'use strict';

  const amount = page.amount, element = page.element;

  /** @type {mingbaizhi.CheckScript['input']} */
  function input(field) { return document.getElementById('printed-' + field); }
  /** @returns {HTMLInputElement[]} */
  function inputs() { return Array.prototype.slice.call(document.querySelectorAll('[data-printed]')); }

  // read gives {said, faults}: the printed amounts by the slip's field.
  /** @type {mingbaizhi.CheckScript['read']} */
  function read() {
    const /** @type {mingbaizhi.Printed} */ said = {}, /** @type {mingbaizhi.Fault[]} */ faults = [];
    inputs().forEach(function (field) {
      const value = amount.parse(field.value);
      if (value.fault) faults.push({ id: field.id, text: value.fault });
      else if (value.text) said[field.getAttribute('data-printed')] = value.text;
    });
    return { said: said, faults: faults };
  }

  // carry lists what can be taken from the slip as it stands: for each printed
  // payment the one layer of the answer that pays under that line.
  /** @type {mingbaizhi.CheckScript['carry']} */
  function carry(statement, printed) {
    const /** @type {mingbaizhi.Given} */ given = {};
    Object.keys(printed).forEach(function (field) {
      const layers = (statement.layers || []).filter(function (layer) { return layer.slip === field; });
      if (layers.length === 1) given[layers[0].id] = { paid: printed[field] };
    });
    return given;
  }

  // possible says whether an explanation agrees with what the first questions tie
  // together of a person: 退休职工 does not go with 居民医保.
  /**
   * @param {mingbaizhi.Data} data
   * @param {mingbaizhi.Answers} answers
   * @param {{fact?: string, option?: string}} other
   */
  function possible(data, answers, other) {
    const fact = data.facts.filter(function (f) { return f.id === other.fact && !f.visit; })[0], has = page.situation.has;
    const options = (other.option || '').split(',');
    if (!fact) return true;
    return data.taps.every(function (tap) {
      const tied = tap.choices.filter(function (choice) { return has(choice.sets, fact.id); });
      return !tied.length || tied.some(function (choice) {
        return options.indexOf(String(choice.sets[fact.id])) >= 0 && Object.keys(choice.sets).every(function (id) {
          return id === fact.id || !has(answers, id) || page.situation.same(answers[id], choice.sets[id]);
        });
      });
    });
  }

  // show is the section: a table of both, what the paper says of itself, which
  // other answer would agree, and a way to go on from the paper.
  /** @type {mingbaizhi.CheckScript['show']} */
  function show(data, statement, said) {
    const check = statement.check, /** @type {{[field: string]: string}} */ names = {};
    data.slip.forEach(function (line) { names[line.field] = line.name; });
    if (!check) return [];
    const rows = (check.lines || []).map(function (line) {
      return element('tr', {}, [
        element('th', { scope: 'row' }, [names[line.field] || line.field]),
        element('td', { class: 'money', 'data-label': data.words.printed }, [amount.print(line.printed)]),
        element('td', { class: 'money', 'data-label': data.words.ours }, [amount.print(line.ours)]),
        element('td', { 'data-label': data.words.verdict }, [line.says])
      ]);
    });
    const parts = [];
    if (check.says) parts.push(element('p', { class: 'verdict' }, [check.says]));
    (check.amiss || []).forEach(function (says) { parts.push(element('p', {}, [says])); });
    if (rows.length) parts.push(element('table', { class: 'cards' }, [
      element('thead', {}, [element('tr', {}, ['', data.words.printed, data.words.ours, data.words.verdict].map(function (head) {
        return element(head ? 'th' : 'td', head ? { scope: 'col' } : {}, [head]);
      }))]),
      element('tbody', {}, rows)
    ]));
    (check.explained || []).filter(function (other) { return possible(data, said.answers, other); }).forEach(function (other) {
      const change = other.fact ? element('button', { type: 'button', class: 'quiet', 'data-change': 'fact-' + other.fact }, [data.words.change]) : null;
      parts.push(element('p', {}, [other.says + ' ', change]));
    });
    const can = Object.keys(carry(statement, said.printed)).length > 0;
    if (Object.keys(said.given).length) {
      parts.push(element('p', { class: 'go' }, [element('button', { type: 'button', class: 'quiet', 'data-do': 'forget-given' }, [data.words.recount])]));
    } else if (can && !check.agrees) {
      parts.push(element('p', { class: 'go' }, [element('button', { type: 'button', class: 'quiet', 'data-do': 'carry' }, [data.words.carry])]));
    }
    return parts;
  }

  page.check = { read: read, show: show, carry: carry, input: input };
})(window.mingbaizhi = window.mingbaizhi || {});
