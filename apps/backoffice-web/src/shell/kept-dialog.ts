// A form in a dialog that one may have to leave in order to enter again: one is back, it is open, and as it was.
// Never for what is secret: what a dialog shows once it is done is no field of it.
import { useMemo, useState } from 'react';
import { createShelf } from './keep-unsaved.ts';

interface Kept {
  of: string;
  fields: object;
}

/** To be raised when the fields of any of these forms change. */
const SHAPE = 1;
const shelf = createShelf<Kept>('dialog', SHAPE);

export interface KeptDialog<Fields extends object> {
  name: string;
  /** What it is open for, an id or `new`; undefined: it is closed. */
  of: string | undefined;
  /** What was typed before this page was opened. */
  found: Fields | undefined;
  open: (of: string) => void;
  close: () => void;
  /** It has done its work and stays to tell of it. */
  forget: () => void;
}

/** `form` says which form it is, `place` whose: an institution's id, for one. */
export function useKeptDialog<Fields extends object>(
  form: string,
  place: string,
): KeptDialog<Fields> {
  const name = `${form} ${place}`;
  const before = shelf.useFound(name);
  const [state, setState] = useState<{ of: string | undefined; found: Fields | undefined }>({
    of: before?.of,
    found: before?.fields as Fields | undefined,
  });
  return {
    ...state,
    name,
    open: (of) => setState({ of, found: undefined }),
    close() {
      shelf.drop(name);
      setState({ of: undefined, found: undefined });
    },
    forget: () => shelf.drop(name),
  };
}

/** The fields of an open dialog's form, and how they change; nothing is kept that nobody has touched. */
export function useKeptFields<Fields extends object>(
  { name, of = '', found }: KeptDialog<Fields>,
  begin: Fields,
): [Fields, (change: Partial<Fields>) => void] {
  const [fields, setFields] = useState<Fields>({ ...begin, ...found });
  const [isTouched, setTouched] = useState(found !== undefined);
  const kept = useMemo(() => (isTouched ? { of, fields } : undefined), [isTouched, of, fields]);
  shelf.useKeep(name, kept);
  return [
    fields,
    (change) => {
      setTouched(true);
      setFields((now) => ({ ...now, ...change }));
    },
  ];
}
