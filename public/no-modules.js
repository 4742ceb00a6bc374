// For browsers that know no modules: boot.js never runs there, so this says in its place that
// the browser is too old. In words that such a browser understands.

['boot-failed', 'boot-old'].forEach(function (id) {
  document.getElementById(id).removeAttribute('hidden');
});
