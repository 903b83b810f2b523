// How the platform writes to this person: address, e-mail notices, and which services may write.
import { Notice, Toggle } from '@io/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { hasStatus } from '../../../api.ts';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import { useChangeProfile } from '../mutations.ts';
import { profileQuery } from '../queries.ts';
import { EmailField } from './EmailField.tsx';
import { ModeField } from './ModeField.tsx';

export function ContactCard() {
  const { profile: words } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const notices = useChangeProfile();
  const canReceive = profile.email !== undefined && profile.is_email_validated;
  return (
    <section className="card" aria-labelledby="contact-title">
      <h2 id="contact-title">{words.contactTitle}</h2>
      <EmailField />
      <Toggle
        label={words.emailNotices}
        hint={canReceive ? words.emailNoticesHint : words.emailNoticesNeed}
        checked={profile.is_email_enabled}
        disabled={profile.email === undefined}
        onChange={(is_email_enabled) => notices.mutate({ is_email_enabled })}
      />
      <ChangeTrouble error={notices.error} />
      <ModeField />
    </section>
  );
}

/** A change of the profile that was refused. */
export function ChangeTrouble({ error }: { error: unknown }) {
  const { profile: words } = useTexts();
  if (!error) return null;
  if (!hasStatus(error, 409)) return <TroubleNotice error={error} />;
  return (
    <Notice live="alert">
      <p>{words.conflict}</p>
    </Notice>
  );
}
