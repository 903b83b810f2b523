// A page inside the shell: bar with the way back, its title and whose it is, then the content.
import { Icon, Monogram } from '@io/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { profileQuery } from '../features/profile/queries.ts';
import { useTexts } from '../texts/texts.tsx';
import { usePageTitle } from './page-title.ts';

export interface PageProps {
  title: string;
  /** Where the arrow goes; none on the pages of the menu. */
  back?: {
    to:
      | '/messaggi'
      | '/archivio'
      | '/cerca'
      | '/scadenze'
      | '/paga'
      | '/portafoglio'
      | '/ricevute'
      | '/servizi'
      | '/profilo'
      | '/pratiche';
    label: string;
  };
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, back, actions, children }: PageProps) {
  const heading = usePageTitle(title);
  return (
    <div className="page">
      <TopBar back={back} actions={actions}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </TopBar>
      <div className="page-content">{children}</div>
    </div>
  );
}

export function TopBar(props: {
  back?: PageProps['back'] | undefined;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const { back, actions, children } = props;
  return (
    <header className="top-bar">
      {back && (
        <Link className="icon-button top-bar-back" to={back.to}>
          <Icon name="back" />
          <span className="for-readers-only">{back.label}</span>
        </Link>
      )}
      <div className="top-bar-title">{children}</div>
      {actions}
      <Me />
    </header>
  );
}

/** Whose app this is, on the phone; on the desktop the rail says it. */
function Me() {
  const { nav } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const name = `${profile.name} ${profile.family_name}`;
  return (
    <Link to="/profilo" className="top-bar-me">
      <Monogram name={name} />
      <span className="for-readers-only">
        {nav.profile}: {name}
      </span>
    </Link>
  );
}
