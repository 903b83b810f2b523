// The page of the time machine: what time it is, how to move it, who is used to do what, what they did, and the link to share.

import type { Persona } from '../people/personas.ts';
import { text, type Text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { page } from '../web/page.ts';
import { faultPlaces, type FaultSettings } from './faults.ts';
import { cards, cardWords, type Habit, habitWords, whens, tills, tillWords } from './habits.ts';
import type { Machine } from './machine.ts';
import type { Setup } from './setup.ts';

export type NamedService = { readonly service_id: string; readonly name: string };

type Shown = {
  readonly machine: Machine;
  readonly setup: Setup;
  readonly link: string;
  readonly personas: readonly Persona[];
  readonly services: readonly NamedService[];
  readonly cardsUrl: string;
};

const simulates = text(
  'Il tempo di tutta la dimostrazione: IO, gestori di identità, pagoPA, posta. Va solo avanti.',
  'The time of the whole demonstration: IO, identity providers, pagoPA, mail. It only goes forward.',
);

const inRome = (at: Temporal.Instant) => at.toZonedDateTimeISO('Europe/Rome');
const written = (at: Temporal.Instant) =>
  inRome(at).toLocaleString('it-IT', { dateStyle: 'full', timeStyle: 'short' });

export function machinePage(shown: Shown): string {
  const { machine, setup, link } = shown;
  return page({
    title: text('Macchina del tempo', 'Time machine'),
    simulates,
    width: 'wide',
    body: html`${timePart(machine)}
      <h2>${both(text('Cittadini e abitudini', 'Citizens and habits'))}</h2>
      ${habitsPart(shown)} ${habitForm(shown)}
      <h2>${both(text('Guasti', 'Faults'))}</h2>
      ${faultsPart(setup.faults, shown.cardsUrl)}
      <h2>${both(text('Condividi', 'Share'))}</h2>
      <p>
        ${both(
          text(
            'Questo collegamento porta abitudini, guasti e momento. Un’altra sandbox lo apre aggiungendo al proprio indirizzo ciò che segue il nome; chiede conferma prima di applicarlo.',
            'This link carries habits, faults and moment. Another sandbox opens it at its own address; it asks before it applies it.',
          ),
        )}
      </p>
      <pre id="link" class="prose" tabindex="0" data-testid="link">${link}</pre>
      <button type="button" hidden data-copy="link">Copia</button>
      <h2>${both(text('Che cosa hanno fatto', 'What they did'))}</h2>
      ${diaryPart(machine)}
      <p>
        ${both(text('Per i programmi:', 'For programs:'))} <code>GET /macchina/api</code>,
        <code>POST /macchina/api/jump</code> <code>{"by_ms":86400000}</code>,
        <code>PUT /macchina/api/habits</code>, <code>POST /macchina/api/setup</code>.
      </p>
      <p><a href="/">${both(text('Tutti i simulatori', 'All simulators'))}</a></p>`,
  });
}

function timePart(machine: Machine): Html {
  const { target } = machine;
  const tomorrow = inRome(machine.now).toPlainDate().add({ days: 1 });
  const step = (value: string, { it, en }: Text) =>
    html`<button name="step" value="${value}" data-testid="step-${value}">
      ${both(text(it, en))}
    </button>`;
  const off = html`<p class="alert" role="status">
    ${both(
      text(
        'Qui il tempo non si sposta: serve la dimostrazione, avviata con «npm start» e DEMO=on.',
        'Time cannot be moved here: it takes the demonstration, started by "npm start" with DEMO=on.',
      ),
    )}
  </p>`;
  const moving = html`<p class="alert" role="status" data-testid="moving">
    ${both(text('Il tempo si sta spostando…', 'Time is moving…'))}
    ${target === undefined ? undefined : written(target)}
  </p>`;
  const forms = html`<form method="post" action="/macchina/avanti">
      <div class="row">
        ${step('hour', text('Avanti di un’ora', 'An hour on'))}
        ${step('day', text('Avanti di un giorno', 'A day on'))}
        ${step('week', text('Avanti di una settimana', 'A week on'))}
      </div>
    </form>
    <form method="post" action="/macchina/avanti">
      <label for="until"
        >Avanti fino alle 9 del <span class="en" lang="en">On until 9 o'clock of</span></label
      >
      <input
        type="date"
        id="until"
        name="until"
        required
        min="${tomorrow.toString()}"
        max="${tomorrow.add({ days: 364 }).toString()}"
      />
      <div class="row"><button>${both(text('Vai a quella data', 'Go to that day'))}</button></div>
    </form>`;
  return html`<p class="lead" data-testid="now">
      ${both(text('Per la dimostrazione ora è', 'For the demonstration it is now'))}
      <strong
        ><time datetime="${machine.now.toString({ smallestUnit: 'second' })}"
          >${written(machine.now)}</time
        ></strong
      >
    </p>
    ${machine.isOn ? (target === undefined ? forms : moving) : off}`;
}

function wordsOf({ reads, pays, pays_by: by, card }: Habit): Text {
  const { it, en } = habitWords.pays[pays];
  const words = [habitWords.reads[reads]];
  if (pays === 'never') words.push(habitWords.pays[pays]);
  else words.push(text(`${it} ${tillWords[by].it}`, `${en} ${tillWords[by].en}`));
  if (pays !== 'never' && by === 'app' && card !== 'plain') words.push(cardWords[card]);
  return text(words.map((one) => one.it).join(', '), words.map((one) => one.en).join(', '));
}

function habitLines(
  { habits }: { readonly habits: readonly Habit[] },
  more?: (habit: Habit) => Html,
) {
  return html`<ul class="plain card people">
    ${habits.map(
      (habit) =>
        html`<li class="mail">
          <strong>${habit.username}</strong> <span>${both(wordsOf(habit))}</span>
          ${
            habit.opted_out.length === 0
              ? undefined
              : html`<span>non vuole <code>${habit.opted_out.join(', ')}</code></span>`
          }
          ${more?.(habit)}
        </li>`,
    )}
  </ul>`;
}

const nobody = html`<p class="soft">
  ${both(text('Ancora nessuno: aggiungi il primo qui sotto.', 'None yet: add the first below.'))}
</p>`;

function habitsPart({ machine: { habits } }: Shown): Html {
  if (habits.length === 0) return nobody;
  const remove = ({ username }: Habit) =>
    html`<form method="post" action="/macchina/abitudini/togli">
      <button name="username" value="${username}" aria-label="Togli ${username}">
        ${both(text('Togli', 'Remove'))}
      </button>
    </form>`;
  return habitLines({ habits }, remove);
}

function habitForm({ personas, services }: Shown): Html {
  const choices = (kind: 'reads' | 'pays') =>
    whens.map((when) => html`<option value="${when}">${habitWords[kind][when].it}</option>`);
  return html`<form method="post" action="/macchina/abitudini" class="card">
    <label for="username">Chi <span class="en" lang="en">Who</span></label>
    <input id="username" name="username" required list="people" maxlength="40" autocomplete="off" />
    <datalist id="people">
      ${personas.map(
        ({ username, name, familyName }) =>
          html`<option value="${username}">${name} ${familyName}</option>`,
      )}
    </datalist>
    <label for="reads">Legge <span class="en" lang="en">Reads</span></label>
    <select id="reads" name="reads">
      ${choices('reads')}
    </select>
    <label for="pays">Paga <span class="en" lang="en">Pays</span></label>
    <select id="pays" name="pays">
      ${choices('pays')}
    </select>
    <label for="pays_by">Dove paga <span class="en" lang="en">Pays where</span></label>
    <select id="pays_by" name="pays_by">
      ${tills.map((till) => html`<option value="${till}">${tillWords[till].it}</option>`)}
    </select>
    <label for="card">Se paga in IO <span class="en" lang="en">When paying in IO</span></label>
    <select id="card" name="card">
      ${cards.map((card) => html`<option value="${card}">${cardWords[card].it}</option>`)}
    </select>
    <label for="opted_out"
      >Non vuole il servizio <span class="en" lang="en">Opted out of</span></label
    >
    <input id="opted_out" name="opted_out" list="services" maxlength="64" autocomplete="off" />
    <datalist id="services">
      ${services.map(({ service_id: id, name }) => html`<option value="${id}">${name}</option>`)}
    </datalist>
    <div class="row"><button class="main">${both(text('Salva', 'Save'))}</button></div>
  </form>`;
}

function faultsPart(faults: FaultSettings, cardsUrl: string): Html {
  return html`<ul class="plain card people" data-testid="faults">
    ${faultPlaces.map(({ name, page: path, label }) => {
      const changed = faults[name];
      return html`<li class="mail">
        <a href="${path === '' ? `${cardsUrl}/` : path}">${label}</a>
        <span
          >${
            changed === undefined
              ? both(text('tutto in ordine', 'all is well'))
              : html`<strong>${both(text('guasto acceso', 'a fault is on'))}</strong>
                  <code>${JSON.stringify(changed)}</code>`
          }</span
        >
      </li>`;
    })}
  </ul>`;
}

function diaryPart({ diary }: Machine): Html {
  if (diary.length === 0)
    return html`<p class="soft">${both(text('Ancora niente.', 'Nothing yet.'))}</p>`;
  return html`<ul data-testid="diary">
    ${diary
      .slice(0, 50)
      .map(
        ({ at, who, what }) =>
          html`<li>
            ${written(Temporal.Instant.from(at))}: <strong>${who}</strong> ${both(what)}
          </li>`,
      )}
  </ul>`;
}

/** What a link would do, and the one button that does it. */
export function confirmPage(
  setup: Setup,
  packed: string,
  machine: Machine,
  cardsUrl: string,
): string {
  const byMs = setup.ahead_ms - machine.momentAheadMs;
  const at = machine.now.add({ milliseconds: Math.max(0, byMs) });
  return page({
    title: text('Applica una prova condivisa', 'Apply a shared set-up'),
    simulates,
    width: 'wide',
    body: html`<p class="lead">
        ${both(
          text(
            'Non è ancora cambiato niente. Questo collegamento sostituisce abitudini e guasti con:',
            'Nothing has changed yet. This link replaces habits and faults by:',
          ),
        )}
      </p>
      ${setup.habits.length === 0 ? nobodyHere : habitLines(setup)}
      ${faultsPart(setup.faults, cardsUrl)}
      <p>
        ${
          byMs > 0
            ? html`${both(text('e porta il tempo avanti fino a', 'and moves time on to'))}
                <strong>${written(at)}</strong>`
            : both(
                text(
                  'Il tempo resta dov’è: il momento del collegamento è già passato.',
                  'Time stays where it is: the moment of the link has passed already.',
                ),
              )
        }
      </p>
      <form method="post" action="/macchina/prova">
        <input type="hidden" name="link" value="${packed}" />
        <div class="row">
          <button class="main" data-testid="apply">${both(text('Applica', 'Apply'))}</button>
          <a class="button" href="/macchina">${both(text('Annulla', 'Cancel'))}</a>
        </div>
      </form>`,
  });
}

const nobodyHere = html`<p class="soft">${both(text('nessuna abitudine', 'no habits'))}</p>`;
