// Building elements: every text goes in as text, so nothing a reply or a reader
// says can become markup.
(function (page) {
  'use strict';

  // element makes one: element('li', {class: 'x'}, ['text', another]). An
  // attribute that is false or undefined is left out.
  /**
   * @param {string} name
   * @param {mingbaizhi.Attributes} [attributes]
   * @param {mingbaizhi.Children} [children]
   * @returns {any} what a document makes of that name
   */
  function element(name, attributes, children) {
    const made = document.createElement(name);
    const given = attributes || {};
    Object.keys(given).forEach(function (key) {
      const value = given[key];
      if (value === undefined || value === false) return;
      made.setAttribute(key, value === true ? '' : value);
    });
    (children || []).forEach(function (child) {
      if (child === undefined || child === null || child === '') return;
      made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
    });
    return made;
  }

  // refill replaces what stands in container.
  /** @type {mingbaizhi.Page['refill']} */
  function refill(container, children) {
    while (container.firstChild) container.removeChild(container.firstChild);
    children.forEach(function (child) { container.appendChild(child); });
  }

  // list is a list of texts or elements, or nothing when there are none.
  /** @type {mingbaizhi.Page['list']} */
  function list(items, attributes) {
    if (!items || !items.length) return [];
    return [element('ul', attributes, items.map(function (item) {
      return typeof item === 'string' || item.nodeName !== 'LI' ? element('li', {}, [item]) : item;
    }))];
  }

  page.element = element;
  page.refill = refill;
  page.list = list;
})(window.mingbaizhi = window.mingbaizhi || {});
