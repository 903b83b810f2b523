// The four steps of coming on board, and which one it is at.
import { Icon } from '@io/ui';
import { useTexts } from '../../../texts/texts.tsx';
import type { OnboardingRequest } from '../../../wire.ts';

const steps = ['people', 'sign', 'review', 'done'] as const;
const at: Record<OnboardingRequest['state'], number> = {
  draft: 0,
  rejected: 0,
  expired: 0,
  cancelled: 0,
  to_sign: 1,
  to_review: 2,
  completed: 4,
};

export function StepsBar({ state }: { state: OnboardingRequest['state'] }) {
  const words = useTexts().onboarding.steps;
  return (
    <ol className="steps" aria-label={words.label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at[state] ? 'step-done' : undefined}
          aria-current={index === at[state] ? 'step' : undefined}
        >
          {index < at[state] ? <Icon name="check" size={16} /> : <span>{index + 1}</span>}
          {words[step]}
        </li>
      ))}
    </ol>
  );
}
