// The slim bar that says that mail to the person's address comes back, and where to mend it.
import { Icon } from '@io/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTexts } from '../../../texts/texts.tsx';
import { profileQuery } from '../../profile/queries.ts';

export function EmailRefusedBar() {
  const { notifications: words } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  // These pages say it themselves, with more room.
  const isSaid = useLocation({
    select: ({ pathname }) => /^\/profilo(\/notifiche)?$/.test(pathname),
  });
  if (profile.is_email_refused !== true || isSaid) return null;
  return (
    <output className="slim-bar">
      <Icon name="warning" size={20} />
      <span>{words.refusedTitle}.</span>
      <Link to="/profilo">{words.refusedAction}</Link>
    </output>
  );
}
