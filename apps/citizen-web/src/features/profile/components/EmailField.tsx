// The address for notices: whether it is confirmed, asking for the mail again, changing it.
import { Button, Chip, Notice, TextField } from '@io/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../../texts/texts.tsx';
import { drafts } from '../../../session/drafts.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { looksLikeEmail } from '../../welcome/draft.ts';
import { useChangeProfile, useResendConfirmation } from '../mutations.ts';
import { profileQuery } from '../queries.ts';
import { ChangeTrouble } from './ContactCard.tsx';

const DRAFT = 'email';

export function EmailField() {
  const { profile: words } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const owner = profile.fiscal_code;
  // Whoever had to log in again in the middle finds the address still written.
  const [isChanging, setChanging] = useState(() => drafts.read(DRAFT, owner) !== undefined);
  const { email, is_email_validated: isConfirmed } = profile;
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{words.email}</dt>
        <dd>
          <span className="email-address">{email ?? words.noEmail}</span>
          {email !== undefined && (
            <Chip tone={isConfirmed ? 'done' : 'urgent'} icon={isConfirmed ? 'done' : 'warning'}>
              {isConfirmed ? words.emailConfirmed : words.emailToConfirm}
            </Chip>
          )}
        </dd>
      </dl>
      {email !== undefined && !isConfirmed && (
        <ToConfirm email={email} isRefused={profile.is_email_refused === true} />
      )}
      {isChanging ? (
        <ChangeEmail
          owner={owner}
          onDone={() => {
            drafts.clear(DRAFT);
            setChanging(false);
          }}
        />
      ) : (
        <Button look="secondary" onClick={() => setChanging(true)}>
          {email === undefined ? words.emailAdd : words.emailChange}
        </Button>
      )}
    </div>
  );
}

function ToConfirm({ email, isRefused }: { email: string; isRefused: boolean }) {
  const { profile: words, notifications } = useTexts();
  const resend = useResendConfirmation();
  return (
    <Notice tone={isRefused ? 'urgent' : 'info'}>
      <p>{isRefused ? notifications.refusedText(email) : words.emailToConfirmText(email)}</p>
      {resend.isSuccess ? (
        <output>{words.emailResent}</output>
      ) : (
        <Button look="secondary" busy={resend.isPending} onClick={() => resend.mutate()}>
          {words.emailResend}
        </Button>
      )}
      {resend.isError && <TroubleNotice error={resend.error} />}
    </Notice>
  );
}

function ChangeEmail({ owner, onDone }: { owner: string; onDone: () => void }) {
  const { profile: words, welcome, app } = useTexts();
  const change = useChangeProfile();
  const [written, setWritten] = useState(() => {
    const kept = drafts.read(DRAFT, owner);
    return typeof kept === 'string' ? kept : '';
  });
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const email = written.trim();
    if (looksLikeEmail(email)) change.mutate({ email }, { onSuccess: onDone });
    else setWrong(true);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={welcome.emailAddress}
        hint={welcome.emailWillConfirm}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={254}
        value={written}
        error={isWrong ? welcome.emailInvalid : undefined}
        onChange={(event) => {
          setWritten(event.target.value);
          drafts.save(DRAFT, owner, event.target.value);
          setWrong(false);
        }}
      />
      <div className="button-row">
        <Button type="submit" busy={change.isPending}>
          {words.emailSave}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {app.cancel}
        </Button>
      </div>
      <ChangeTrouble error={change.error} />
    </form>
  );
}
