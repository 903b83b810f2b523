// The sandbox's front page: which parts of the outside world it plays.

import { spidProviders } from './spid/providers.ts';
import { text } from './text.ts';
import { both, html, type Html } from './web/html.ts';
import { page } from './web/page.ts';
import type { Text } from './text.ts';

const simulators: readonly {
  readonly path: string;
  readonly name: string;
  readonly about: Text;
}[] = [
  ...spidProviders.map(({ name, path }) => ({
    path: `${path}/`,
    name: `SPID: ${name}`,
    about: text(
      "Un gestore dell'identità: persone inventate, risposte giuste e sbagliate.",
      'An identity provider: invented people, right and wrong answers.',
    ),
  })),
  {
    path: '/cie/',
    name: 'CIE',
    about: text(
      "Entra con CIE, la carta d'identità elettronica: le stesse persone, le sue regole.",
      'Log in with the electronic identity card: the same people, its own rules.',
    ),
  },
  {
    path: '/citizens',
    name: 'Cittadini',
    about: text(
      'Tutte le persone inventate che vuoi, ognuna con un codice fiscale valido.',
      'As many invented people as you want, each with a valid fiscal code.',
    ),
  },
  {
    path: '/service-providers',
    name: 'Servizi',
    about: text(
      'Registra un servizio tuo: potrà far entrare queste persone.',
      'Register a service of yours: it can let these people in.',
    ),
  },
  {
    path: '/mail/',
    name: 'Posta',
    about: text(
      'Le e-mail spedite in prova: nessuna esce da qui.',
      'The e-mails sent in trials: none leaves this machine.',
    ),
  },
  {
    path: '/portal/',
    name: 'Portale della città',
    about: text(
      'Tre procedure di un Comune che raggiunge i cittadini con IO, e lo sportello che le porta avanti.',
      'Three procedures of a town that reaches its citizens through IO, and the desk that moves them on.',
    ),
  },
  {
    path: '/pagopa/',
    name: 'pagoPA',
    about: text(
      'Il nodo dei pagamenti con enti, PSP e una tabaccheria: avvisi di ogni genere, e i guasti.',
      'The payments node with institutions, providers and a tobacconist: notices of every kind, and the faults.',
    ),
  },
  {
    path: '/macchina',
    name: 'Macchina del tempo',
    about: text(
      'Porta avanti il tempo della dimostrazione; i cittadini leggono e pagano secondo le loro abitudini.',
      'Moves the time of the demonstration forward; citizens read and pay by their habits.',
    ),
  },
  {
    path: '/webhooks/',
    name: 'Webhook',
    about: text(
      'Il sistema di un ente che riceve gli avvisi di IO e ne controlla la firma.',
      "The system of an institution that receives IO's notices and checks their signature.",
    ),
  },
  {
    path: '/remote-content/',
    name: 'Documenti',
    about: text(
      'Il server di un ente che tiene testo e allegati dei suoi messaggi, con i suoi guasti.',
      'The server of an institution that keeps the text and attachments of its messages, with its faults.',
    ),
  },
  {
    path: '/sign/',
    name: 'Firma digitale',
    about: text(
      'Firma un documento (.p7m) come una di queste persone, anche male.',
      'Signs a document (.p7m) as one of these people, badly too.',
    ),
  },
  {
    path: '/push/',
    name: 'Avvisi',
    about: text(
      'Gli avvisi mandati ai browser, decifrati.',
      'The notices sent to browsers, decrypted.',
    ),
  },
];

export function sandboxIndexPage(platformUrl: string | undefined, cardsUrl: string): string {
  return page({
    title: text('Il mondo di fuori, simulato', 'The outside world, simulated'),
    simulates: text(
      'Tutto ciò che sta qui è finto: persone, identità, messaggi.',
      'Everything here is invented: people, identities, messages.',
    ),
    body: html`<ul class="plain card people">
        ${simulators.map(entry)} ${entry(cardsEntry(cardsUrl))}
      </ul>
      ${
        platformUrl === undefined
          ? undefined
          : html`<p>
              <a class="button" href="${platformUrl}">${both(text('Vai a IO', 'Go to IO'))}</a>
            </p>`
      }`,
  });
}

/** On an origin of its own, as a real one would be. */
const cardsEntry = (url: string) => ({
  path: `${url}/`,
  name: 'Pagamenti con carta',
  about: text(
    'Un gestore di pagamenti: campi della carta, conferma della banca, conti e telefoni di prova.',
    "A payment gateway: card fields, the bank's confirmation, test accounts and telephones.",
  ),
});

function entry({ path, name, about }: (typeof simulators)[number]): Html {
  return html`<li class="mail"><a href="${path}">${name}</a> <span>${both(about)}</span></li>`;
}
