// Lists of recipients as files, of so many rows, as a program of a town hall writes them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { xlsxParts, zipOf } from '../../../packages/sheets/test/files.ts';
import { cacheDir } from './database.ts';
import { fiscalCodeOf } from './people.ts';

export const HEADERS = ['Codice fiscale', 'Nome', 'Scadenza', 'Indirizzo', 'Scuola'];

export const rowOf = (person: number): string[] => [
  fiscalCodeOf(person),
  `Persona ${person}`,
  '31/01/2099',
  `Via Giuseppe Garibaldi ${person % 200}`,
  `Scuola primaria numero ${person % 30}`,
];

function written(name: string, content: string | Uint8Array): string {
  const folder = `${cacheDir}lists`;
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/${name}`;
  writeFileSync(path, content);
  return path;
}

export function csvList(rows: number): string {
  const lines = Array.from({ length: rows }, (_, person) => rowOf(person).join(';'));
  return written(`list-${rows}.csv`, [HEADERS.join(';'), ...lines, ''].join('\r\n'));
}

/** Cells with their text in them; the whole deflated, as spreadsheets do. */
export async function xlsxList(rows: number): Promise<string> {
  const xmlOf = (cells: readonly string[], number: number) =>
    `<row r="${number}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;
  const data = [xmlOf(HEADERS, 1)];
  for (let person = 0; person < rows; person += 1) data.push(xmlOf(rowOf(person), person + 2));
  const file = await zipOf(xlsxParts([{ name: 'Elenco', data: data.join('') }]));
  return written(`list-${rows}.xlsx`, new Uint8Array(await file.arrayBuffer()));
}
