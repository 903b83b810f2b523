// The waiting page as HTML: one file under 15 kB, whole without script, in the person's language and theme.
import { html, type Html } from '../../floor/html.ts';
import { sha256 } from '../../floor/secrets.ts';
import { type GateRow, stateOf } from './gate.ts';
import { lookAgainAfter, paceOf, waitRange } from './rules.ts';
import type { Ticket } from './ticket.ts';
import { SCRIPT } from './waiting-page-script.ts';
import { EN, fill, IT, waitInWords, type WaitingWords } from './waiting-words.ts';

const STYLE = `:root{color-scheme:light;--page:#f1f5f9;--surface:#fff;--text:#17324d;--quiet:#4a5d70;--line:#d5dde6;--edge:#5d7083;--primary:#06c;--on:#fff;--soft:#e5f0fb;--urgent:#b8253f;--urgentsoft:#fdecef;--focus:#0a2540}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;--page:#101a25;--surface:#182533;--text:#e8eef5;--quiet:#adbccb;--line:#304357;--edge:#7f95aa;--primary:#7cbcff;--on:#0b1a2a;--soft:#1c3a5a;--urgent:#ff9aa8;--urgentsoft:#4a2029;--focus:#ffd27a}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--text);font:1.0625rem/1.5 'Titillium Web',system-ui,Geneva,Tahoma,sans-serif}
a{color:var(--primary)}:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
header,main{max-width:40rem;margin:0 auto;padding:1rem}header{display:flex;justify-content:space-between;align-items:center;gap:1rem}
header a{display:inline-flex;align-items:center;min-height:2.75rem}.brand{display:inline-grid;place-items:center;width:3rem;height:3rem;border-radius:.75rem;background:#06c;color:#fff;font-weight:700;font-size:1.25rem}
.card{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1.5rem;margin:0 0 1rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}h2{font-size:1.125rem;margin:0 0 .25rem}p{margin:0 0 1rem;max-width:60ch}.quiet{color:var(--quiet)}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem;margin:1.25rem 0 1rem}dt{color:var(--quiet);font-size:.9375rem}dd{margin:0;font-size:1.5rem;font-weight:600;font-variant-numeric:tabular-nums;line-height:1.25}
progress{appearance:none;display:block;width:100%;height:.75rem;border:0;border-radius:99px;overflow:hidden;background:var(--soft);margin:0 0 1.25rem}progress::-webkit-progress-bar{background:var(--soft)}progress::-webkit-progress-value{background:var(--primary);border-radius:99px;transition:width .15s}progress::-moz-progress-bar{background:var(--primary)}
.trouble{border-left:.25rem solid var(--urgent);background:var(--urgentsoft);padding:.75rem 1rem;border-radius:.25rem}.done{border-left-color:var(--primary);background:var(--soft)}
label{display:block;font-weight:600;margin-bottom:.25rem}.row{display:flex;flex-wrap:wrap;gap:.75rem}input{flex:1 1 14rem;min-height:2.75rem;padding:0 .75rem;font:inherit;color:inherit;background:var(--surface);border:1px solid var(--edge);border-radius:.25rem}
button,.button{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 1.25rem;border:0;border-radius:.25rem;background:var(--primary);color:var(--on);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
section.card>:last-child{margin-bottom:0}ul{margin:.5rem 0 0;padding-left:1.25rem}li{margin-bottom:.5rem}@media (prefers-reduced-motion:reduce){*{transition:none!important}}`;

// Whole, so that no formatting comes between the tags: the policy knows these very bytes.
const STYLE_TAG: Html = { text: `<style>${STYLE}</style>` };
const SCRIPT_TAG: Html = { text: `<script>${SCRIPT}</script>` };

const hashOf = (text: string) => `'sha256-${sha256(text).toString('base64')}'`;

/** Nothing from elsewhere, nothing but the two inline pieces that this file holds. */
export const PAGE_POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

