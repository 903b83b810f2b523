// The first entry: three short steps, one decision each, saved together at the end.
import { Button } from '@io/ui';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { drafts } from '../../session/drafts.ts';
import { marks } from '../../session/marks.ts';
import { PublicPage } from '../../shell/PublicPage.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useChangeProfile } from '../profile/mutations.ts';
import { profileQuery } from '../profile/queries.ts';
import { EmailStep } from './components/EmailStep.tsx';
import { ModeStep } from './components/ModeStep.tsx';
import { StepHeading } from './components/StepHeading.tsx';
import { TermsStep } from './components/TermsStep.tsx';
import { changeOf, type Draft, type Step, stepOf } from './draft.ts';

const DRAFT = 'welcome';

export default function WelcomePage() {
  const { welcome: words } = useTexts();
  const { data: profile } = useSuspenseQuery(profileQuery);
  const { passo: asked } = useSearch({ from: '/inside/benvenuto' });
  const navigate = useNavigate();
  const change = useChangeProfile();
  const owner = profile.fiscal_code;
  // Nothing but this page writes a draft of this name.
  const [draft, setDraft] = useState(() => (drafts.read(DRAFT, owner) ?? {}) as Draft);
  const [isMissing, setMissing] = useState(false);
  const step = stepOf(asked, draft);
  const choose = (part: Partial<Draft>) => {
    setMissing(false);
    const next = { ...draft, ...part };
    setDraft(next);
    drafts.save(DRAFT, owner, next);
  };
  const goTo = (passo: Step) => void navigate({ to: '/benvenuto', search: { passo } });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (step === 1) {
      choose({ hasAcceptedTerms: true });
      return goTo(2);
    }
    if (step === 2) return draft.mode === undefined ? setMissing(true) : goTo(3);
    const wanted = changeOf(draft, profile.spid_email);
    if (!wanted) return setMissing(true);
    return change.mutate(wanted, {
      onSuccess: () => {
        drafts.clear(DRAFT);
        void navigate({ to: marks.returnTo.take() ?? '/messaggi', replace: true });
      },
    });
  };

  return (
    <PublicPage className="narrow">
      <form className="welcome" onSubmit={submit} noValidate>
        <StepHeading key={step} step={step} />
        {step === 1 && <TermsStep name={profile.name} />}
        {step === 2 && <ModeStep draft={draft} choose={choose} isMissing={isMissing} />}
        {step === 3 && (
          <EmailStep draft={draft} choose={choose} isMissing={isMissing} profile={profile} />
        )}
        {change.isError && <TroubleNotice error={change.error} />}
        <div className="welcome-actions">
          <Button type="submit" busy={change.isPending}>
            {step === 1 ? words.acceptTerms : step === 2 ? words.next : words.finish}
          </Button>
          {step > 1 && (
            <Button look="quiet" onClick={() => history.back()}>
              {words.previous}
            </Button>
          )}
        </div>
      </form>
    </PublicPage>
  );
}
