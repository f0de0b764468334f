// 念给我听: a button, where the device itself can speak Chinese. A voice that is
// not on the device (localService is false) would send the page's text to a
// server, so it is never used; without another one there is no button. What reads
// is loaded with the first tap.
(function (page) {
  'use strict';

  const synth = window.speechSynthesis;
  const places = Array.prototype.slice.call(document.querySelectorAll('[data-aloud]'));

  // voice is one that speaks Mandarin, the mainland's first. Cantonese voices say
  // zh-HK or yue.
  function voice() {
    const found = synth.getVoices().filter(function (v) {
      return v.localService && /^(zh|cmn)/i.test(v.lang) && !/yue|[-_](HK|MO)/i.test(v.lang);
    });
    return found.filter(function (v) { return /CN|Hans/i.test(v.lang); })[0] || found[0];
  }

  // offer shows the buttons once there is a voice. Voices come late.
  function offer() {
    if (!voice()) return;
    places.splice(0).forEach(function (place) {
      const button = page.element('button', { type: 'button', class: 'quiet' }, ['念给我听']);
      button.addEventListener('click', function () { start(place, button); });
      place.appendChild(button);
      place.hidden = false;
    });
  }

  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} button
   */
  function start(place, button) {
    if (page.aloud) {
      page.aloud(place, button);
      return;
    }
    // Safari lets a page speak only once it has spoken within a tap, and the script
    // comes after it.
    synth.speak(new SpeechSynthesisUtterance(''));
    const script = document.createElement('script');
    script.src = place.getAttribute('data-aloud');
    script.onload = function () { page.aloud(place, button); };
    script.onerror = function () {
      document.head.removeChild(script);
      button.textContent = '没有网，念不了。再点一次';
    };
    document.head.appendChild(script);
  }

  if (!places.length || !synth || !window.SpeechSynthesisUtterance) return;
  page.voice = voice;
  offer();
  synth.onvoiceschanged = offer; // older Safari knows no listeners here
})(window.mingbaizhi = window.mingbaizhi || {});