export interface Waiting {
  ticket: Ticket | undefined;
  gates: readonly GateRow[];
  /** The query of the login, `entityID=…`, without the question mark. */
  journey: string;
  language: 'it' | 'en';
  saved: 'yes' | 'no' | 'full' | undefined;
  /** With which browsers subscribe to notices. */
  pushKey: string;
  nowMs: number;
}

interface Stand {
  gate: GateRow;
  place: number;
  start: number;
  before: number;
  pace: number;
  isStopped: boolean;
}

function standsOf({ ticket, gates, nowMs }: Waiting): Stand[] {
  return gates.flatMap((gate) => {
    const place = ticket?.places[gate.name];
    const line = gate.lines.find((one) => one.class === ticket?.class);
    if (place === undefined || line === undefined) return [];
    const before = Math.max(0, place.number - line.served);
    const pace = paceOf(stateOf(gate), line, nowMs);
    const isStopped = gate.paused_at !== null;
    return [{ gate, place: place.number, start: place.start, before, pace, isStopped }];
  });
}

/** A stopped gate first, then the one that takes longest. */
const worstOf = (stands: readonly Stand[]) =>
  stands.toSorted(
    (a, b) => Number(b.isStopped) - Number(a.isStopped) || b.before / b.pace - a.before / a.pace,
  )[0];

export function writeWaitingPage(waiting: Waiting): string {
  const words = waiting.language === 'en' ? EN : IT;
  const stands = standsOf(waiting);
  const worst = worstOf(stands);
  if (worst === undefined)
    return frame(waiting, words, words.noPlaceTitle, 8, html`<p>${words.soon}</p>`);
  if (stands.every((stand) => stand.before === 0 && !stand.isStopped))
    return frame(waiting, words, words.calledTitle, 2, calledBody(waiting, words, worst));
  const seconds = worst.isStopped ? 60 : worst.before / worst.pace;
  return frame(waiting, words, words.title, undefined, queueBody(words, worst), {
    seconds: Math.max(10, lookAgainAfter(seconds)),
  });
}

const loginAddress = (journey: string) => `/login?${journey}`;

const calledBody = ({ journey }: Waiting, words: WaitingWords, { gate }: Stand) => html`
  <p>${words.soon}</p>
  ${
    gate.trouble === 'failing'
      ? html`<p class="trouble">${fill(words.failing, { gate: gate.label })}</p>`
      : html``
  }
  <p><a class="button" href="${loginAddress(journey)}">${words.goOn}</a></p>
`;

function troubleOf(words: WaitingWords, { gate, isStopped }: Stand): string {
  const reason = (words.language === 'it' ? gate.pause_it : gate.pause_en) ?? '';
  if (isStopped) return fill(words.paused, { gate: gate.label, reason });
  if (gate.trouble === 'failing') return fill(words.failing, { gate: gate.label });
  // Whose queue it is, also before anything is known of why.
  return gate.kind === 'identity-provider' ? fill(words.crowded, { gate: gate.label }) : '';
}

/** What the script needs to draw the same by itself. */
function forScript(
  { ticket, journey, pushKey }: Waiting,
  words: WaitingWords,
  stands: readonly Stand[],
) {
  const { now, aMinute, minutes, hours, stopped, paused, failing, crowded } = words;
  const { pushYes, pushNo } = words;
  return JSON.stringify({
    language: words.language,
    line: ticket?.class,
    places: Object.fromEntries(stands.map((one) => [one.gate.name, [one.place, one.start]])),
    providers: stands
      .filter(({ gate }) => gate.kind === 'identity-provider')
      .map(({ gate }) => gate.name),
    go: loginAddress(journey),
    device: `/attesa/dispositivo?${journey}&lang=${words.language}`,
    key: pushKey,
    words: { now, aMinute, minutes, hours, stopped, paused, failing, crowded, pushYes, pushNo },
  });
}

