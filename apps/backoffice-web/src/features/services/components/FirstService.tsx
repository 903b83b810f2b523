// Where something needs a service and there is none yet: the way to make it, for who may.
import { buttonClass } from '@io/ui';
import { Link } from '@tanstack/react-router';
import { has } from '../../../shell/me.ts';
import { useTexts } from '../../../texts/texts.tsx';
import type { Membership } from '../../../wire.ts';

export function FirstService({ membership }: { membership: Membership }) {
  const { office } = useTexts();
  if (!has(membership, 'edit_services')) return null;
  return (
    <Link
      to="/enti/$institutionId/servizi/nuovo"
      params={{ institutionId: membership.institution_id }}
      className={buttonClass('primary')}
    >
      {office.keys.makeService}
    </Link>
  );
}
