/*
 * Runs before the first paint, so that a dark projector never flashes white: the theme, the language and the stage of
 * the last visit, as src/app/settings.ts keeps them. The app then applies all of them again, checked.
 */
/* global document, localStorage, navigator */
(function () {
  var root = document.documentElement;
  var kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('jielong.settings')) || {};
  } catch {
    // A first visit, or a browser that stores nothing.
  }
  root.lang = kept.language || (/^zh/i.test(navigator.language) ? 'zh-Hant' : 'en');
  root.dataset.theme = kept.theme || 'system';
  root.toggleAttribute('data-stage', kept.stage === true);
})();
