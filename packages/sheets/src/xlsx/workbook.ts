// Which sheets a workbook has, where they stand, and from which year its days are counted.
import type { Parts } from '../zip.ts';
import { readXml } from '../xml.ts';

export interface Workbook {
  sheets: { name: string; part: string; isHidden: boolean }[];
  /** Days counted from 1904, as old Macs did. */
  is1904: boolean;
}

const yes = (value: string | undefined) => value === '1' || value === 'true';

export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const targets = new Map<string, string>();
  await readXml(parts.text('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const target = attributes['Target'] ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      targets.set(attributes['Id'] ?? '', part);
    },
  });
  const workbook: Workbook = { sheets: [], is1904: false };
  await readXml(parts.text('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.is1904 = yes(attributes['date1904']);
      if (name !== 'sheet') return;
      const part = targets.get(attributes['r:id'] ?? '');
      if (part === undefined || !parts.has(part)) return;
      workbook.sheets.push({
        name: attributes['name'] ?? '',
        part,
        isHidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
    },
  });
  return workbook;
}
