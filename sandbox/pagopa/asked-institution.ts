// An institution as somebody writes it into the form: judged field by field, and what the node then knows.

import { parseIban } from '@io/vocabulary';
import { text, type Text } from '../text.ts';
import type { Institution } from './world.ts';

export type AskedInstitution = {
  readonly fiscal_code: string;
  readonly name: string;
  readonly ibans: string;
};
export type InstitutionField = keyof AskedInstitution;

const mostIbans = 20;

/** `known`: the same institution as the node has it; what is new is added to it. */
export function readInstitution(
  asked: AskedInstitution,
  known: Institution | undefined,
): Institution | { readonly wrong: Partial<Record<InstitutionField, Text>> } {
  const wrong: Partial<Record<InstitutionField, Text>> = {};
  const fiscalCode = asked.fiscal_code.replaceAll(/\s/g, '');
  if (!/^\d{11}$/.test(fiscalCode))
    wrong.fiscal_code = text(
      'Codice fiscale: servono le 11 cifre dell’ente, senza lettere.',
      'Fiscal code: the eleven digits of the institution, without letters.',
    );
  const name = asked.name.trim();
  if (name === '')
    wrong.name = text('Nome: scrivi come si chiama l’ente.', 'Name: write what it is called.');
  const lines = asked.ibans.split(/[\n,;]/).filter((line) => line.trim() !== '');
  const ibans = [...new Set([...(known?.ibans ?? []), ...lines.map((line) => plain(line))])];
  const fault = faultOf(lines, ibans.length);
  if (fault !== undefined) wrong.ibans = fault;
  if (Object.keys(wrong).length > 0) return { wrong };
  return { ...known, fiscalCode, name, ibans };
}

const plain = (line: string) => parseIban(line.replaceAll(/\s/g, '')) ?? line.trim();

function faultOf(lines: readonly string[], together: number): Text | undefined {
  if (lines.length === 0)
    return text(
      'IBAN: scrivi il conto su cui l’ente incassa, lo stesso degli avvisi.',
      'IBAN: write the account that the institution is paid to, the same as in its notices.',
    );
  const bad = lines
    .find((line) => parseIban(plain(line)) === undefined)
    ?.trim()
    .slice(0, 40);
  if (bad !== undefined)
    return text(
      `IBAN: le cifre di controllo di ${bad} non tornano. Ricopialo.`,
      `IBAN: the check digits of ${bad} are not right. Copy it again.`,
    );
  return together > mostIbans
    ? text(
        `IBAN: al massimo ${mostIbans}, con quelli che pagoPA conosce già.`,
        `IBAN: ${mostIbans} at most, with those that pagoPA knows already.`,
      )
    : undefined;
}
