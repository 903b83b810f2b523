// The back-office around its pages: the rail on the left (above on a phone), for whom one works, who is here, the page.
import { Button, IconButton, Icon, type IconName, Monogram, Skeleton } from '@io/ui';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useLeave } from '../features/entry/mutations.ts';
import { TourStart } from '../features/tour/running.ts';
import type { Texts } from '../texts/it.ts';
import { useTexts } from '../texts/texts.tsx';
import type { Me } from '../wire.ts';
import { DeviceChoices } from './DeviceChoices.tsx';
import { has, useIsPlaceAsked, useMembership } from './me.ts';
import { SuspendedNotice } from './SuspendedNotice.tsx';

const Tour = lazy(() => import('../features/tour/Tour.tsx'));

type To =
  | '/'
  | '/accessi'
  | '/console'
  | '/segnalazioni'
  | '/adesioni-da-valutare'
  | '/schede-da-valutare'
  | '/enti/$institutionId'
  | '/enti/$institutionId/invii'
  | '/enti/$institutionId/risultati'
  | '/enti/$institutionId/sportello'
  | '/enti/$institutionId/webhook'
  | '/enti/$institutionId/servizi'
  | '/enti/$institutionId/persone'
  | '/enti/$institutionId/chiavi'
  | '/enti/$institutionId/registro'
  | '/enti/$institutionId/partner'
  | '/enti/$institutionId/agisci';

interface Place {
  to: To;
  icon: IconName;
  word: keyof Texts['nav'];
}

function usePlaces(me: Me): Place[] {
  const membership = useMembership();
  const own: Place[] = [{ to: '/enti/$institutionId', icon: 'building', word: 'overview' }];
  if (membership && membership.institution_kind !== 'body' && has(membership, 'act_for_bodies'))
    own.push({ to: '/enti/$institutionId/agisci', icon: 'copy', word: 'acting' });
  own.push({ to: '/enti/$institutionId/invii', icon: 'mail', word: 'batches' });
  own.push({ to: '/enti/$institutionId/risultati', icon: 'gauge', word: 'outcomes' });
  if (has(membership, 'serve_counter'))
    own.push({ to: '/enti/$institutionId/sportello', icon: 'eye', word: 'counter' });
  own.push({ to: '/enti/$institutionId/servizi', icon: 'card', word: 'services' });
  if (has(membership, 'see_people'))
    own.push({ to: '/enti/$institutionId/persone', icon: 'user', word: 'people' });
  if (has(membership, 'see_keys'))
    own.push({ to: '/enti/$institutionId/chiavi', icon: 'key', word: 'keys' });
  if (has(membership, 'see_keys'))
    own.push({ to: '/enti/$institutionId/webhook', icon: 'link', word: 'webhooks' });
  if (has(membership, 'appoint_partners'))
    own.push({ to: '/enti/$institutionId/partner', icon: 'external', word: 'partners' });
  if (has(membership, 'read_trail'))
    own.push({ to: '/enti/$institutionId/registro', icon: 'archive', word: 'trail' });
  const platform: Place[] = [
    { to: '/console', icon: 'search', word: 'console' },
    { to: '/accessi', icon: 'gauge', word: 'admission' },
    { to: '/segnalazioni', icon: 'flag', word: 'reports' },
    { to: '/adesioni-da-valutare', icon: 'file', word: 'queue' },
    { to: '/schede-da-valutare', icon: 'eye', word: 'serviceReviews' },
  ];
  return [
    { to: '/', icon: 'folder', word: 'home' },
    ...(membership === undefined ? [] : own),
    ...(me.is_operator ? platform : []),
  ];
}

/** Pages of their own, though the addresses of others begin like theirs; a batch, however, is still among the batches. */
const WHOLE = new Set<Place['word']>(['home', 'overview']);

/** On a phone the places stand in one line that scrolls: the one where somebody is should be among those seen. */
function useCurrentInSight() {
  const bar = useRef<HTMLElement>(null);
  const seenAt = useRef('');
  const { pathname } = useLocation();
  useEffect(() => {
    if (seenAt.current === pathname) return undefined;
    seenAt.current = pathname;
    const line = bar.current;
    const current = line?.querySelector<HTMLElement>('[aria-current]');
    if (!line || !current) return undefined;
    // Told when the browser has laid the page out: to ask where something stands before would make it do so twice.
    const laidOut = new ResizeObserver(() => {
      laidOut.disconnect();
      const [outer, inner] = [line.getBoundingClientRect(), current.getBoundingClientRect()];
      // The line alone is moved; scrollIntoView would move the page too.
      line.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
    });
    laidOut.observe(line);
    return () => laidOut.disconnect();
  }, [pathname]);
  return bar;
}

export function Shell({ me }: { me: Me }) {
  const { app, nav, office, partners, tour } = useTexts();
  const isPlaceAsked = useIsPlaceAsked();
  const leave = useLeave();
  const membership = useMembership();
  const places = usePlaces(me);
  const [isTour, setTour] = useState(false);
  const startTour = useCallback(() => setTour(true), []);
  const bar = useCurrentInSight();
  const name = `${me.name} ${me.family_name}`;
  const role =
    membership === undefined
      ? me.is_operator
        ? app.roles.operator
        : undefined
      : office.roles[membership.acting === undefined ? membership.role : 'partner'];
  return (
    <div className="shell">
      <header className="rail">
        <p className="brand">
          <img src={`${import.meta.env.BASE_URL}icons/io.svg`} alt="" width="36" height="36" />
          <span>
            IO <span className="brand-part">{app.part}</span>
          </span>
        </p>
        {membership && (
          <p className="rail-institution">
            {membership.institution_name}
            {membership.acting && (
              <span className="quiet small">
                {' '}
                {partners.acting.actingFor(membership.acting.partner_name)}
              </span>
            )}
          </p>
        )}
        <nav ref={bar} aria-label={app.mainMenu}>
          <ul>
            {places.map(({ to, icon, word }) => (
              <li key={to}>
                <Link
                  to={to}
                  params={{ institutionId: membership?.institution_id ?? '' }}
                  activeOptions={{ exact: WHOLE.has(word), includeSearch: false }}
                  className="rail-place"
                >
                  <Icon name={icon} size={20} />
                  {nav[word]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="rail-me">
          <Monogram name={name} />
          <span className="rail-name">
            {name}
            {role && <span className="quiet small">{role}</span>}
          </span>
          <IconButton icon="leave" label={app.leave} onClick={() => leave.mutate()} />
        </div>
      </header>
      <div className="shell-main">
        <main id="content">
          {membership && <SuspendedNotice institutionId={membership.institution_id} />}
          <TourStart value={startTour}>
            {isPlaceAsked ? (
              <Skeleton label={app.loading} rows={3} />
            ) : (
              <Suspense fallback={<Skeleton label={app.loading} rows={3} />}>
                <Outlet />
              </Suspense>
            )}
          </TourStart>
        </main>
        <footer className="shell-foot">
          {membership && (
            <Button look="quiet" icon="help" onClick={startTour}>
              {tour.again}
            </Button>
          )}
          <DeviceChoices />
        </footer>
      </div>
      {isTour && membership && (
        <Suspense>
          <Tour membership={membership} onClose={() => setTour(false)} />
        </Suspense>
      )}
    </div>
  );
}
