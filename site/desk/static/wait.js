// What takes longer than a moment says so.
(function () {
  'use strict';

  const said = document.createElement('p');
  said.className = 'waiting';
  said.setAttribute('role', 'status');
  document.body.appendChild(said);

  let timer = 0;
  document.addEventListener('submit', function (event) {
    if (event.defaultPrevented) return;
    window.clearTimeout(timer);
    timer = window.setTimeout(function () { said.textContent = '正在算，请等一等，不用再点。'; }, 800);
  });
  window.addEventListener('pageshow', function () { // back from where it led
    window.clearTimeout(timer);
    said.textContent = '';
  });
})();
