// Notices by e-mail: whether, and at once or one mail a day.
import { Choice, Skeleton, Toggle } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { HourField } from '../../../shell/HourField.tsx';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { Waiting } from '../../../shell/Waiting.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { NoticeChoices, Profile } from '../../../wire.ts';
import { ChangeTrouble } from '../../profile/components/ContactCard.tsx';
import { useChangeProfile } from '../../profile/mutations.ts';
import { useChangeNoticeChoices } from '../mutations.ts';
import { noticeChoicesQuery } from '../queries.ts';

export function MailCard({ profile }: { profile: Profile }) {
  const { notifications: words, profile: ofProfile, app } = useTexts();
  const choices = useQuery(noticeChoicesQuery);
  const change = useChangeProfile();
  const { email } = profile;
  const canReceive = email !== undefined && profile.is_email_validated;
  return (
    <section className="card" aria-labelledby="mail-title">
      <h2 id="mail-title">{words.mailTitle}</h2>
      <Toggle
        label={ofProfile.emailNotices}
        hint={canReceive ? words.mailTo(email) : ofProfile.emailNoticesNeed}
        checked={profile.is_email_enabled}
        disabled={email === undefined}
        onChange={(is_email_enabled) => change.mutate({ is_email_enabled })}
      />
      <ChangeTrouble error={change.error} />
      {!canReceive && <Link to="/profilo">{words.mailAddress}</Link>}
      {profile.is_email_enabled && (
        <>
          <Waiting query={choices}>
            <Skeleton label={app.loading} lines={[80, 80]} />
          </Waiting>
          {choices.data && <Frequency choices={choices.data} />}
        </>
      )}
    </section>
  );
}

function Frequency({ choices }: { choices: NoticeChoices }) {
  const { notifications: words } = useTexts();
  const { announce } = useSay();
  const change = useChangeNoticeChoices();
  const choose = (changed: Partial<NoticeChoices>) =>
    change.mutate({ ...choices, ...changed }, { onSuccess: () => announce(words.saved) });
  return (
    <>
      <Choice
        legend={words.frequency}
        value={choices.email_frequency}
        onChange={(email_frequency) => choose({ email_frequency })}
        options={[
          { value: 'at_once', label: words.atOnce, hint: words.atOnceHint },
          { value: 'daily', label: words.daily, hint: words.dailyHint },
        ]}
      />
      {choices.email_frequency === 'daily' && (
        <HourField
          label={words.dailyHour}
          value={choices.digest_hour}
          onChange={(digest_hour) => choose({ digest_hour })}
        />
      )}
      {change.error && <TroubleNotice error={change.error} />}
    </>
  );
}
