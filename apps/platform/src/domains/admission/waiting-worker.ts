// The little worker of the waiting page: shows the one notice that the turn is near, and leads back to the page. It is
// not the app's own: that one would fetch the whole app for everybody who waits.

/** Plain JavaScript for every browser that takes notices. */
export const WORKER = `self.addEventListener('push', function (event) {
  var said = {};
  try { said = event.data.json(); } catch (error) { /* A notice without words is still one. */ }
  event.waitUntil(self.registration.showNotification(said.title || 'IO', {
    body: said.body, lang: said.lang, tag: said.tag, requireInteraction: true, data: said.path
  }));
});
self.addEventListener('notificationclick', function (event) {
  event.notification.close();
  var path = String(event.notification.data);
  event.waitUntil(self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then(function (open) {
    var page = open.filter(function (one) { return new URL(one.url).pathname === '/attesa'; })[0];
    return page ? page.focus() : self.clients.openWindow(path.indexOf('/attesa?') === 0 ? path : '/');
  }));
});
`;

/** Of its own folder it might only serve what lies below. */
export const WORKER_SCOPE = '/attesa';
