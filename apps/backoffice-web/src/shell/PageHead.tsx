// The head of a page: its title, what it is for, and what one can do on it.
import type { ReactNode } from 'react';
import { usePageTitle } from './page-title.ts';

export function PageHead(props: { title: string; intro?: ReactNode; children?: ReactNode }) {
  const heading = usePageTitle(props.title);
  return (
    <header className="page-head">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.intro && <p className="quiet page-intro">{props.intro}</p>}
      </div>
      {props.children}
    </header>
  );
}
