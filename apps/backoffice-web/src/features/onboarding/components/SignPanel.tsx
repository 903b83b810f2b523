// The agreement to sign and the place to drop it, signed: checked at once, and what is wrong said in plain words.
import { getAgreement } from '@io/platform/contracts/onboarding';
import { Button, buttonClass, Icon, Notice } from '@io/ui';
import { useState } from 'react';
import { day, moment } from '../../../format/words.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { OnboardingRequest } from '../../../wire.ts';
import { useCorrect, useGiveSignature } from '../mutations.ts';
import { DropFile } from './DropFile.tsx';

const MOST_BYTES = 2 * 1024 * 1024;

/** In pieces: a call with a million arguments is refused. */
async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

export function SignPanel({ request }: { request: OnboardingRequest }) {
  const { texts, language } = useSpoken();
  const { sign: words, findings } = texts.onboarding;
  const give = useGiveSignature(request.id);
  const correct = useCorrect(request.id);
  const [isTooLarge, setTooLarge] = useState(false);
  const { representative, signature } = request;
  const name = representative ? `${representative.name} ${representative.family_name}` : '';

  const take = async (file: File) => {
    setTooLarge(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) give.mutate(await base64Of(file));
  };
  const finding = signature && !signature.good ? signature.finding : undefined;
  const wrong = isTooLarge ? words.tooLarge : finding && findings[finding];

  return (
    <section className="panel" aria-labelledby="sign-title">
      <h2 id="sign-title">{words.title}</h2>
      <ol className="tasks">
        <li>
          <h3>{words.first}</h3>
          <p>{words.firstHint(name)}</p>
          <a
            href={getAgreement.path.replace(':request_id', request.id)}
            download
            className={buttonClass('secondary')}
          >
            <Icon name="download" size={20} />
            {words.download}
          </a>
        </li>
        <li>
          <h3>{words.second}</h3>
          <p>{words.secondHint}</p>
          <DropFile
            label={words.drop}
            pick={words.pick}
            busy={give.isPending ? words.checking : undefined}
            onFile={(file) => void take(file)}
          />
          {give.error && <TroubleNotice error={give.error} />}
          {wrong && !give.isPending && (
            <Notice tone="urgent" live="alert" title={words.wrongTitle}>
              <p>{wrong}</p>
              {!isTooLarge && finding === 'wrong_signer' && representative && (
                <p>{words.whoSigns(name, representative.fiscal_code)}</p>
              )}
            </Notice>
          )}
          <p className="quiet small">{words.revocation}</p>
        </li>
      </ol>
      <Notice tone={request.confirmed_at ? 'done' : 'info'}>
        <p>
          {request.sent_to &&
            request.sent_at &&
            words.sentTo(request.sent_to, moment(request.sent_at, language))}{' '}
          {request.confirmed_at ? words.confirmed : words.notConfirmed}
        </p>
        <p className="small">{words.until(day(request.expires_at, language))}</p>
      </Notice>
      {correct.error && <TroubleNotice error={correct.error} />}
      <div>
        <Button
          look="quiet"
          icon="pencil"
          busy={correct.isPending}
          onClick={() => correct.mutate()}
        >
          {words.correct}
        </Button>
        <p className="quiet small">{words.correctHint}</p>
      </div>
    </section>
  );
}
