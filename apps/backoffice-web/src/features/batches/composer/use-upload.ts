// The draft kept by the server: its words saved, then its rows piece by piece, however often the connection is lost.
import { call, CallFailed } from '@io/endpoint';
import { changeBatch, createBatch, getBatch, putRows } from '@io/platform/contracts/batches';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ListFailed, ListStopped } from '../list/list-desk.ts';
import type { List } from '../list/use-list.ts';
import { batchesQuery, batchQuery } from '../queries.ts';
import { keepTrying } from './keep-trying.ts';
import { type PlanColumn, wireNotices, type Words } from './words.ts';

export interface Draft {
  id: string;
  version: number;
}

export interface Uploaded extends Draft {
  /** Rows that the server has. */
  kept: number;
  refused: number;
  /** What was uploaded; anything else must be uploaded again. */
  key: string;
}

type Phase =
  | { is: 'idle' }
  | { is: 'saving' }
  | { is: 'uploading'; done: number; isLost: boolean }
  | { is: 'conflict' }
  | { is: 'failed'; error: unknown };

const ROWS_TIMEOUT_MS = 30_000;

export const isConflict = (error: unknown): boolean =>
  error instanceof CallFailed && error.problem?.code === 'changed_elsewhere';

export function useUpload(institutionId: string, initial: Uploaded | undefined) {
  const client = useQueryClient();
  const [phase, setPhase] = useState<Phase>({ is: 'idle' });
  const [uploaded, setUploaded] = useState(initial?.kept === 0 ? undefined : initial);
  const draft = useRef<Draft | undefined>(initial);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  async function save(words: Words, columns: readonly PlanColumn[]): Promise<Draft> {
    const body = {
      name: words.name.trim(),
      service_id: words.serviceId,
      subject: words.subject,
      body: words.body,
      columns: columns.map(({ header, field }) => ({ header, ...(field && { field }) })),
      invalid_after_due_date: words.lapses,
      ...(words.templateId !== '' && { template_id: words.templateId }),
      ...(words.notices && { notices: wireNotices(words.notices) }),
    };
    const params = { institution_id: institutionId };
    const { current } = draft;
    const saved =
      current === undefined
        ? await call(createBatch, { params, body })
        : await call(changeBatch, {
            params: { ...params, batch_id: current.id },
            body: { ...body, version: current.version },
          });
    draft.current = { id: saved.id, version: saved.version };
    await Promise.all([
      client.invalidateQueries({ queryKey: batchesQuery(institutionId).queryKey }),
      client.invalidateQueries({ queryKey: batchQuery(institutionId, saved.id).queryKey }),
    ]);
    return draft.current;
  }

  async function run(words: Words, columns: readonly PlanColumn[], list: List, key: string) {
    stop.current.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    setPhase({ is: 'saving' });
    setUploaded(undefined);
    try {
      const { id, version } = await save(words, columns);
      const params = { institution_id: institutionId, batch_id: id };
      const desk = list.desk();
      let kept = 0;
      let done = 0;
      let refused = 0;
      setPhase({ is: 'uploading', done, isLost: false });
      for (
        let piece = await desk.firstRows();
        piece.rows.length > 0;
        piece = await desk.nextRows()
      ) {
        const { rows } = piece;
        const answer = await keepTrying(
          () => call(putRows, { params, body: { version, rows } }, { timeoutMs: ROWS_TIMEOUT_MS }),
          signal,
          (isLost) => setPhase({ is: 'uploading', done, isLost }),
        );
        signal.throwIfAborted();
        if (answer.errors.length > 0) {
          const errors = answer.errors.map((error) => ({
            ...error,
            code: error.code as 'amount_too_high',
            column: error.column,
            suggestion: error.suggestion,
          }));
          list.shown(await desk.refused(errors));
        }
        kept += answer.kept;
        refused += rows.length - answer.kept;
        done += rows.length;
        setPhase({ is: 'uploading', done, isLost: false });
      }
      setUploaded({ id, version, kept, refused, key });
      setPhase({ is: 'idle' });
    } catch (error) {
      if (signal.aborted || error instanceof ListStopped) setPhase({ is: 'idle' });
      else if (error instanceof ListFailed) {
        list.fail(error);
        setPhase({ is: 'idle' });
      } else if (isConflict(error)) setPhase({ is: 'conflict' });
      else setPhase({ is: 'failed', error });
    }
  }

  return {
    phase,
    uploaded,
    draft,
    run,
    conflict: () => setPhase({ is: 'conflict' }),
    cancel: () => stop.current.abort(),
    /** Takes the version that somebody else has saved for the one to be written over. */
    async writeOver() {
      const { current } = draft;
      if (current === undefined) return;
      const params = { institution_id: institutionId, batch_id: current.id };
      const { version } = await call(getBatch, { params });
      draft.current = { id: current.id, version };
    },
  };
}

export type Upload = ReturnType<typeof useUpload>;
