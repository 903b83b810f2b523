// The gateway's own fields for a card, in frames of its own site: what is typed there cannot be read from here.
import { Button, Notice } from '@io/ui';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { usePayTexts } from '../../../texts/pay.ts';
import type { WalletSetup } from '../../../wire.ts';
import { type GatewayForm, openGatewayForm } from '../gateway-script.ts';

type Now = 'loading' | 'ready' | 'saving' | 'failed';

export function CardFields({ setup, again }: { setup: WalletSetup; again: () => void }) {
  const { wallet: words } = usePayTexts();
  const navigate = useNavigate();
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<GatewayForm>(undefined);
  const [now, setNow] = useState<Now>('loading');
  const [said, setSaid] = useState<string>();

  useEffect(() => {
    let isHere = true;
    const holder = place.current;
    if (!holder) return undefined;
    const open = async () => {
      const opened = await openGatewayForm(setup, holder);
      if (!isHere) {
        opened.end();
        return;
      }
      form.current = opened;
      setNow('ready');
    };
    open().catch(() => isHere && setNow('failed'));
    return () => {
      isHere = false;
      form.current?.end();
      form.current = undefined;
    };
  }, [setup]);

  const save = async () => {
    setNow('saving');
    setSaid(undefined);
    const trouble = await form.current?.save();
    if (trouble === undefined) {
      await navigate({
        to: '/portafoglio/aggiungi',
        search: { setup: setup.setup_id },
        replace: true,
      });
      return;
    }
    setNow('ready');
    setSaid(trouble.isValidation ? trouble.text : words.failures[trouble.failure]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };

  return (
    <form className="card card-form" onSubmit={submit}>
      <h2>{words.cardTitle}</h2>
      <p className="quiet">{words.cardIntro}</p>
      {now === 'loading' && <output>{words.cardLoading}</output>}
      <fieldset className="card-fields" aria-label={words.cardFields}>
        <div ref={place} />
      </fieldset>
      {now === 'failed' && (
        <Notice tone="urgent" live="alert">
          <p>{words.cardFailed}</p>
          <Button look="secondary" icon="restore" onClick={again}>
            {words.again}
          </Button>
        </Notice>
      )}
      {said !== undefined && (
        <Notice tone="urgent" live="alert">
          <p>{said}</p>
        </Notice>
      )}
      {now !== 'failed' && (
        <Button type="submit" busy={now === 'saving'} disabled={now === 'loading'}>
          {now === 'saving' ? words.saving : words.save}
        </Button>
      )}
    </form>
  );
}
