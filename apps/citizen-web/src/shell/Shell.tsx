// The app around the pages of a person who has entered: menu, offline bar, news from the server, help.
import { Icon, type IconName, Monogram } from '@io/ui';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate, useRouteContext } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { deviceSettings, languageOf } from '../device-settings.ts';
import { CounterRequestBar } from '../features/counter-code/components/CounterRequestBar.tsx';
import { counterRequestsQuery } from '../features/counter-code/queries.ts';
import { refreshDeadlines } from '../features/deadlines/queries.ts';
import { refreshBoxes } from '../features/messages/mutations.ts';
import { refreshPayments } from '../features/pay/queries.ts';
import { refreshPractices } from '../features/practices/queries.ts';
import { EmailRefusedBar } from '../features/notifications/components/EmailRefusedBar.tsx';
import { profileQuery } from '../features/profile/queries.ts';
import { ExpiryBar } from '../features/sessions/components/ExpiryBar.tsx';
import { SectionNotices } from '../features/status/components/SectionNotices.tsx';
import type { SectionName } from '../features/status/queries.ts';
import { clearShown, renewPush } from '../session/push-subscription.ts';
import { listenToServer } from '../session/server-events.ts';
import type { Texts } from '../texts/it.ts';
import { useSpoken, useTexts } from '../texts/texts.tsx';
import { Brand } from './Brand.tsx';
import { OfflineBar } from './OfflineBar.tsx';
import { useSay } from './said.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';

export default function Shell() {
  const sections = useSections();
  useServerNews();
  useLanguageOfProfile();
  usePushHere();
  return (
    <div className="shell">
      <Menu />
      <div className="shell-main">
        <OfflineBar />
        <CounterRequestBar />
        <ExpiryBar />
        <EmailRefusedBar />
        <main id="content" className="shell-content">
          <SectionNotices sections={sections}>
            <Outlet />
          </SectionNotices>
        </main>
      </div>
      <ShortcutsHelp />
    </div>
  );
}

const sectionsOf: Record<string, readonly SectionName[]> = {
  messaggi: ['messages', 'payments'],
  archivio: ['messages', 'payments'],
  cerca: ['messages'],
  scadenze: ['messages'],
  paga: ['payments', 'wallet'],
  portafoglio: ['wallet', 'payments'],
  ricevute: ['payments'],
  pratiche: ['messages'],
  servizi: ['services'],
  enti: ['services'],
  profilo: ['profile', 'mail'],
};
const none: readonly SectionName[] = [];

/** The sections of the app that the open page stands in; the first is the one that can be switched off. */
function useSections(): readonly SectionName[] {
  const part = useLocation({ select: ({ pathname }) => pathname.split('/')[1] ?? '' });
  return sectionsOf[part] ?? none;
}

interface Place {
  to: '/messaggi' | '/scadenze' | '/paga' | '/pratiche' | '/servizi' | '/profilo';
  icon: IconName;
  word: keyof Texts['nav'];
  /** Other first parts of an address that belong to the same place. */
  also?: readonly string[];
  /** Stands in the rail of a computer alone; on a phone it is reached from the place before. */
  isWide?: boolean;
}

const places: readonly Place[] = [
  { to: '/messaggi', icon: 'mail', word: 'messages', also: ['/archivio', '/cerca'] },
  { to: '/scadenze', icon: 'calendar', word: 'deadlines' },
  { to: '/paga', icon: 'card', word: 'pay', also: ['/portafoglio', '/ricevute'] },
  { to: '/pratiche', icon: 'folder', word: 'practices', isWide: true },
  { to: '/servizi', icon: 'building', word: 'services', also: ['/enti'] },
  { to: '/profilo', icon: 'user', word: 'profile' },
];

function Menu() {
  const { nav, app } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const here = useLocation({ select: ({ pathname }) => `/${pathname.split('/')[1]}` });
  return (
    <header className="menu">
      <Brand />
      <nav aria-label={app.mainMenu}>
        <ul className="menu-places">
          {places.map(({ to, icon, word, also, isWide }) => (
            <li key={to} className={isWide ? 'menu-wide' : undefined}>
              <Link
                to={to}
                className="menu-place"
                activeProps={{}}
                aria-current={here === to || also?.includes(here) === true ? 'page' : undefined}
              >
                <Icon name={icon} />
                <span>{nav[word]}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p className="menu-me">
        <Monogram name={`${profile.name} ${profile.family_name}`} />
        <span>
          {profile.name} {profile.family_name}
        </span>
      </p>
    </header>
  );
}

/** On a device where no language was chosen, the one that the person chose elsewhere is spoken. */
function useLanguageOfProfile() {
  const { language, speak } = useSpoken();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const wanted = languageOf(profile.preferred_languages);
  useEffect(() => {
    if (wanted && wanted !== language && !deviceSettings.hasChosenLanguage()) speak(wanted);
  }, [wanted, language, speak]);
}

/** Keeps the notices of this browser in step with who is here, and with what has been looked at. */
function usePushHere() {
  const { data: profile } = useSuspenseQuery(profileQuery);
  const owner = profile.fiscal_code;
  const isInbox = useLocation({ select: ({ pathname }) => pathname.startsWith('/messaggi') });
  useEffect(() => {
    // Without an answer now it is tried at the next start: the server has ended nothing.
    renewPush(owner).catch(() => {});
  }, [owner]);
  useEffect(() => {
    if (!isInbox) return undefined;
    const look = () => {
      if (document.visibilityState === 'visible') void clearShown();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [isInbox]);
}

/** Says that another of the person's sessions was ended for safety, and where to read of it. */
function useSafetyNews(): () => void {
  const { sessions: words } = useTexts();
  const { toast } = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useCallback(() => {
    for (const key of ['sessions', 'access-log']) {
      void client.invalidateQueries({ queryKey: [key] });
    }
    const read = () => void navigate({ to: '/profilo/accessi' });
    toast({ text: words.endedForSafety, action: { label: words.readWhy, onClick: read } });
  }, [client, navigate, toast, words]);
}

/** Says that something is nearly due, and leads there. */
function useReminding(): () => void {
  const { deadlines: words } = useTexts();
  const { toast } = useSay();
  const navigate = useNavigate();
  return useCallback(() => {
    const show = () => void navigate({ to: '/scadenze' });
    toast({ text: words.reminded, action: { label: words.show, onClick: show } });
  }, [navigate, toast, words]);
}

/** Follows what the server says: new messages, a profile changed elsewhere, the end of the session. */
function useServerNews() {
  const client = useQueryClient();
  const session = useRouteContext({ from: '__root__', select: (context) => context.session });
  const tellSafety = useSafetyNews();
  const remind = useReminding();
  useEffect(
    () =>
      listenToServer((event) => {
        switch (event) {
          case 'inbox':
            refreshBoxes(client);
            refreshDeadlines(client);
            refreshPractices(client);
            break;
          case 'payments':
            refreshPayments(client);
            break;
          case 'counter':
            void client.invalidateQueries({ queryKey: counterRequestsQuery.queryKey });
            break;
          case 'practices':
            refreshPractices(client);
            break;
          case 'deadlines':
            refreshDeadlines(client);
            break;
          case 'reminders':
            refreshDeadlines(client);
            remind();
            break;
          case 'profile':
            void client.invalidateQueries({ queryKey: profileQuery.queryKey });
            refreshPractices(client);
            break;
          case 'safety':
            tellSafety();
            break;
          case 'end':
            void session.endedElsewhere();
            break;
        }
      }),
    [client, session, tellSafety, remind],
  );
}
