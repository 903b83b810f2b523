// Which step this is, and its question.
import { usePageTitle } from '../../../shell/page-title.ts';
import { useTexts } from '../../../texts/texts.tsx';
import { type Step, stepsCount } from '../draft.ts';

export function StepHeading({ step }: { step: Step }) {
  const { welcome: words } = useTexts();
  const title = { 1: words.termsTitle, 2: words.modeTitle, 3: words.emailTitle }[step];
  const heading = usePageTitle(title);
  return (
    <div className="step-heading">
      <p className="quiet small">{words.step(step, stepsCount)}</p>
      <div className="step-bar" aria-hidden="true">
        {[1, 2, 3].map((one) => (
          <span key={one} className={one <= step ? 'step-bar-done' : undefined} />
        ))}
      </div>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}
