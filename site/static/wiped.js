// When the device was cleared last: on the page that says what is kept, somebody
// had everything taken away. What pages still hold in memory, here or in another
// tab, goes with it.
(function (page) {
  'use strict';

  const key = 'mingbaizhi-wiped';

  // wiped is that moment in milliseconds, 0 where there was none.
  function wiped() {
    try { return Number(localStorage.getItem(key)) || 0; } catch (e) { return 0; /* storage is forbidden: nothing was kept */ }
  }

  // onWipe has a page forget when it was so.
  /** @param {() => void} forget */
  function onWipe(forget) {
    let seen = wiped();
    const look = function () {
      if (wiped() === seen) return;
      seen = wiped();
      forget();
    };
    window.addEventListener('storage', look);
    window.addEventListener('pageshow', look);
  }

  page.wiped = wiped;
  page.onWipe = onWipe;
})(window.mingbaizhi = window.mingbaizhi || {});
