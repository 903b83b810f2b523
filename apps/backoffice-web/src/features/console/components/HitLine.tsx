// One thing that was found: what it is, of whom, how it stands; it leads to where it can be seen.
import { Chip, Icon } from '@io/ui';
import { Link, type LinkOptions } from '@tanstack/react-router';
import { money } from '../../../format/money.ts';
import { moment, number } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Hit } from '../../../wire.ts';

/** Where it can be seen; of a person nothing can. */
function placeOf(hit: Hit): LinkOptions | undefined {
  const service = { to: '/console/servizi', search: { cerca: hit.service_id ?? hit.id } } as const;
  const institution = { to: '/console/enti', search: { cerca: hit.title } } as const;
  switch (hit.kind) {
    case 'institution':
    case 'round':
    case 'invitation':
    case 'notice':
    case 'position':
      return institution;
    case 'service':
    case 'key':
    case 'webhook':
    case 'delivery':
    case 'template':
    case 'message':
    case 'practice':
      return service;
    case 'batch':
      return { to: '/console/invii', search: { invio: hit.id } };
    case 'job':
      return { to: '/console/lavori' };
    case 'report':
      return { to: '/segnalazioni', search: { stato: 'all', segnalazione: hit.id } };
    case 'onboarding':
      return { to: '/adesioni-da-valutare/$requestId', params: { requestId: hit.id } };
    case 'payment':
      return hit.is_open === true
        ? { to: '/console/pagamenti', search: { da: '0', pagamento: hit.id } }
        : undefined;
    case 'person':
    default:
      return undefined;
  }
}

export function HitLine({ hit }: { hit: Hit }) {
  const place = placeOf(hit);
  return place === undefined ? (
    <div className="choice-line choice-still">
      <HitWords hit={hit} />
    </div>
  ) : (
    <Link {...place} className="choice-line">
      <HitWords hit={hit} />
      <Icon name="chevron" size={20} />
    </Link>
  );
}

/** Moments of an invitation are its end; of all others what happened last. */
function whenOf(hit: Hit, { texts, language }: ReturnType<typeof useSpoken>): string[] {
  if (hit.at === undefined) return [];
  const when = moment(hit.at, language);
  return [hit.kind === 'invitation' ? texts.console.search.until(when) : when];
}

function HitWords({ hit }: { hit: Hit }) {
  const spoken = useSpoken();
  const { texts, language } = spoken;
  const { search: words, payments } = texts.console;
  const states: Readonly<Record<string, string>> = {
    ...texts.batches.states,
    ...payments.states,
    ...words.states,
    ...ofOnboarding(texts.onboarding.states),
  };
  const { bodies } = hit;
  const count = (n: number) => number(n, language);
  const about = [
    hit.kind === 'notice' || hit.kind === 'position' ? words.creditor(hit.title) : hit.title,
    ...(hit.amount === undefined ? [] : [money(hit.amount, language)]),
    ...(bodies
      ? [words.bodies(count(bodies.done), count(bodies.refused), count(bodies.waiting))]
      : []),
    ...whenOf(hit, spoken),
  ].filter((one) => one !== '');
  return (
    <>
      <span className="choice-line-words">
        <strong>
          {words.kinds[hit.kind]} <code className="hit-code">{hit.id}</code>
        </strong>
        <span className="quiet small">{about.join(' · ')}</span>
      </span>
      {hit.state !== undefined && (
        <Chip tone={hit.state === 'suspended' ? 'urgent' : 'neutral'}>
          {states[hit.state] ?? hit.state}
        </Chip>
      )}
    </>
  );
}

const ofOnboarding = (states: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(states).map(([state, word]) => [`onboarding_${state}`, word]));
