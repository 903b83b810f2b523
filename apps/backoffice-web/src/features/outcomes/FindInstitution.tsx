// Finds an institution by name, service or fiscal code, and leads to how it writes on IO.
import { Icon, Skeleton, TextField } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { number } from '../../format/words.ts';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import { openInstitutionsQuery } from './queries.ts';

export function FindInstitution() {
  const { texts, language } = useSpoken();
  const { find: words } = texts.outcomes;
  const [q, setQ] = useState('');
  const found = useQuery(openInstitutionsQuery(useDeferredValue(q.trim().replaceAll(/\s+/g, ' '))));
  const { items = [], count = 0 } = found.data ?? {};
  return (
    <section className="panel" aria-labelledby="find-title">
      <h2 id="find-title">{words.title}</h2>
      <p>{words.intro}</p>
      <search>
        <TextField
          type="search"
          label={words.label}
          hint={words.hint}
          maxLength={100}
          autoComplete="off"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
      </search>
      {found.error && <TroubleNotice error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Skeleton label={texts.app.loading} rows={3} />}
      {found.data && (
        <output className="quiet">
          {count === 0
            ? words.none
            : count > items.length
              ? words.some(number(items.length, language), number(count, language))
              : words.found(number(count, language))}
        </output>
      )}
      {items.length > 0 && (
        <ul className="choices">
          {items.map((one) => (
            <li key={one.fiscal_code}>
              <Link
                to="/numeri/enti/$fiscalCode"
                params={{ fiscalCode: one.fiscal_code }}
                className="choice-line"
              >
                <span className="choice-line-words">
                  <strong>{one.name}</strong>
                  <span className="quiet small">{one.fiscal_code}</span>
                </span>
                <Icon name="chevron" size={20} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
