// "Entra con SPID", by the official button's rules: its colours, the providers in a new fair order at
// each opening, then three fixed links. Arrow keys, Home, End and Escape work as in a menu of links.
import { Icon, Monogram, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { brand } from '../../../brand.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { IdentityProvider } from '../../../wire.ts';
import { entranceOf, rememberLeaving } from '../entrance.ts';
import { providersQuery } from '../queries.ts';
import { shuffled } from '../shuffle.ts';
import { SpidMark } from './SpidMark.tsx';

/** `isAgain`: the person is inside, and comes back to this very page. */
export function SpidButton({ isAgain = false }: { isAgain?: boolean }) {
  const { landing: words } = useTexts();
  const providers = useQuery(providersQuery);
  const items = providers.data?.items.filter(({ kind }) => kind === 'spid');
  // The order is drawn when the menu opens; undefined while it is closed.
  const [opening, setOpening] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const menuId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);

  const toggle = () => {
    setOpen(!isOpen);
    setOpening(opening + 1);
  };

  return (
    <div ref={frame} className="spid">
      <button
        ref={button}
        type="button"
        className="spid-button"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={toggle}
      >
        <span className="spid-button-mark">
          <SpidMark />
        </span>
        <span className="spid-button-word" lang="it">
          {words.enterWithSpid}
        </span>
      </button>
      <div id={menuId} className="spid-menu" hidden={!isOpen}>
        {isOpen && (
          <Providers
            key={opening}
            items={items}
            isAgain={isAgain}
            error={providers.error}
            retry={() => void providers.refetch()}
            close={() => {
              setOpen(false);
              button.current?.focus();
            }}
          />
        )}
      </div>
    </div>
  );
}

function Providers(props: {
  items: IdentityProvider[] | undefined;
  isAgain: boolean;
  error: unknown;
  retry: () => void;
  close: () => void;
}) {
  const { landing: words } = useTexts();
  const { items, isAgain, error, retry, close } = props;
  const [order, setOrder] = useState(() => items && shuffled(items));
  const list = useRef<HTMLUListElement>(null);
  if (!order && items) setOrder(shuffled(items));

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return close();
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    const wanted: Record<string, number> = {
      ArrowDown: (at + 1) % links.length,
      ArrowUp: (at <= 0 ? links.length : at) - 1,
      Home: 0,
      End: links.length - 1,
    };
    const index = wanted[event.key];
    if (index === undefined) return;
    event.preventDefault();
    links[index]?.focus();
  };

  const fixed = [
    { href: brand.spid.about, word: words.moreAboutSpid },
    { href: brand.spid.request, word: words.noSpid },
    { href: brand.spid.help, word: words.spidHelp },
  ];
  return (
    <>
      <p className="spid-menu-title">{words.chooseProvider}</p>
      {!order && !error && <Skeleton label={words.providersLoading} rows={3} lines={[60]} />}
      {!order && Boolean(error) && (
        <TroubleNotice error={error} title={words.providersFailed} retry={retry} />
      )}
      <ul ref={list}>
        {order?.map((provider) => (
          <li key={provider.entity_id}>
            <a
              className="spid-provider"
              onKeyDown={move}
              href={entranceOf(provider, isAgain)}
              onClick={() => rememberLeaving(provider, isAgain)}
            >
              <ProviderLogo provider={provider} />
              {provider.name}
            </a>
          </li>
        ))}
        {fixed.map(({ href, word }) => (
          <li key={href}>
            <a className="spid-fixed" href={href} onKeyDown={move}>
              {word}
              <Icon name="external" size={16} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Logos of other sites are not loaded: they would tell those sites who is about to enter. */
function ProviderLogo({ provider }: { provider: IdentityProvider }) {
  const { logo_uri: logo, name } = provider;
  const isOurs = logo !== undefined && (logo.startsWith('/') || logo.startsWith('data:image/'));
  if (!isOurs) return <Monogram name={name} />;
  return <img className="spid-provider-logo" src={logo} alt="" width="40" height="40" />;
}
