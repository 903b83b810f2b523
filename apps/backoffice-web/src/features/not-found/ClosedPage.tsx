// In the place of a page that one may not open: that it is so, and who can change it. Of an institution that one is not
// of nothing is said, not even whether it exists.
import { buttonClass, Icon } from '@io/ui';
import { MEMBER_ROLES, may, type Right } from '@io/vocabulary';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { has, useMembership } from '../../shell/me.ts';
import { usePageTitle } from '../../shell/page-title.ts';
import { useTexts } from '../../texts/texts.tsx';
import NotFoundPage from './Page.tsx';

/** `right`: what the page needs; without one every place in the institution opens it. */
export function ClosedPage({ right }: { right?: Right }) {
  const { closed: words, office, partners } = useTexts();
  const membership = useMembership();
  if (membership === undefined)
    return (
      <Closed title={words.notYours}>
        <p>{words.notYoursWhy}</p>
        <p>{words.notYoursTodo}</p>
        <Link to="/" className={buttonClass('primary')}>
          {words.toHome}
        </Link>
      </Closed>
    );
  if (right === undefined || has(membership, right)) return <NotFoundPage />;
  const { institution_id: institutionId, institution_name: name, acting, role } = membership;
  const opening = MEMBER_ROLES.filter((one) => may(one, right)).map((one) => office.roles[one]);
  return (
    <Closed title={words.byRole}>
      <p>{words.serves(office.overview.rights[right])}</p>
      {acting === undefined ? (
        <>
          <p>{words.roleIs(name, office.roles[role])}</p>
          <p>{words.rolesThatOpen(opening.join(', '))}</p>
          <p>{words.roleTodo}</p>
        </>
      ) : (
        <>
          <p>{partners.acting.actingFor(acting.partner_name)}</p>
          <p>{words.delegationTodo(name)}</p>
        </>
      )}
      <Link to="/enti/$institutionId" params={{ institutionId }} className={buttonClass('primary')}>
        {words.toInstitution}
      </Link>
    </Closed>
  );
}

function Closed({ title, children }: { title: string; children: ReactNode }) {
  const heading = usePageTitle(title);
  return (
    <div className="door">
      <span className="door-icon">
        <Icon name="lock" size={32} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}
