// The faults as plain buttons: each sends its outcome's name.

import { text, type Text } from '../text.ts';
import { both, html, type Html } from '../web/html.ts';
import { findOutcome } from './outcomes.ts';
import { presets } from './presets.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** To be put inside a form. */
export function faultButtons(title: Text, names: readonly string[]): Html {
  return html`<details class="faults">
    <summary>${both(title)}</summary>
    ${names.map((name) => faultButton(name))}
  </details>`;
}

function faultButton(name: string): Html {
  const about = findOutcome(name)?.about;
  return html`<button name="outcome" value="${name}" data-testid="outcome-${name}">
    <b>${name}</b> <span>${about === undefined ? undefined : both(about)}</span>
  </button>`;
}

/** The same for what concerns the whole provider. */
export function presetButtons(title: Text): Html {
  return html`<details class="faults">
    <summary>${both(title)}</summary>
    ${presets.map(
      ({ name, about }) =>
        html`<button name="preset" value="${name}" data-testid="preset-${name}">
          <b>${name}</b> <span>${both(about)}</span>
        </button>`,
    )}
  </details>`;
}

/** Says so when the settings already decide how this login ends. */
export function standingNotice({ settings }: IdentityProvider): Html | undefined {
  if (settings.outcome === 'success') return undefined;
  return html`<p class="alert">
    ${both(
      text(
        `Ora ogni accesso finisce con l'esito "${settings.outcome}".`,
        `Every login now ends with the outcome "${settings.outcome}".`,
      ),
    )}
  </p>`;
}
