// A list of the console: its filters, the table, and the way to more of it.
import { Button, EmptyState, Skeleton } from '@io/ui';
import type { ReactNode } from 'react';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';

export function ListPanel(props: {
  label: string;
  list: {
    error: Error | null;
    isPending: boolean;
    hasNextPage?: boolean;
    isFetchingNextPage?: boolean;
    refetch: () => unknown;
    fetchNextPage?: () => unknown;
  };
  isEmpty: boolean;
  none: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
}) {
  const { app, console: words } = useTexts();
  const { list } = props;
  return (
    <section className="panel" aria-label={props.label}>
      {props.filters}
      {list.error && <TroubleNotice error={list.error} retry={() => void list.refetch()} />}
      {list.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
      {props.isEmpty && <EmptyState icon="search" title={props.none} />}
      {props.children}
      {list.hasNextPage === true && (
        <div>
          <Button
            look="secondary"
            icon="down"
            busy={list.isFetchingNextPage === true}
            onClick={() => void list.fetchNextPage?.()}
          >
            {words.more}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Words to look for. */
export function FindField(props: { label: string; value: string; onFind: (q: string) => void }) {
  const { console: words } = useTexts();
  return (
    <search>
      <form
        className="find"
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get('q');
          props.onFind(typeof text === 'string' ? text.trim() : '');
        }}
      >
        <label htmlFor="find-q">{props.label}</label>
        <div className="find-line">
          <input
            id="find-q"
            name="q"
            type="search"
            maxLength={100}
            defaultValue={props.value}
            key={props.value}
          />
          <Button look="secondary" type="submit" icon="search">
            {words.search.go}
          </Button>
        </div>
      </form>
    </search>
  );
}

export function FilterChips<T extends string>(props: {
  legend: string;
  choices: readonly (readonly [T, string])[];
  chosen: T;
  onChoose: (one: T) => void;
}) {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      <div className="filter-chips">
        {props.choices.map(([value, label]) => (
          <button
            key={value}
            type="button"
            className="filter-chip"
            aria-pressed={props.chosen === value}
            onClick={() => props.onChoose(value)}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
