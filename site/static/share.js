// How an answer leaves the page: as a link, a picture, a text, or a case for
// whoever keeps the rules. Nothing is made before it is asked for, and the
// address bar never changes: a phone may be shared.
(function (page) {
  'use strict';

  if (!page.desk) return;
  const $ = page.steps.$, element = page.element;
  const served = location.protocol === 'http:' || location.protocol === 'https:';
  let address = ''; // of the picture's bytes

  /** @param {string} text */
  function say(text) { $('share-said').textContent = text; }

  // link is the address that leads here with this situation; none from a file,
  // which nobody else could open.
  function link() {
    if (!served) return '';
    return location.origin + location.pathname + '#' + page.link.write(page.desk.data, page.desk.said, page.last.reply.policy.hash);
  }

  /**
   * @param {string} text
   * @param {string} done
   */
  function copy(text, done) {
    page.copy(text).then(function (copied) { say(copied ? done : ''); });
  }

  function giveLink() {
    if (served) return copy(link(), '链接复制好了，可以贴到微信里。收到的人能看到您填的情况。');
    say('这个网页是从文件打开的，链接发给别人打不开。请用“复制成文字”。');
    $('share-text').focus();
  }

  function givePicture() {
    const last = page.last;
    say('正在做图片……');
    $('share').scrollIntoView();
    page.picture(page.sheet.of(last), link()).then(function (made) {
      if (last === page.last) show(made);
    }).catch(function () { say('这台手机做不了图片。请用“复制成文字”。'); });
  }

  // show lays the picture on the page; the one before it goes.
  /** @param {mingbaizhi.Picture} made */
  function show(made) {
    clear();
    address = URL.createObjectURL(made.blob);
    page.refill($('picture'), [
      element('img', { src: made.src, width: String(made.width), height: String(made.height), alt: made.alt }),
      element('p', {}, [element('a', { class: 'action', href: address, download: made.name }, ['下载图片'])])
    ]);
    $('picture').hidden = false;
    say('图片做好了。长按图片，再选“保存”。' + made.note);
    $('picture').focus({ preventScroll: true });
  }
  function clear() {
    if (address) URL.revokeObjectURL(address);
    address = '';
    $('picture').hidden = true;
    page.refill($('picture'), []);
    page.copy.hide();
    say('');
  }

  page.does = Object.assign(page.does || {}, {
    link: giveLink,
    picture: givePicture,
    text: function () { copy(page.sheet.text(page.sheet.of(page.last)), '文字复制好了，可以贴到微信里。'); },
    case: function () { copy(page.readyCase(page.last), '这一例复制好了。贴给给您这个网页的人，请他查。'); }
  });
  page.answers = (page.answers || []).concat(clear);
})(window.mingbaizhi = window.mingbaizhi || {});
