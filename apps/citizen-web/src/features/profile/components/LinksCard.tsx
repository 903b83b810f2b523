// A card of links to further pages.
import { Icon } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';

interface CardLink {
  to:
    | '/profilo/notifiche'
    | '/scadenze/promemoria'
    | '/servizi'
    | '/profilo/dispositivi'
    | '/profilo/sicurezza'
    | '/profilo/accessi'
    | '/profilo/sportello'
    | '/accessibilita'
    | '/condizioni';
  word: string;
  hint?: string;
}

export function LinksCard({ title, links }: { title: string; links: readonly CardLink[] }) {
  const titleId = useId();
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <ul className="card-links">
        {links.map(({ to, word, hint }) => (
          <li key={to}>
            <Link to={to} className="card-link">
              <span className="card-row-text">
                <strong>{word}</strong>
                {hint !== undefined && <span className="quiet">{hint}</span>}
              </span>
              <Icon name="chevron" size={20} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
