// What the server says without being asked: a stream that reopens itself, open only while the page is seen.

const EVENTS = [
  'inbox',
  'profile',
  'safety',
  'deadlines',
  'reminders',
  'practices',
  'payments',
  'counter',
  'end',
] as const;
export type ServerEvent = (typeof EVENTS)[number];

const FIRST_WAIT_MS = 3000;
const LONGEST_WAIT_MS = 120_000;

/**
 * Calls `told` for each event, and "inbox" after every opening, the first too: what arrived between the last
 * answer (perhaps one kept from before a reload) and the opening was not heard.
 */
export function listenToServer(told: (event: ServerEvent) => void): () => void {
  let source: EventSource | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;

  const open = () => {
    clearTimeout(later);
    if (source || document.visibilityState === 'hidden') return;
    source = new EventSource('/app/api/v1/events');
    source.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
      told('inbox');
    });
    for (const name of EVENTS) {
      source.addEventListener(name, () => told(name));
    }
    source.addEventListener('error', () => {
      // A refusal closes the stream for good; a cut one the browser reopens itself.
      if (source?.readyState !== EventSource.CLOSED) return;
      source = undefined;
      later = setTimeout(open, wait / 2 + (Math.random() * wait) / 2);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };

  const close = () => {
    clearTimeout(later);
    source?.close();
    source = undefined;
  };

  // A hidden tab holds no connection: browsers allow six to one address.
  const follow = () => (document.visibilityState === 'hidden' ? close() : open());

  document.addEventListener('visibilitychange', follow);
  open();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close();
  };
}