// Making one costs more than the page around it.
const inGroups = {
  it: new Intl.NumberFormat('it', { useGrouping: 'always' }),
  en: new Intl.NumberFormat('en', { useGrouping: 'always' }),
};
const grouped = (value: number, words: WaitingWords) => inGroups[words.language].format(value);

function queueBody(words: WaitingWords, worst: Stand): Html {
  const trouble = troubleOf(words, worst);
  const whole = Math.max(1, worst.place - worst.start);
  const done = Math.max(0, Math.min(1, 1 - worst.before / whole));
  const wait = worst.isStopped
    ? words.stopped
    : waitInWords(words, waitRange(worst.before, worst.pace));
  return html`
    <p>${words.lead}</p>
    <dl>
      <div>
        <dt>${words.place}</dt>
        <dd>${grouped(worst.place, words)}</dd>
      </div>
      <div>
        <dt>${words.before}</dt>
        <dd id="before">${grouped(worst.before, words)}</dd>
      </div>
      <div>
        <dt>${words.expected}</dt>
        <dd id="wait" aria-live="polite">${wait}</dd>
      </div>
    </dl>
    <progress id="bar" max="1" value="${done.toFixed(3)}" aria-label="${words.title}"></progress>
    ${html`<p id="trouble" class="trouble" ${trouble === '' ? html`hidden` : html``}>
      ${trouble}
    </p>`}
    <p><strong>${words.keep}</strong></p>
    <p><a href="/">${words.another}</a></p>
  `;
}

function mailForm({ journey, saved, language }: Waiting, words: WaitingWords): Html {
  const told = { yes: words.mailYes, no: words.mailNo, full: words.mailFull };
  const answer =
    saved === undefined
      ? html``
      : html`<p role="status" class="trouble ${saved === 'yes' ? 'done' : ''}">${told[saved]}</p>`;
  const form = html`<p>${words.mailHint}</p>
    <form method="post" action="/attesa/avviso?${journey}&amp;lang=${language}">
      <label for="email">${words.mailLabel}</label>
      <div class="row">
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          maxlength="320"
          required
        /><button>${words.mailButton}</button>
      </div>
    </form>`;
  return html`<section class="card">
    <h2>${words.mailTitle}</h2>
    ${answer} ${saved === 'yes' ? html`` : form}
    <p id="push" hidden>
      <button type="button">${words.pushButton}</button>
    </p>
    <p id="pushed" role="status"></p>
  </section>`;
}

/** `goAfter`: the page goes on to the login by itself; `look`: without script it is asked for again. */
function frame(
  waiting: Waiting,
  words: WaitingWords,
  title: string,
  goAfter: number | undefined,
  body: Html,
  look?: { seconds: number },
): string {
  const { journey, language, ticket } = waiting;
  const other = language === 'it' ? 'en' : 'it';
  const refresh =
    goAfter === undefined
      ? html`<noscript><meta http-equiv="refresh" content="${look?.seconds ?? 15}" /></noscript>`
      : html`<meta http-equiv="refresh" content="${goAfter};url=${loginAddress(journey)}" />`;
  const data =
    ticket === undefined || look === undefined
      ? html``
      : html`data-place="${forScript(waiting, words, standsOf(waiting))}"`;
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} - IO</title>
        ${refresh} ${STYLE_TAG}
      </head>
      <body>
        <header>
          <span class="brand">IO</span>
          <a href="/attesa?${journey}&amp;lang=${other}" lang="${other}" hreflang="${other}"
            >${words.otherLanguage}</a
          >
        </header>
        <main ${data}>
          <section class="card">
            <h1>${title}</h1>
            ${body}
          </section>
          ${look === undefined ? html`` : mailForm(waiting, words)}
          <section class="card">
            <h2>${words.meanwhile}</h2>
            <ul>
              ${words.works.map((one) => html`<li>${one}</li>`)}
            </ul>
          </section>
        </main>
        ${SCRIPT_TAG}
      </body>
    </html>`.text;
}
