// One field that finds anything by its id. A fiscal code asks why, and the person reads it.
import { Button, Chip, Icon, Notice, TextField } from '@io/ui';
import { FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { money } from '../../../format/money.ts';
import { moment, number } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Hit } from '../../../wire.ts';
import { useSearch } from '../mutations.ts';
import { isReason } from './ReasonDialog.tsx';

const isPerson = (q: string) => FISCAL_CODE_PATTERN.test(q.replaceAll(/\s+/g, '').toUpperCase());

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
      {hits?.some(({ kind }) => kind === 'person' || kind === 'message' || kind === 'payment') && (
        <p className="quiet small">{words.isRead}</p>
      )}
    </section>
  );
}

function HitLine({ hit }: { hit: Hit }) {
  const inside = <HitWords hit={hit} />;
  switch (hit.kind) {
    case 'institution':
      return (
        <Link to="/console/enti" search={{ cerca: hit.title }} className="choice-line">
          {inside}
        </Link>
      );
    case 'service':
      return (
        <Link to="/console/servizi" search={{ cerca: hit.id }} className="choice-line">
          {inside}
        </Link>
      );
    case 'key':
    case 'webhook':
    case 'delivery':
      return (
        <Link
          to="/console/servizi"
          search={{ cerca: hit.service_id ?? '' }}
          className="choice-line"
        >
          {inside}
        </Link>
      );
    case 'batch':
      return (
        <Link to="/console/invii" search={{ invio: hit.id }} className="choice-line">
          {inside}
        </Link>
      );
    case 'job':
      return (
        <Link to="/console/lavori" className="choice-line">
          {inside}
        </Link>
      );
    case 'payment':
      return hit.is_open === true ? (
        <Link
          to="/console/pagamenti"
          search={{ da: '0', pagamento: hit.id }}
          className="choice-line"
        >
          {inside}
        </Link>
      ) : (
        <div className="choice-line choice-still">{inside}</div>
      );
    case 'message':
    case 'notice':
    case 'person':
    case 'position':
    default:
      return <div className="choice-line choice-still">{inside}</div>;
  }
}

function HitWords({ hit }: { hit: Hit }) {
  const { texts, language } = useSpoken();
  const { search: words, payments } = texts.console;
  const states: Readonly<Record<string, string>> = {
    ...texts.batches.states,
    ...payments.states,
    ...words.states,
  };
  const isLink =
    !['message', 'notice', 'person', 'position'].includes(hit.kind) &&
    (hit.kind !== 'payment' || hit.is_open === true);
  const about = [
    hit.kind === 'notice' || hit.kind === 'position' ? words.creditor(hit.title) : hit.title,
    ...(hit.amount === undefined ? [] : [money(hit.amount, language)]),
    ...(hit.at === undefined ? [] : [moment(hit.at, language)]),
  ].filter((one) => one !== '');
  return (
    <>
      <span className="choice-line-words">
        <strong>
          {words.kinds[hit.kind]} <code className="hit-code">{hit.id}</code>
        </strong>
        <span className="quiet small">{about.join(' · ')}</span>
      </span>
      {hit.state !== undefined && (
        <Chip tone={hit.state === 'suspended' ? 'urgent' : 'neutral'}>
          {states[hit.state] ?? hit.state}
        </Chip>
      )}
      {isLink && <Icon name="chevron" size={20} />}
    </>
  );
}
