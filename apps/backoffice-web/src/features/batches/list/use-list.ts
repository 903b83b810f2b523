// The list of a draft: chosen, opened, its columns assigned, checked, mended; the reading is done by a worker.
import type { Field } from '@io/sheets';
import { useCallback, useEffect, useRef, useState } from 'react';
import { mapColumns, withField } from '../composer/words.ts';
import { ListDesk, ListFailed, ListStopped } from './list-desk.ts';
import type { Checked, Failure, ListChoices, Opened, PlanWords, Rules } from './list-words.ts';

export interface ListState {
  name: string | undefined;
  opened: Opened | undefined;
  fields: readonly (Field | undefined)[];
  choices: ListChoices;
  checked: Checked | undefined;
  /** What the last check was made for. */
  checkedKey: string | undefined;
  progress: { share: number; rows: number } | undefined;
  isReading: boolean;
  isInterrupted: boolean;
  failure: Failure | undefined;
  /** Grows with each change of the rows. */
  revision: number;
}

const EMPTY: ListState = {
  name: undefined,
  opened: undefined,
  fields: [],
  choices: {},
  checked: undefined,
  checkedKey: undefined,
  progress: undefined,
  isReading: false,
  isInterrupted: false,
  failure: undefined,
  revision: 0,
};

export function useList(remembered: Readonly<Record<string, Field>>) {
  const [state, setState] = useState(EMPTY);
  const held = useRef<{ desk: ListDesk | undefined; file: Blob | undefined }>({
    desk: undefined,
    file: undefined,
  });
  useEffect(() => {
    const { current } = held;
    return () => {
      current.desk?.close();
      current.desk = undefined;
    };
  }, []);
  const desk = useCallback(() => (held.current.desk ??= new ListDesk()), []);
  const change = useCallback(
    (more: Partial<ListState>) => setState((before) => ({ ...before, ...more })),
    [],
  );
  const fail = useCallback(
    (error: unknown) => {
      if (error instanceof ListStopped) return;
      if (!(error instanceof ListFailed)) throw error;
      change({ failure: error.failure, isReading: false, progress: undefined });
    },
    [change],
  );

  const open = useCallback(
    async (file: Blob, name: string, choices: ListChoices = {}) => {
      held.current.file = file;
      setState((before) => ({
        ...EMPTY,
        name,
        choices,
        isReading: true,
        revision: before.revision + 1,
      }));
      try {
        const opened = await desk().open(file, choices);
        const fields = mapColumns(opened.headers, remembered, opened.sample);
        change({ opened, fields, isReading: false });
      } catch (error) {
        fail(error);
      }
    },
    [change, desk, fail, remembered],
  );

  const check = useCallback(
    async (plan: PlanWords, rules: Rules, key: string) => {
      change({
        failure: undefined,
        isInterrupted: false,
        progress: { share: 0, rows: 0 },
      });
      const today = new Intl.DateTimeFormat('sv-SE', {
        timeZone: 'Europe/Rome',
        dateStyle: 'short',
      }).format();
      try {
        const checked = await desk().check(plan, rules, today, (share, rows) =>
          change({ progress: { share, rows } }),
        );
        change({ checked, checkedKey: key, progress: undefined });
      } catch (error) {
        fail(error);
      }
    },
    [change, desk, fail],
  );

  return {
    state,
    desk,
    open,
    check,
    /** Read again as something else. */
    choose(choices: ListChoices) {
      const { file } = held.current;
      if (file !== undefined) void open(file, state.name ?? '', { ...state.choices, ...choices });
    },
    assign: (at: number, field: Field | undefined) =>
      change({ fields: withField(state.fields, at, field) }),
    async mend(number: number, cells: readonly string[]) {
      const checked = await desk().mend(number, cells);
      setState((before) => ({ ...before, checked, revision: before.revision + 1 }));
    },
    /** Whatever else reads the file can find it changed, too: it is said where the file is. */
    fail,
    /** The server's word on rows of an upload: they are shown among the bad ones. */
    shown: (checked: Checked) => change({ checked }),
    async interrupt() {
      await desk().stop();
      change({ progress: undefined, isInterrupted: true });
    },
  };
}

export type List = ReturnType<typeof useList>;
