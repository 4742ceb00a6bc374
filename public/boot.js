// Starts the page: loads the program that Trunk named in its preload links,
// each part only if it has the bytes that were built, and says so in plain
// words when that does not succeed. What is readable in index.html stays.

const glue = document.querySelector('link[rel=modulepreload]');
const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');

function showFailure(error) {
  console.error(error);
  const message = document.getElementById('boot-failed');
  if (message) message.hidden = false;
}

// A module is checked against its integrity as a script element only, not by
// import(). Once it is loaded, import() gives that same module.
function loadGlue(query) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.type = 'module';
    script.src = glue.href + query;
    script.integrity = glue.integrity;
    script.onload = () => resolve(import(script.src));
    script.onerror = () => reject(new Error(`not loaded or not as built: ${script.src}`));
    document.head.append(script);
  });
}

async function load(query) {
  const [module, program] = await Promise.all([
    loadGlue(query),
    fetch(wasm.href + query, { integrity: wasm.integrity }),
  ]);
  if (!program.ok) throw new Error(`${program.status} for ${program.url}`);
  return { init: module.default, program };
}

async function boot() {
  // The second try, under an address that no cache knows, helps when a stored
  // copy is from another release or the line broke. Only loading is tried
  // twice: a program that has run may have left traces.
  const { init, program } = await load('').catch(() => load('?again'));
  await init({ module_or_path: program });
  document.documentElement.dataset.started = 'yes';
}

// The program sends this from its panic hook: after it nothing answers any more.
addEventListener('borgerbudget-panic', (event) => showFailure(event.detail));

// Addresses stand in the fragment. Until the program is there to keep them apart, a link within
// the page, such as the one past the head, must not take the place of the page's address.
addEventListener('hashchange', (event) => {
  const within = location.hash !== '' && !location.hash.startsWith('#/');
  const started = document.documentElement.dataset.started === 'yes';
  if (within && !started) history.replaceState(null, '', event.oldURL);
});

boot().catch(showFailure);
