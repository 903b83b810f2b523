// The body of a request, as the register has it.
import { useTexts } from '../../../texts/texts.tsx';
import type { OnboardingRequest } from '../../../wire.ts';

export function BodyFacts({ request: { body } }: { request: OnboardingRequest }) {
  const words = useTexts().onboarding.body;
  return (
    <dl className="panel facts">
      <div>
        <dt>{words.place}</dt>
        <dd>{body.place}</dd>
      </div>
      <div>
        <dt>{words.code}</dt>
        <dd>{body.fiscal_code}</dd>
      </div>
      <div>
        <dt>{words.ipa}</dt>
        <dd>{body.ipa_code}</dd>
      </div>
      <div>
        <dt>{words.pec}</dt>
        <dd>{body.pec ?? '–'}</dd>
      </div>
    </dl>
  );
}
