// The demonstration's register of bodies, in the public index's own form: every municipality of Italy and some others.
// Names and land-registry codes are ISTAT's (CC BY 3.0 IT, municipalities at 1 January 2020); fiscal codes, but for those of
// the demonstration's institutions, are invented, and so are all addresses.
import { readFileSync } from 'node:fs';
import { demoInstitutions } from './demo-institutions.ts';

const FILE = new URL('../demo/municipalities.txt', import.meta.url);

const HEADER =
  'Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Tipologia,Codice_Categoria,Indirizzo,Mail1,Tipo_Mail1,Sito_istituzionale';

/** Others than municipalities; codes as the index has them where they are plain. */
const OTHERS: readonly [ipaCode: string, name: string, kind: string, place: string][] = [
  ['r_piemon', 'Regione Piemonte', 'L4', 'Torino (TO)'],
  ['r_lombar', 'Regione Lombardia', 'L4', 'Milano (MI)'],
  ['r_lazio', 'Regione Lazio', 'L4', 'Roma (RM)'],
  ['r_campan', 'Regione Campania', 'L4', 'Napoli (NA)'],
  ['r_sicili', 'Regione Siciliana', 'L4', 'Palermo (PA)'],
  ['r_vda', 'Regione Autonoma Valle d’Aosta', 'L4', 'Aosta (AO)'],
  ['p_bz', 'Provincia Autonoma di Bolzano', 'L5', 'Bolzano (BZ)'],
  ['p_tn', 'Provincia Autonoma di Trento', 'L5', 'Trento (TN)'],
  ['cmto', 'Città Metropolitana di Torino', 'L45', 'Torino (TO)'],
  ['cmmi', 'Città Metropolitana di Milano', 'L45', 'Milano (MI)'],
  ['uniti', 'Università degli Studi di Torino', 'L17', 'Torino (TO)'],
  ['polito', 'Politecnico di Torino', 'L17', 'Torino (TO)'],
  ['aslto1', 'Azienda Sanitaria Locale Città di Torino', 'L7', 'Torino (TO)'],
];

/** Eleven digits with a right check digit (Luhn's), in a range that no public body has. */
function inventedCode(number: number): string {
  const ten = `99${String(number).padStart(8, '0')}`;
  let sum = 0;
  for (let place = 0; place < ten.length; place += 1) {
    const value = Number(ten.charAt(place)) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return `${ten}${(10 - (sum % 10)) % 10}`;
}

const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

function rowOf(ipaCode: string, name: string, code: string, kind: string, place: string): string {
  const site = slugOf(name.replace(/^Comune di /, 'comune '));
  return [
    ipaCode,
    quoted(name),
    code,
    quoted('Pubbliche Amministrazioni'),
    kind,
    quoted(place),
    // Two municipalities may have one name.
    `protocollo@pec.${site}.${slugOf(ipaCode)}.example`,
    'Pec',
    `https://www.${site}.example`,
  ].join(',');
}

export async function* demoRegister(): AsyncGenerator<Buffer> {
  const known = new Map(demoInstitutions.map((one) => [one.ipaCode, one.fiscalCode]));
  const lines = [HEADER];
  const add = (ipaCode: string, name: string, kind: string, place: string) =>
    lines.push(rowOf(ipaCode, name, known.get(ipaCode) ?? inventedCode(lines.length), kind, place));
  for (const [ipaCode, name, kind, place] of OTHERS) add(ipaCode, name, kind, place);
  for (const line of readFileSync(FILE, 'utf8').split('\n')) {
    const [code = '', name = '', province = ''] = line.split(';');
    if (name !== '')
      add(`c_${code.toLowerCase()}`, `Comune di ${name}`, 'L6', `${name} (${province})`);
  }
  yield Buffer.from(`${lines.join('\n')}\n`);
}
