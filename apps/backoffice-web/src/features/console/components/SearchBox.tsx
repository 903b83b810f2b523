// One field that finds anything by its id. A fiscal code asks why, and the person reads it.
import { Button, Notice, TextField } from '@io/ui';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { type FormEvent, useState } from 'react';
import { number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Hit } from '../../../wire.ts';
import { useSearch } from '../mutations.ts';
import { HitLine } from './HitLine.tsx';
import { isReason } from './ReasonDialog.tsx';

const isPerson = (q: string) => FISCAL_CODE_PATTERN.test(q.replaceAll(/\s+/g, '').toUpperCase());

const OF_PEOPLE: readonly Hit['kind'][] = [
  'person',
  'message',
  'payment',
  'practice',
  'report',
  'invitation',
];

export function SearchBox() {
  const { texts, language } = useSpoken();
  const { console: all } = texts;
  const words = all.search;
  const [q, setQ] = useState('');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const search = useSearch();
  const asksWhy = isPerson(q);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (q.trim() === '' || (asksWhy && !isReason(reason))) return;
    search.mutate({ q: q.trim(), ...(asksWhy && { reason: reason.trim() }) });
  };
  const hits = search.data?.items;
  return (
    <section className="panel" aria-label={words.go}>
      <search>
        <form className="form" noValidate onSubmit={submit}>
          <TextField
            type="search"
            label={words.label}
            hint={words.hint}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          {asksWhy && (
            <TextField
              label={words.why}
              hint={words.whyHint}
              maxLength={500}
              value={reason}
              error={isTried && !isReason(reason) ? all.reasonShort : undefined}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
          <div>
            <Button type="submit" icon="search" busy={search.isPending}>
              {words.go}
            </Button>
          </div>
        </form>
      </search>
      {search.error && <TroubleNotice error={search.error} />}
      <div aria-live="polite">
        {hits?.length === 0 && <Notice>{words.none}</Notice>}
        {hits && hits.length > 0 && (
          <h2 className="found">{words.found(number(hits.length, language))}</h2>
        )}
      </div>
      {hits && hits.length > 0 && (
        <ul className="choices">
          {hits.map((hit) => (
            <li key={`${hit.kind} ${hit.id}`}>
              <HitLine hit={hit} />
            </li>
          ))}
        </ul>
      )}
      {hits?.some(({ kind }) => OF_PEOPLE.includes(kind)) && (
        <p className="quiet small">{words.isRead}</p>
      )}
    </section>
  );
}
