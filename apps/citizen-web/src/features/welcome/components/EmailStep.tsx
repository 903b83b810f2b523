// Step 3: notices by e-mail, to the address SPID gave or to another one.
import { Choice, Notice, TextField } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { Profile } from '../../../wire.ts';
import { looksLikeEmail } from '../draft.ts';
import type { StepProps } from './ModeStep.tsx';

export function EmailStep({ draft, choose, isMissing, profile }: StepProps & { profile: Profile }) {
  const { welcome: words } = useTexts();
  const { spid_email: spidEmail } = profile;
  const isOther = draft.notices === 'other';
  const isWrong = isMissing && isOther && !looksLikeEmail(draft.email?.trim() ?? '');
  return (
    <>
      <p>{words.emailIntro}</p>
      <Choice
        legend={words.emailTitle}
        hideLegend
        value={draft.notices}
        onChange={(notices) => choose({ notices })}
        options={[
          ...(spidEmail === undefined
            ? []
            : [
                {
                  value: 'spid' as const,
                  label: words.emailFromSpid(spidEmail),
                  hint: words.emailFromSpidHint,
                },
              ]),
          { value: 'other' as const, label: words.emailOther, hint: words.emailWillConfirm },
          { value: 'none' as const, label: words.emailNone },
        ]}
      />
      {isOther && (
        <TextField
          label={words.emailAddress}
          type="email"
          autoComplete="email"
          inputMode="email"
          maxLength={254}
          value={draft.email ?? ''}
          error={isWrong ? words.emailInvalid : undefined}
          onChange={(event) => choose({ email: event.target.value })}
        />
      )}
      {isMissing && !isOther && <Notice tone="urgent" live="alert" title={words.choose} />}
    </>
  );
}
