// How and when this person is told that something has come: on devices, by e-mail, at which hours never.
import { Notice } from '@io/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../../shell/Page.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { LinksCard } from '../profile/components/LinksCard.tsx';
import { profileQuery } from '../profile/queries.ts';
import { DevicesCard } from './components/DevicesCard.tsx';
import { MailCard } from './components/MailCard.tsx';
import { QuietCard } from './components/QuietCard.tsx';

export default function NotificationsPage() {
  const { notifications: words, nav } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  return (
    <Page title={words.title} back={{ to: '/profilo', label: nav.profile }}>
      {profile.is_email_refused === true && (
        <Notice tone="urgent" title={words.refusedTitle}>
          <p>{words.refusedText(profile.email ?? '')}</p>
          <Link to="/profilo">{words.refusedAction}</Link>
        </Notice>
      )}
      <DevicesCard profile={profile} />
      <MailCard profile={profile} />
      <QuietCard />
      <LinksCard
        title={words.more}
        links={[
          { to: '/servizi', word: words.services, hint: words.servicesHint },
          { to: '/scadenze/promemoria', word: words.reminders, hint: words.remindersHint },
        ]}
      />
    </Page>
  );
}
