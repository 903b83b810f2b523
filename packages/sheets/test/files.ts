// Files for the tests, made as programs make them.
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { openTable, type Choices, type Note, type Table, type TableRow } from '../src/index.ts';

export const blobOf = (...parts: (string | Uint8Array<ArrayBuffer>)[]) => new Blob(parts);

export async function zipOf(
  parts: Record<string, string | Blob>,
  password?: string,
): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), password === undefined ? {} : { password });
  for (const [name, content] of Object.entries(parts)) {
    await writer.add(
      name,
      typeof content === 'string' ? new TextReader(content) : new BlobReader(content),
    );
  }
  return writer.close();
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface Sheet {
  name: string;
  /** Rows as XML, or everything within `worksheet` when it begins with `<cols` or the like. */
  data: string;
  state?: string;
  after?: string;
}

export function xlsxParts(sheets: readonly Sheet[], texts: readonly string[] = []) {
  const relations = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const names = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" ${state === undefined ? '' : `state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${texts.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy"/><numFmt numFmtId="171" formatCode="#,##0.00\\ &quot;d&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
  };
  for (const [index, { data, after = '' }] of sheets.entries()) {
    parts[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${main}"><sheetData>${data}</sheetData>${after}</worksheet>`;
  }
  return parts;
}

const odsNames =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"';

export const odsOf = (tables: string) =>
  zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content ${odsNames}><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
  });

export async function readAll(
  file: Blob,
  choices: Choices = {},
): Promise<{ table: Table; rows: TableRow[]; notes: readonly Note[] }> {
  const table = await openTable(file, choices);
  const rows: TableRow[] = [];
  for await (const batch of table.rows()) rows.push(...batch);
  return { table, rows, notes: table.notes() };
}

export const cellsOf = async (file: Blob, choices: Choices = {}) =>
  (await readAll(file, choices)).rows.map(({ cells }) => cells);

/** A row of a sheet of an XLSX, with the text of each cell in it; `more` are attributes of the row. */
export const sheetRow = (number: number, cells: readonly string[], more = '') =>
  `<row r="${number}" ${more}>${cells
    .map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`)
    .join('')}</row>`;
