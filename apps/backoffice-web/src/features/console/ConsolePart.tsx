// A part of the console: for operators only, with the way to the other parts above it.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { NotOperatorPage } from '../entry/Page.tsx';

const PARTS = [
  ['/console', 'home'],
  ['/console/enti', 'institutions'],
  ['/console/servizi', 'services'],
  ['/console/invii', 'batches'],
  ['/console/pagamenti', 'payments'],
  ['/console/lavori', 'jobs'],
  ['/console/numeri', 'figures'],
] as const;

export function ConsolePart(props: {
  part: (typeof PARTS)[number][1];
  intro: string;
  children: ReactNode;
}) {
  const { console: words } = useTexts();
  const isOperator = useMe()?.is_operator === true;
  if (!isOperator) return <NotOperatorPage />;
  const title = props.part === 'home' ? words.title : words.tabs[props.part];
  return (
    <div className="page">
      <PageHead title={title} intro={props.intro} />
      <nav className="parts" aria-label={words.menu}>
        <ul>
          {PARTS.map(([to, name]) => (
            <li key={to}>
              <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
                {words.tabs[name]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {props.children}
    </div>
  );
}
