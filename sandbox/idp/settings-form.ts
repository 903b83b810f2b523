// The settings that take a number, as fields of a form on the front page, and how the form is read.

import type { FastifyRequest } from 'fastify';
import { text, type Text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { SandboxError } from '../web/server.ts';
import { formOf } from './carrier.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { settingsSchema } from './knobs.ts';
import type { Settings } from './settings.ts';

type Field = {
  readonly name: 'delay_ms' | 'clock_offset_seconds' | 'fault_share_percent';
  readonly label: Text;
  /** How many of the setting's unit make one of the form's. */
  readonly unit: number;
};

const fields: readonly Field[] = [
  {
    name: 'delay_ms',
    label: text('Attesa prima di rispondere, in secondi', 'Wait before answering, seconds'),
    unit: 1_000,
  },
  {
    name: 'clock_offset_seconds',
    label: text(
      'Orologio avanti (o indietro, con -), in secondi',
      'Clock ahead (behind with -), seconds',
    ),
    unit: 1,
  },
  {
    name: 'fault_share_percent',
    label: text(
      "A quante richieste su 100 toccano l'attesa e il guasto",
      'How many requests of 100 the wait and the outage hit',
    ),
    unit: 1,
  },
];

export function settingsForm({ settings, path }: IdentityProvider): Html {
  return html`<form method="post" action="${path}/config/form">
    ${fields.map(
      ({ name, label, unit }) =>
        html`<label for="${name}">${both(label)}</label>
          <input
            id="${name}"
            name="${name}"
            type="number"
            value="${settings[name] / unit}"
            required
            data-testid="${name}"
          />`,
    )}
    <div class="row">
      <button data-testid="apply">${both(text('Applica a tutti', 'Apply to everybody'))}</button>
    </div>
  </form>`;
}

export function settingsOfForm(request: FastifyRequest): Partial<Settings> {
  const form = formOf(request.body);
  const given = Object.fromEntries(
    fields.map(({ name, unit }) => [name, Math.round(Number(form[name] ?? Number.NaN) * unit)]),
  );
  if (request.validateInput(given, settingsSchema)) return given;
  throw new SandboxError(
    400,
    'invalid_setting',
    text('Uno dei numeri non è ammesso.', 'One of the numbers is not allowed.'),
  );
}
