// The slim bar that says that mail to the person's address comes back, and where to mend it.
import { Icon } from '@io/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../../texts/texts.tsx';
import { profileQuery } from '../../profile/queries.ts';

export function EmailRefusedBar() {
  const { notifications: words } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  if (profile.is_email_refused !== true) return null;
  return (
    <output className="slim-bar">
      <Icon name="warning" size={20} />
      <span>{words.refusedTitle}.</span>
      <Link to="/profilo">{words.refusedAction}</Link>
    </output>
  );
}
