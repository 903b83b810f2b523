// How a message leaves for the service: an HTML form that sends itself, or waits to be looked at.

import { pretty } from '../saml/pretty.ts';
import { html, both, type Html } from '../web/html.ts';
import { page, submitScript, wire } from '../web/page.ts';
import { text, type Text } from '../text.ts';
import { dressOf } from './dress.ts';
import type { Kind } from './kind.ts';

export type Outgoing = {
  readonly action: string;
  readonly xml: string;
  readonly relayState: string | undefined;
};

/** The form that a browser sends by itself; the button is for those without scripts. */
export function sendingPage(kind: Kind, outgoing: Outgoing): string {
  return page({
    title: text('Torni al servizio', 'Back to the service'),
    ...dressOf(kind),
    submits: true,
    body: form(outgoing, text('Continua', 'Continue')),
  });
}

/** The same form, which also sends itself, with nothing around it to look at: for programs, and browsers in tests. */
export function bareForm({ action, xml, relayState }: Outgoing): string {
  const state =
    relayState === undefined
      ? ''
      : html`<input type="hidden" name="RelayState" value="${relayState}" />`.source;
  const message = Buffer.from(xml).toString('base64');
  return `<!doctype html><html lang="it"><meta charset="utf-8"><title>SAMLResponse</title><form method="post" action="${html`${action}`.source}"><input type="hidden" name="SAMLResponse" value="${message}" />${state}<button>Continua</button></form><script>${submitScript}</script></html>`;
}

/** The same form, held back, with the message laid open. */
export function previewPage(kind: Kind, outgoing: Outgoing): string {
  return page({
    title: text('La risposta, prima di inviarla', 'The answer, before it is sent'),
    ...dressOf(kind),
    body: html`<p class="soft">
        ${both(text(`Andrà a ${outgoing.action}`, `It will go to ${outgoing.action}`))}
      </p>
      ${form(outgoing, text('Invia la risposta', 'Send the answer'))}
      ${wire('response', text('Risposta', 'Answer'), pretty(outgoing.xml), true)}`,
  });
}

export function form(
  { action, xml, relayState }: Outgoing,
  label: Text,
  parameter = 'SAMLResponse',
): Html {
  const state =
    relayState === undefined
      ? undefined
      : html`<input
          type="hidden"
          name="RelayState"
          value="${relayState}"
          data-testid="RelayState"
        />`;
  return html`<form method="post" action="${action}">
    <input
      type="hidden"
      name="${parameter}"
      value="${Buffer.from(xml).toString('base64')}"
      data-testid="${parameter}"
    />
    ${state}
    <p><button class="main" data-testid="send">${both(label)}</button></p>
  </form>`;
}
