// What the waiting page does where scripts run: reads /status.json every few seconds, moves the bar, goes on by itself,
// and offers a notice on the device where the browser takes one.
// Without it the page asks again by itself and the server writes the same numbers.

/** Plain JavaScript for every browser of the last ten years. It finds its data in `main[data-place]`. */
export const SCRIPT = `(function () {
  var main = document.querySelector('main[data-place]');
  if (!main) return;
  var own = JSON.parse(main.getAttribute('data-place'));
  var words = own.words;
  var failures = 0;
  var byId = function (id) { return document.getElementById(id); };
  var write = function (id, text) {
    var element = byId(id);
    if (element && element.textContent !== text) element.textContent = text;
  };
  var number = function (value) { return value.toLocaleString(own.language, { useGrouping: 'always' }); };
  var fill = function (text, values) {
    return text.replace(/\\{(\\w+)\\}/g, function (_, name) { return values[name]; });
  };
  var minutes = function (seconds) { return Math.max(1, Math.round(seconds / 60)); };
  var waitWords = function (before, pace) {
    if (before <= 0) return words.now;
    var from = before / pace / 1.25, to = before / pace / 0.75;
    if (to < 90) return words.aMinute;
    if (to < 7200) return fill(words.minutes, { from: minutes(from), to: minutes(to) });
    return fill(words.hours, { from: Math.max(1, Math.floor(from / 3600)), to: Math.ceil(to / 3600) });
  };
  function draw(status) {
    var worst, stopped = false, called = true;
    Object.keys(own.places).forEach(function (name) {
      var gate = status.gates[name];
      if (!gate) return;
      var place = own.places[name];
      var before = Math.max(0, place[0] - gate.served[own.line]);
      var seconds = before / gate.pace[own.line];
      if (gate.paused) stopped = true;
      if (gate.paused || before > 0) called = false;
      if (!worst || (gate.paused && !worst.gate.paused) || (gate.paused === worst.gate.paused && seconds > worst.seconds))
        worst = { name: name, gate: gate, place: place, before: before, seconds: seconds };
    });
    if (!worst) return 10;
    var trouble = worst.gate.paused
      ? fill(words.paused, { gate: worst.gate.label, reason: worst.gate.reason ? worst.gate.reason[own.language] : '' })
      : worst.gate.trouble === 'failing' ? fill(words.failing, { gate: worst.gate.label })
      : own.providers.indexOf(worst.name) >= 0 ? fill(words.crowded, { gate: worst.gate.label }) : '';
    write('trouble', trouble);
    byId('trouble').hidden = trouble === '';
    if (called) {
      write('wait', words.now);
      setTimeout(function () { location.replace(own.go); }, Math.random() * 1500);
      return undefined;
    }
    write('before', number(worst.before));
    write('wait', stopped ? words.stopped : waitWords(worst.before, worst.gate.pace[own.line]));
    var bar = byId('bar');
    var whole = Math.max(1, worst.place[0] - worst.place[1]);
    if (bar) bar.value = Math.max(0, Math.min(1, 1 - worst.before / whole));
    return Math.min(30, Math.max(3, worst.seconds / 10));
  }
  function look() {
    fetch('/status.json', { credentials: 'omit' }).then(function (reply) {
      if (!reply.ok) throw new Error(String(reply.status));
      return reply.json();
    }).then(function (file) {
      failures = 0;
      var seconds = draw(file.status);
      if (seconds !== undefined) again(seconds * (0.75 + Math.random() / 2));
    }).catch(function () {
      failures += 1;
      again(2 + Math.random() * Math.min(60, 3 * Math.pow(2, failures)));
    });
  }
  function again(seconds) { setTimeout(look, seconds * 1000); }
  again(1 + Math.random() * 2);
  var push = byId('push');
  var workers = navigator.serviceWorker;
  if (push && workers && window.PushManager && window.Notification && Notification.permission !== 'denied') {
    push.hidden = false;
    push.firstElementChild.onclick = function () {
      workers.register('/attesa/avvisi.js', { scope: '/attesa' }).then(function () {
        return workers.ready;
      }).then(function (ready) {
        return ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: own.key });
      }).then(function (subscription) {
        return fetch(own.device, {
          method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(subscription)
        });
      }).then(function (reply) {
        if (!reply.ok) throw new Error(String(reply.status));
        push.hidden = true;
        write('pushed', words.pushYes);
      }).catch(function () { write('pushed', words.pushNo); });
    };
  }
})();`;
