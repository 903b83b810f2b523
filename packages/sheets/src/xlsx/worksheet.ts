// Rows of one sheet of an XLSX: values as a person sees them in the sheet, in Italian forms.
import { MAX_CELL_CHARACTERS, MAX_COLUMNS } from '../limits.ts';
import type { RowGatherer } from '../row-gatherer.ts';
import { SheetError } from '../sheet-error.ts';
import type { Notes } from '../table.ts';
import { numberAsText } from '../values.ts';
import { xmlPusher } from '../xml.ts';
import { dayOfSerial } from './styles.ts';

export interface WorksheetContext {
  texts: readonly string[];
  dayStyles: readonly boolean[];
  is1904: boolean;
  notes: Notes;
  gatherer: RowGatherer;
}

/** 0 for A, 26 for AA. */
function columnOf(reference: string): number {
  let column = 0;
  for (const character of reference) {
    const code = character.charCodeAt(0) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}

export function worksheetPusher(context: WorksheetContext): {
  push(piece: string): void;
  end(): void;
} {
  const { texts, dayStyles, is1904, notes, gatherer } = context;
  let rowNumber = 0;
  let isHidden = false;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let value = '';
  let isValue = false;

  const shown = (): string => {
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'VERO' : 'FALSO';
    if (type === 'e') {
      notes.add('formula_errors', rowNumber);
      return '';
    }
    if (type === 'str' || type === 'inlineStr' || value === '') return value;
    if (type === 'd') return value.slice(0, 10).split('-').toReversed().join('/');
    if (dayStyles[style] === true) return dayOfSerial(Number(value), is1904) ?? value;
    return numberAsText(value);
  };

  const pusher = xmlPusher({
    open(name, attributes) {
      if (name === 'row') {
        rowNumber = Number(attributes['r'] ?? rowNumber + 1);
        isHidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true';
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const reference = attributes['r'];
        column = reference === undefined ? column + 1 : columnOf(reference);
        // Columns far to the right are refused when they hold something, not for being styled.
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
      } else if (name === 'f') {
        notes.add('formulas', rowNumber);
      } else if (name === 'v' || name === 't') {
        isValue = true;
      } else if (name === 'mergeCell') {
        notes.add(
          'merged_cells',
          Number(/\d+/.exec(attributes['ref'] ?? '')?.[0] ?? 0) || undefined,
        );
      } else if (name === 'col' && attributes['hidden'] === '1') {
        notes.add('hidden_columns', undefined);
      }
    },
    text(piece) {
      if (!isValue) return;
      value += piece;
      if (value.length > MAX_CELL_CHARACTERS) throw new SheetError('cell_too_long', rowNumber);
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'c' && value !== '') {
        if (column >= MAX_COLUMNS) throw new SheetError('too_many_columns', rowNumber);
        while (cells.length < column) cells.push('');
        cells[column] = shown();
      } else if (name === 'row') gatherer.add(rowNumber, cells, isHidden);
    },
  });
  return pusher;
}
