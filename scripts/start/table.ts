// What a person needs to know once everything runs: where, who to be, a first message to send.
import type { ReadyFacts } from './child-messages.ts';
import type { DemoFacts } from './demo-file.ts';
import { officialsAmong } from './demo-operators.ts';
import type { Settings } from './settings.ts';

export interface TableFacts {
  settings: Settings;
  demo: DemoFacts;
  sandbox: ReadyFacts | undefined;
  logs: string;
}

/** The printed text, Italian first; people and keys only in a demonstration. */
export function table({ settings, demo, sandbox, logs }: TableFacts): string {
  const addresses: [string, string][] = [
    ['App', settings.publicUrl],
    ['Back-office', `${settings.publicUrl}/backoffice/`],
    ['API (documenti / docs)', `${settings.publicUrl}/api-docs`],
  ];
  if (settings.sandbox) {
    addresses.push(['SPID di prova / test SPID', settings.sandbox.url]);
    addresses.push(['pagoPA di prova / test pagoPA', `${settings.sandbox.url}/pagopa/`]);
    addresses.push(['Portale di una città / city portal', `${settings.sandbox.url}/portal/`]);
  }
  if (sandbox?.cards !== undefined)
    addresses.push(['Carte di prova / test cards', `${sandbox.cards.url}/`]);
  if (sandbox?.mail_url !== undefined)
    addresses.push(['Posta ricevuta / caught mail', sandbox.mail_url]);
  addresses.push(['Registri / logs', logs]);

  const blocks = [
    'IO è pronta. / IO is ready.',
    columns(addresses),
    ...(settings.demo ? demonstration(demo) : []),
    'Per fermare: Ctrl-C. / To stop: Ctrl-C.',
  ];
  return `\n${blocks.map(indented).join('\n\n')}\n`;
}

function demonstration(demo: DemoFacts): string[] {
  const blocks: string[] = [];
  if (demo.citizens.length > 0) {
    const people = demo.citizens.map((person): string[] => [
      person.username,
      person.password,
      person.fiscal_code,
      `${person.name} ${person.family_name}`,
    ]);
    const header = ['Utente / user', 'Password', 'Codice fiscale', 'Persona / person'];
    blocks.push(columns([header, ...people]));
  }
  if (demo.operators.length > 0) {
    const names = demo.operators.map(({ username }) => username).join(', ');
    blocks.push(`Nel back-office entra / who enters the back-office: ${names}`);
    const [official] = officialsAmong(demo.operators);
    const [town] = demo.institutions;
    if (official && town)
      blocks.push(`${official.username} amministra / administers: ${town.name}`);
  }
  const institution = demo.institutions.find(({ services }) => services.length > 0);
  const service = institution?.services[0];
  const [receiver] = demo.citizens;
  if (institution && service) {
    blocks.push(
      columns([
        ['Ente / institution', `${institution.name}, «${service.name}»`],
        ['Chiave / key', service.primary_key],
      ]),
    );
  }
  if (service && receiver) {
    blocks.push(
      `Manda un messaggio a ${receiver.name} / send ${receiver.name} a message:\n\n` +
        curl(demo.platform_url, service.primary_key, receiver.fiscal_code),
    );
  }
  return blocks;
}

function curl(platformUrl: string, key: string, fiscalCode: string): string {
  const message = {
    fiscal_code: fiscalCode,
    content: {
      subject: 'La tua carta di identità sta per scadere',
      markdown:
        'Buongiorno,\n\nla tua carta di identità **scade tra trenta giorni**. Prenota il rinnovo allo sportello anagrafe: serve una fototessera recente.',
    },
  };
  return [
    `curl -sS ${platformUrl}/api/v1/messages \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -H 'Ocp-Apim-Subscription-Key: ${key}' \\`,
    `  -d '${JSON.stringify(message)}'`,
  ].join('\n');
}

function columns(rows: string[][]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    }
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function indented(block: string): string {
  return block.replace(/^(?=.)/gm, '  ');
}
