// How far a payment is, in words: no wheel that turns, and nothing to press, because nothing can go wrong by leaving.
import { Icon } from '@io/ui';
import { usePayTexts } from '../../../texts/pay.ts';
import type { Payment } from '../../../wire.ts';
import { What } from './Sums.tsx';
import { StepTitle } from './StepTitle.tsx';

const steps = ['reserve', 'authorize', 'close'] as const;
const reached: Partial<Record<Payment['state'], number>> = {
  activating: 0,
  authorizing: 1,
  closing: 2,
};

export function Progress({ payment }: { payment: Payment }) {
  const { pay: words } = usePayTexts();
  const now = reached[payment.state] ?? 0;
  const stateOf = (index: number) => (index < now ? 'done' : index === now ? 'current' : 'toCome');
  return (
    <>
      <StepTitle>{words.progressTitle}</StepTitle>
      <section className="card">
        <What payment={payment} />
        <ol className="pay-progress" aria-live="polite">
          {steps.map((step, index) => {
            const state = stateOf(index);
            return (
              <li key={step} className={`pay-progress-${state}`}>
                {state === 'toCome' ? (
                  <span className="pay-progress-dot" aria-hidden="true" />
                ) : (
                  <Icon name={state === 'done' ? 'done' : 'clock'} />
                )}
                <p>
                  {words.progress[step]}
                  <span className="quiet small">{words.progressStates[state]}</span>
                </p>
              </li>
            );
          })}
        </ol>
      </section>
      <p className="quiet">{words.progressText}</p>
    </>
  );
}
