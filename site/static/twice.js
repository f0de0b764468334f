// A shaking hand taps twice where once was meant. Where the first tap changed what
// lies under the finger, the second would answer a question that nobody has read
// yet: such a tap is dropped. On one and the same control both count.
(function () {
  'use strict';

  const soon = 500, near = 48; // milliseconds, pixels
  /** @type {Element | null} */
  let pressed = null;
  let x = 0, y = 0, at = -soon;

  document.addEventListener('click', function (event) {
    const control = event.target instanceof Element ? event.target.closest('button, a, summary, label') : null;
    if (!event.detail || !control) return; // by keyboard, or by nobody's finger
    const again = event.timeStamp - at < soon && Math.abs(event.clientX - x) < near && Math.abs(event.clientY - y) < near;
    at = event.timeStamp;
    if (again && pressed && control !== pressed) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    pressed = control;
    x = event.clientX;
    y = event.clientY;
  }, true);
})();
