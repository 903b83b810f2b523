// The person's page: who one is, how one is written to, how the app looks, safety, the way out.
import { useRouteContext } from '@tanstack/react-router';
import { Button, CopyableCode } from '@io/ui';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AppearanceCard } from './components/AppearanceCard.tsx';
import { ContactCard } from './components/ContactCard.tsx';
import { LinksCard } from './components/LinksCard.tsx';
import { profileQuery } from './queries.ts';

export default function ProfilePage() {
  const { profile: words, notifications } = useTexts();
  return (
    <Page title={words.title}>
      <YouCard />
      <ContactCard />
      <LinksCard
        title={notifications.title}
        links={[
          { to: '/profilo/notifiche', word: notifications.link, hint: notifications.linkHint },
        ]}
      />
      <AppearanceCard />
      <LinksCard
        title={words.safety}
        links={[
          { to: '/profilo/dispositivi', word: words.sessions, hint: words.sessionsHint },
          { to: '/profilo/sicurezza', word: words.passkeys, hint: words.passkeysHint },
          { to: '/profilo/sportello', word: words.counterCode, hint: words.counterCodeHint },
          { to: '/profilo/accessi', word: words.accessLog, hint: words.accessLogHint },
        ]}
      />
      <InfoCard />
      <Leave />
    </Page>
  );
}

function YouCard() {
  const { profile: words, app } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  return (
    <section className="card" aria-labelledby="you-title">
      <h2 id="you-title">{words.you}</h2>
      <dl className="facts">
        <dt>{words.name}</dt>
        <dd>
          {profile.name} {profile.family_name}
        </dd>
      </dl>
      <CopyableCode
        label={words.fiscalCode}
        code={profile.fiscal_code}
        copy={app.copy}
        copied={app.copied}
        copyLabel={app.copyThis(words.fiscalCode)}
      />
      <p className="quiet small">{words.fromSpid}</p>
    </section>
  );
}

function InfoCard() {
  const { profile: words, about } = useTexts();
  return (
    <LinksCard
      title={words.info}
      links={[
        { to: '/accessibilita', word: about.accessibilityTitle },
        { to: '/condizioni', word: about.termsTitle },
      ]}
    />
  );
}

function Leave() {
  const { profile: words } = useTexts();
  const session = useRouteContext({ from: '__root__', select: (context) => context.session });
  const leave = useMutation({ mutationFn: () => session.leave() });
  const leaveBoth = useMutation({ mutationFn: () => session.leaveProvider() });
  return (
    <section className="card">
      <Button look="danger" icon="leave" busy={leave.isPending} onClick={() => leave.mutate()}>
        {leave.isPending ? words.leaving : words.leave}
      </Button>
      <p className="quiet small">{words.leaveProviderHint}</p>
      <Button look="secondary" busy={leaveBoth.isPending} onClick={() => leaveBoth.mutate()}>
        {words.leaveProvider}
      </Button>
      {leaveBoth.isError && <TroubleNotice error={leaveBoth.error} />}
    </section>
  );
}
